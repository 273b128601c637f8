export { compressedFileOf } from './packed-files.ts'
export { type Admission, startWebShell, type WebShell } from './server.ts'
