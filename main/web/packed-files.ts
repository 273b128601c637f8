import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'

/** Content codings this server can write, the better one first. */
export const codings = ['br', 'gzip'] as const
export type Coding = (typeof codings)[number]

const pack: Readonly<Record<Coding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) =>
    promisify(brotliCompress)(content, {
      params: {
        [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
        // Quick rather than small: a page waits for it, most often on the same machine.
        [zlib.BROTLI_PARAM_QUALITY]: 1,
        [zlib.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gzip: promisify(gzip),
}

/** Where the build puts a file's Brotli form. */
export const compressedFileOf = (file: string): string => `${file}.br`

/** Files in their compressed forms: as the build made them, else made when they are first asked for. They are kept: a page opened again costs nothing. */
export class PackedFiles {
  readonly #packed = new Map<string, Promise<Buffer>>()

  /** The content of `file` (absolute), compressed. Rejects with Node's error when it cannot be read; it is tried again next time. */
  packed(file: string, coding: Coding): Promise<Buffer> {
    const key = `${coding} ${file}`
    const known = this.#packed.get(key)
    if (known !== undefined) return known
    const made =
      coding === 'br' ? readFile(compressedFileOf(file)).catch(() => make(file, coding)) : make(file, coding)
    this.#packed.set(key, made)
    made.catch(() => this.#packed.delete(key))
    return made
  }
}

const make = async (file: string, coding: Coding): Promise<Buffer> => pack[coding](await readFile(file))

/**
 * The best coding that an `Accept-Encoding` header takes (RFC 9110, 12.5.3), `null` for the content as it is. A coding refused with
 * `q=0` is not taken; shares between 0 and 1 are not weighed against each other.
 */
export function chooseCoding(accepted: string | undefined): Coding | null {
  const shares = new Map<string, number>()
  for (const part of (accepted ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim())
    const share = parameters.find((parameter) => parameter.startsWith('q='))
    shares.set(name, share === undefined ? 1 : Number(share.slice(2)))
  }
  return codings.find((coding) => (shares.get(coding) ?? shares.get('*') ?? 0) > 0) ?? null
}
