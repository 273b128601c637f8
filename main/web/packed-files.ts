import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'

/** Supported content codings, the preferred one first. */
const codings = ['br', 'gzip'] as const
type Coding = (typeof codings)[number]

const pack: Readonly<Record<Coding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) =>
    promisify(brotliCompress)(content, {
      params: {
        [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
        // Speed over size: a page is waiting, most often on the same machine.
        [zlib.BROTLI_PARAM_QUALITY]: 1,
        [zlib.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gzip: promisify(gzip),
}

/** Where the build puts a file's Brotli form. */
export const compressedFileOf = (file: string): string => `${file}.br`

/** Files in compressed form: as the build made them, else compressed on first use and cached. */
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
 * The best coding that an `Accept-Encoding` header accepts (RFC 9110, 12.5.3), `null` for the identity. A coding with
 * `q=0` is excluded; weights between 0 and 1 are not compared.
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
