import * as z from 'zod'
import { CallError } from '#shared/api/index.ts'
import { failure, part } from '#shared/failures/index.ts'
import { type LayerContents, maxImageEntries, maxLayerEntries, normalizePath } from '#shared/images/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { openBlob } from './blob.ts'
import { writtenSettings } from './inspect-image.ts'
import { type ByteStream, entriesOf, readLayer } from './layer-reader.ts'

/** The part of an image's config that we read (source: the OCI image specification, `config.md`). */
const imageConfigFile = z.object({
  architecture: z.string().default(''),
  os: z.string().default(''),
  variant: z.string().default(''),
  created: z.string().nullish(),
  config: writtenSettings.extend({ Healthcheck: z.unknown().optional() }).nullish(),
  rootfs: z.object({ diff_ids: z.array(z.string()).nullable() }),
  history: z
    .array(z.object({ created_by: z.string().default(''), empty_layer: z.boolean().default(false) }))
    .nullish(),
})
export type ImageConfigFile = z.infer<typeof imageConfigFile>

/** What `docker save` writes beside either layout. */
const savedManifest = z.array(z.object({ Config: z.string(), Layers: z.array(z.string()).nullable() })).min(1)

const descriptor = z.object({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/) })
const ociIndex = z.object({ manifests: z.array(descriptor).min(1) })
const ociManifest = z.object({ config: descriptor, layers: z.array(descriptor) })

/** An image as described by its archive. */
export interface ImageArchive {
  readonly config: ImageConfigFile
  /** Lowest first, one for each of the config's `diff_ids`. */
  readonly layers: readonly LayerContents[]
}

/** Configs and manifests are a few kB; anything larger is neither. */
const maxJsonBytes = 8 * 1024 * 1024
const maxAllJsonBytes = 4 * maxJsonBytes
/** Layers, configs and links of an archive: images have at most 127 layers. */
const maxArchiveFiles = 10_000

/**
 * Reads the archive that `GET /images/NAME/get` streams: the OCI layout or Docker's older one, layers plain or compressed.
 * Reads the stream once; only an index of the layers' paths is kept. Throws `CallError` `unreadable-image`.
 */
export async function readImageArchive(
  archive: ByteStream,
  mostEntries = maxImageEntries,
): Promise<ImageArchive> {
  const files = new ArchiveFiles(mostEntries)
  for await (const { header, bytes, skip } of entriesOf(archive)) {
    const { name, type, linkname } = header
    if (type === 'file') await files.add(name, bytes)
    else if (type === 'symlink' || type === 'link') files.alias(name, linkname ?? '', type)
    skip()
  }
  return files.image()
}

const unreadable = (why: Reason): CallError => new CallError(failure('unreadable-image', { why }))

/** The archive's files by path, as read so far. */
class ArchiveFiles {
  readonly #documents = new Map<string, string>()
  readonly #layers = new Map<string, LayerContents>()
  readonly #aliases = new Map<string, string>()
  readonly #unsupported = new Map<string, string>()
  #jsonBytes = 0
  #files = 0
  #entriesLeft: number

  constructor(mostEntries: number) {
    this.#entriesLeft = mostEntries
  }

  async add(name: string, content: ByteStream): Promise<void> {
    this.#count()
    const path = normalizePath(name) ?? ''
    const blob = await openBlob(content)
    switch (blob.kind) {
      case 'tar': {
        const layer = await readLayer(blob.bytes, Math.min(maxLayerEntries, this.#entriesLeft))
        // What a layer removes is kept, too.
        this.#entriesLeft -= layer.entries.length + layer.removed.length + layer.emptied.length
        this.#layers.set(path, layer)
        return
      }
      case 'json':
        this.#documents.set(path, await this.#text(blob.bytes))
        return
      case 'unsupported':
        this.#unsupported.set(path, blob.compression)
        return
      case 'other':
    }
  }

  /** Docker's older layout stores equal layers once and links to them. */
  alias(name: string, target: string, type: 'symlink' | 'link'): void {
    this.#count()
    const path = normalizePath(name) ?? ''
    if (type === 'link') {
      this.#aliases.set(path, normalizePath(target) ?? '')
      return
    }
    const parts = path.split('/').slice(0, -1)
    for (const part of target.split('/')) {
      if (part === '..') parts.pop()
      else if (part !== '.' && part !== '') parts.push(part)
    }
    this.#aliases.set(path, parts.join('/'))
  }

  #count(): void {
    this.#files++
    if (this.#files > maxArchiveFiles)
      throw unreadable(part('part#archive-files', { limit: maxArchiveFiles }))
  }

  async #text(bytes: ByteStream): Promise<string> {
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of bytes) {
      length += chunk.length
      this.#jsonBytes += chunk.length
      if (length > maxJsonBytes || this.#jsonBytes > maxAllJsonBytes)
        throw unreadable(part('part#archive-manifests'))
      chunks.push(chunk)
    }
    return Buffer.concat(chunks).toString()
  }

  image(): ImageArchive {
    const { config: configPath, layers: layerPaths } = this.#manifest()
    const config = this.#read(configPath, imageConfigFile)
    const layers = layerPaths.map((path) => this.#layer(path))
    const expected = config.rootfs.diff_ids?.length ?? 0
    if (layers.length !== expected)
      throw unreadable(part('part#archive-layers', { count: layers.length, expected }))
    return { config, layers }
  }

  #manifest(): { readonly config: string; readonly layers: readonly string[] } {
    if (this.#documents.has('manifest.json')) {
      const [saved] = this.#read('manifest.json', savedManifest)
      if (saved !== undefined) return { config: saved.Config, layers: saved.Layers ?? [] }
    }
    const [first] = this.#read('index.json', ociIndex).manifests
    const manifest = this.#read(blobPath(first?.digest ?? ''), ociManifest)
    return {
      config: blobPath(manifest.config.digest),
      layers: manifest.layers.map(({ digest }) => blobPath(digest)),
    }
  }

  #layer(name: string): LayerContents {
    const path = this.#resolve(name)
    const layer = this.#layers.get(path)
    if (layer !== undefined) return layer
    const compression = this.#unsupported.get(path)
    if (compression !== undefined) throw unreadable(part('part#archive-compression', { compression }))
    throw unreadable(part('part#archive-no-layer', { name: name.slice(0, 200) }))
  }

  #resolve(name: string): string {
    const path = normalizePath(name) ?? ''
    return this.#aliases.get(path) ?? path
  }

  #read<T>(name: string, schema: z.ZodType<T>): T {
    const text = this.#documents.get(this.#resolve(name))
    if (text === undefined) throw unreadable(part('part#archive-no-file', { name: name.slice(0, 200) }))
    try {
      return schema.parse(JSON.parse(text))
    } catch {
      throw unreadable(part('part#archive-bad-file', { name: name.slice(0, 200) }))
    }
  }
}

const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`
