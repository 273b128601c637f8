import { createHash } from 'node:crypto'
import { open, readFile, stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import * as z from 'zod'
import { buildSummary, recordBody } from '#shared/api/index.ts'
import type { BuildRecord, BuildSummary } from '#shared/build/index.ts'

/**
 * A file of the history: one line of JSON with the summary and the body's length and hash, then the rest as gzipped JSON. The line
 * is enough to list the build and to check that the file is complete; a list reads no more of it.
 */
const head = z.object({
  version: z.literal(1),
  summary: buildSummary,
  /** Of the gzipped rest: bytes, and hex SHA-256. */
  bodyBytes: z.number().int().nonnegative(),
  bodyHash: z.string(),
})

/** Longest head that is read, in bytes; error messages in it are truncated to fit. */
const largestHead = 64 * 1024
const longestMessage = 8 * 1024
/** Largest unpacked body, in bytes: guards against foreign files. */
const largestBody = 256 * 1024 * 1024

export async function encodeRecord(record: BuildRecord): Promise<Buffer> {
  const { summary, ...rest } = record
  const body = await promisify(gzip)(JSON.stringify(rest))
  const first: z.input<typeof head> = {
    version: 1,
    summary: { ...summary, error: shortened(summary.error) },
    bodyBytes: body.length,
    bodyHash: hashOf(body),
  }
  return Buffer.concat([Buffer.from(`${JSON.stringify(first)}\n`), body])
}

/** The summary, `null` when the file is foreign, of another version, or incomplete. */
export async function readSummary(file: string): Promise<BuildSummary | null> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(size, largestHead)), 0)
    const found = decodeHead(buffer.subarray(0, bytesRead))
    return found !== null && found.bytes + found.head.bodyBytes === size ? found.head.summary : null
  } finally {
    await handle.close()
  }
}

/** The whole record, `null` as above and when the body's hash does not match. */
export async function readRecord(file: string): Promise<BuildRecord | null> {
  if ((await stat(file)).size > largestBody) return null
  const bytes = await readFile(file)
  const found = decodeHead(bytes.subarray(0, largestHead))
  if (found === null) return null
  const body = bytes.subarray(found.bytes)
  if (body.length !== found.head.bodyBytes || hashOf(body) !== found.head.bodyHash) return null
  const parsed = recordBody.safeParse(
    parseJson((await promisify(gunzip)(body, { maxOutputLength: largestBody })).toString('utf8')),
  )
  return parsed.success ? { summary: found.head.summary, ...parsed.data } : null
}

function decodeHead(bytes: Buffer): { head: z.output<typeof head>; bytes: number } | null {
  const end = bytes.indexOf(0x0a)
  if (end === -1) return null
  const parsed = head.safeParse(parseJson(bytes.subarray(0, end).toString('utf8')))
  return parsed.success ? { head: parsed.data, bytes: end + 1 } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const shortened = (error: BuildSummary['error']): BuildSummary['error'] =>
  error === null ? null : { ...error, message: error.message.slice(0, longestMessage) }
