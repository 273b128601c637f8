/** The second face of this room: the transports that a build loads only where the Control API is not offered. */
export { SessionUploadTransport } from './session-upload.ts'
export { TarUploadTransport } from './tar-upload.ts'
