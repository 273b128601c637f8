import type { IncomingMessage } from 'node:http'
import { CallError, type CallOutput, type ImageFiles, type ParsedInput } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import {
  compareConfigs,
  compareFiles,
  compareLayers,
  listChanges,
  listFiles,
  maxListedFiles,
} from '#shared/images/index.ts'
import type { Engine } from '../engine/index.ts'
import { comparedConfig } from './image-config.ts'
import { comparedImage, comparedLayers, factsOf, type IndexedImage, indexImage } from './image-index.ts'
import { asImageError, inspectImage } from './inspect-image.ts'
import { RecentImages } from './recent-images.ts'

type ReadingListener = (progress: {
  readonly imageId: string
  /** Bytes of the archive so far. */
  readonly read: number
  /** Bytes of the image, 0 when unknown. */
  readonly total: number
}) => void

/** The files of images: each image is read from the daemon once and its index of paths cached as long as there is room. */
export interface ImageFileService {
  files(input: ParsedInput<'images.files'>): Promise<ImageFiles>
  layer(input: ParsedInput<'images.layer'>): Promise<CallOutput<'images.layer'>>
  compare(input: ParsedInput<'images.compare'>): Promise<CallOutput<'images.compare'>>
  /** Aborts the reading of an archive. */
  stopReading(input: ParsedInput<'images.stopReading'>): void
  onReading(listener: ReadingListener): () => void
  /** Aborts all reading. */
  close(): void
}

/** Milliseconds between two progress reports. */
const progressEvery = 100

interface Reading {
  readonly image: Promise<IndexedImage>
  readonly abort: AbortController
}

export function createImageFileService(engine: () => Promise<Engine>): ImageFileService {
  const recent = new RecentImages()
  const readings = new Map<string, Reading>()
  const listeners = new Set<ReadingListener>()

  /** Concurrent calls for one image share its reading. */
  function indexOf(imageId: string): Promise<IndexedImage> {
    const known = recent.get(imageId)
    if (known !== undefined) return Promise.resolve(known)
    const running = readings.get(imageId)
    if (running !== undefined) return running.image
    const abort = new AbortController()
    const image = read(imageId, abort.signal).finally(() => readings.delete(imageId))
    readings.set(imageId, { image, abort })
    return image
  }

  async function read(imageId: string, signal: AbortSignal): Promise<IndexedImage> {
    try {
      const address = await engine()
      const { tags, size, created } = await inspectImage(address, imageId, signal)
      const path = `/images/${imageId}/get`
      const answer = await address.stream({ path, signal })
      const { readImageArchive } = await import('./archive.ts')
      const archive = await readImageArchive(counted(answer, { imageId, total: size }))
      const image = indexImage({ id: imageId, tags, size, created }, archive)
      recent.add(image)
      return image
    } catch (error) {
      if (signal.aborted) {
        throw new CallError(failure('stopped', { image: imageId }))
      }
      throw asReadingError(imageId, error)
    }
  }

  async function* counted(answer: IncomingMessage, of: { imageId: string; total: number }) {
    let read = 0
    let told = 0
    for await (const chunk of answer as AsyncIterable<Uint8Array>) {
      read += chunk.length
      const now = Date.now()
      if (now - told >= progressEvery) {
        told = now
        for (const listener of listeners) listener({ ...of, read })
      }
      yield chunk
    }
  }

  return {
    files: async ({ imageId }) => factsOf(await indexOf(imageId)),
    async layer({ imageId, layer }) {
      const { files } = await indexOf(imageId)
      if (layer === null) return listFiles(files.root)
      const report = files.layers[layer]
      if (report !== undefined) return listChanges(report.changes)
      throw new CallError(failure('no-such-layer', { image: imageId, count: files.layers.length, layer }))
    },
    async compare({ left: leftId, right: rightId }) {
      // One after the other: two archives at once would take twice the memory and be no faster.
      const left = await indexOf(leftId)
      const right = await indexOf(rightId)
      const files = compareFiles(left.files.root, right.files.root)
      return {
        left: comparedImage(left),
        right: comparedImage(right),
        config: compareConfigs(comparedConfig(left.config), comparedConfig(right.config)),
        layers: compareLayers(comparedLayers(left), comparedLayers(right)),
        files: files.slice(0, maxListedFiles),
        omitted: Math.max(0, files.length - maxListedFiles),
      }
    },
    stopReading: ({ imageId }) => readings.get(imageId)?.abort.abort(),
    onReading(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      for (const { abort } of readings.values()) abort.abort()
    },
  }
}

/** Damaged archives and lost daemons become messages; anything unforeseen stays as it is. */
function asReadingError(imageId: string, error: unknown): unknown {
  const known = asImageError(imageId, error)
  if (known instanceof CallError || !(error instanceof Error)) return known
  return new CallError(failure('unreadable-image#said', { image: imageId, said: error.message }))
}
