export { compressedFileOf } from './packed-files.ts'
export { startWebShell, type WebShell } from './server.ts'
