import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { extract, type Header } from 'tar-stream'
import {
  type FileKind,
  type LayerContents,
  type LayerEntry,
  maxLayerEntries,
  maxSuspiciousPaths,
  meaningOf,
  normalizePath,
  printablePath,
} from '#shared/images/index.ts'

/** An archive's bytes as a stream. */
export type ByteStream = AsyncIterable<Uint8Array>

/**
 * Reads a layer's archive as a stream. Of contents only a digest is kept, nothing touches the disk, and at most
 * `limit` entries are kept. Rejects when the archive is damaged, or when its source fails.
 */
export async function readLayer(archive: ByteStream, limit = maxLayerEntries): Promise<LayerContents> {
  const index = new LayerIndex(limit)
  for await (const { header, bytes, skip } of entriesOf(archive)) {
    index.add(header, header.type === 'file' ? await digestOf(bytes) : '')
    skip()
  }
  return index.contents()
}

interface ArchiveEntry {
  readonly header: Header
  readonly bytes: ByteStream
  /** Drains the remaining bytes. */
  readonly skip: () => void
}

/** The entries of a tar; each has to be read or skipped before the next comes. */
export async function* entriesOf(archive: ByteStream): AsyncGenerator<ArchiveEntry> {
  const parser = extract()
  const source = Readable.from(archive, { objectMode: false })
  source.once('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const entry of parser) {
      yield { header: entry.header, bytes: entry as ByteStream, skip: () => entry.resume() }
    }
  } finally {
    source.destroy()
    parser.destroy()
  }
}

/** Characters of a digest: 72 bits, enough to distinguish two files at one path. */
const digestLength = 12

async function digestOf(content: ByteStream): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of content) hash.update(chunk)
  return hash.digest('base64').slice(0, digestLength)
}

const kinds: Readonly<Partial<Record<NonNullable<Header['type']>, FileKind>>> = {
  file: 'file',
  'contiguous-file': 'file',
  link: 'hardlink',
  symlink: 'symlink',
  directory: 'directory',
  'character-device': 'device',
  'block-device': 'device',
  fifo: 'fifo',
}

/** What has been read of a layer so far. */
class LayerIndex {
  readonly #limit: number
  readonly #entries: LayerEntry[] = []
  readonly #removed: string[] = []
  readonly #emptied: string[] = []
  readonly #strange: string[] = []
  #strangeCount = 0
  #overLimit = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  add(header: Header, digest: string): void {
    const path = normalizePath(header.name)
    const kind = kinds[header.type ?? 'file']
    const link = header.type === 'link' ? normalizePath(header.linkname ?? '') : (header.linkname ?? '')
    if (path === null || link === null || kind === undefined) {
      this.#strangeCount += 1
      if (this.#strange.length < maxSuspiciousPaths) this.#strange.push(printablePath(header.name, 200))
      return
    }
    if (this.#entries.length + this.#removed.length + this.#emptied.length >= this.#limit) {
      this.#overLimit += 1
      return
    }
    const meaning = meaningOf(path)
    switch (meaning.kind) {
      case 'private':
        return
      case 'removed':
        this.#removed.push(meaning.path)
        return
      case 'emptied':
        this.#emptied.push(meaning.path)
        return
      case 'entry':
        this.#entries.push({
          path,
          kind,
          digest,
          link,
          size: kind === 'file' ? (header.size ?? 0) : 0,
          mode: (header.mode ?? 0) & 0o7777,
          uid: header.uid ?? 0,
          gid: header.gid ?? 0,
        })
    }
  }

  contents(): LayerContents {
    return {
      entries: this.#entries,
      removed: this.#removed,
      emptied: this.#emptied,
      strange: this.#strange,
      strangeCount: this.#strangeCount,
      overLimit: this.#overLimit,
    }
  }
}
