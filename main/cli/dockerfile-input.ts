import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { inMebibytes, maxDocumentBytes } from '#shared/api/index.ts'
import { type Reason, rawByteText } from '#shared/text/index.ts'
import { anywhere, DiskRefusal, readInside } from '../disk/index.ts'
import { CommandFailure, type CommandIo } from './command.ts'
import { reason } from './messages/index.ts'
import { printableJson } from './terminal-text.ts'

/**
 * Build arguments as given: `K=V`, or `K` alone, which takes its value from the environment and is left out
 * when that has none.
 */
export function readBuildArguments(
  command: string,
  given: readonly string[],
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  const buildArgs: [string, string][] = []
  for (const pair of given) {
    const equals = pair.indexOf('=')
    const name = equals < 0 ? pair : pair.slice(0, equals)
    if (name === '') {
      throw new CommandFailure(2, reason('flag.noName', { command, given: JSON.stringify(pair) }))
    }
    const value = equals < 0 ? env[name] : pair.slice(equals + 1)
    if (value !== undefined) buildArgs.push([name, value])
  }
  return Object.fromEntries(buildArgs)
}

/** The text of a Dockerfile; bytes that are not UTF-8 stay themselves in it (`shared/text/raw-bytes.ts`). */
export async function readDockerfileText(command: string, file: string, io: CommandIo): Promise<string> {
  try {
    return decodeKeepingBytes(await readNamedFile(resolve(io.cwd, file)))
  } catch (error) {
    throw readFailure(command, file, error)
  }
}

/** The bytes of a Dockerfile that was named as a flag or argument. Throws `DiskRefusal`, which `readFailure` words. */
export const readNamedFile = (path: string): Promise<Buffer> =>
  isOwnDescriptor(path)
    ? readPipe(createReadStream(path), path)
    : readInside(path, { reach: anywhere, maxBytes: maxDocumentBytes })

/** All of a stream, such as standard input. Throws `DiskRefusal` past the size of the largest Dockerfile. */
export async function readPipe(stream: AsyncIterable<string | Uint8Array>, name: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    if (size > maxDocumentBytes) throw new DiskRefusal('too-large', name, { size })
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}

/** What a shell hands over: `<(…)` is a pipe that ends. A pipe in a folder may have no end, or no beginning. */
const isOwnDescriptor = (path: string): boolean =>
  /^\/(?:dev\/(?:fd\/\d+|stdin)|proc\/self\/fd\/\d+)$/.test(path)

const strict = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })

function decodeKeepingBytes(bytes: Uint8Array): string {
  const whole = decodeWhole(bytes)
  if (whole !== null) return whole
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    const character = decodeWhole(bytes.subarray(at, at + length))
    text += character ?? rawByteText(first)
    at += character === null ? 1 : length
  }
  return text
}

/** `null` when something in the bytes is not UTF-8. */
function decodeWhole(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null
  }
}

/** The message for users about a file that cannot be read. */
export function readFailure(command: string, file: string, error: unknown): CommandFailure {
  return new CommandFailure(2, reason('file.unreadable', { command, file, why: whyNot(error) }))
}

function whyNot(given: unknown): Reason | string {
  if (given instanceof DiskRefusal && given.code === 'too-large')
    return reason('why.tooLarge', { limit: inMebibytes(maxDocumentBytes) })
  const error = given instanceof DiskRefusal ? given.cause : given
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOENT') return reason('why.noFile')
  if (code === 'EISDIR') return reason('why.folder')
  if (code === 'EACCES') return reason('why.denied')
  if (given instanceof DiskRefusal && given.code === 'not-a-file') return reason('why.notAFile')
  return error instanceof Error ? error.message : String(error)
}

/** JSON of what was read from files. JSON is UTF-8, so bytes that are not become U+FFFD. */
export function toJson(value: unknown, indent?: number): string {
  return printableJson(
    JSON.stringify(
      value,
      (_, each: unknown) => (typeof each === 'string' ? each.replace(/\p{Surrogate}/gu, '\ufffd') : each),
      indent,
    ),
  )
}
