import type { ImageFiles, LayerFacts } from '#shared/api/index.ts'
import {
  type ComparedImage,
  type ComparedLayer,
  type FileChange,
  filesBelow,
  type LayerContents,
  type LayeredFiles,
  stackLayers,
} from '#shared/images/index.ts'
import type { ImageArchive, ImageConfigFile } from './archive.ts'
import { tracedLayers } from './image-config.ts'

/** What the daemon reports of an image. */
interface AboutImage {
  readonly id: string
  readonly tags: readonly string[]
  /** Bytes. */
  readonly size: number
  /** Milliseconds since the epoch. */
  readonly created: number | null
}

/** An image with the paths of all its layers. */
export interface IndexedImage extends AboutImage {
  readonly config: ImageConfigFile
  readonly files: LayeredFiles
  /** Paths a container sees. */
  readonly fileCount: number
  /** Entries in all layers: the cost of caching it. */
  readonly entries: number
  /** By layer: what could not be listed. */
  readonly notes: readonly Pick<LayerContents, 'strange' | 'strangeCount' | 'overLimit'>[]
}

export function indexImage(about: AboutImage, { config, layers }: ImageArchive): IndexedImage {
  const files = stackLayers(layers)
  let fileCount = 0
  for (const _ of filesBelow(files.root, '')) fileCount += 1
  return {
    ...about,
    config,
    files,
    fileCount,
    entries: layers.reduce((sum, { entries }) => sum + entries.length, 0),
    notes: layers.map(({ strange, strangeCount, overLimit }) => ({ strange, strangeCount, overLimit })),
  }
}

/** The image in the contract's shape. */
export function factsOf({ id, tags, files, fileCount, config, notes }: IndexedImage): ImageFiles {
  const layers = tracedLayers(config).map(({ diffId, createdBy, history }, index): LayerFacts => {
    const report = files.layers[index]
    const count = (change: FileChange) => report?.changes.filter((each) => each.change === change).length ?? 0
    const note = notes[index]
    return {
      diffId,
      createdBy,
      history,
      bytes: report?.bytes ?? 0,
      wasted: report?.wasted ?? 0,
      added: count('added'),
      changed: count('changed'),
      removed: count('removed'),
      strangeCount: note?.strangeCount ?? 0,
      strange: [...(note?.strange ?? [])],
      overLimit: note?.overLimit ?? 0,
    }
  })
  return { id, tags: [...tags], bytes: files.bytes, wasted: files.wasted, files: fileCount, layers }
}

export const comparedImage = (image: IndexedImage): ComparedImage => ({
  id: image.id,
  tags: image.tags,
  size: image.size,
  created: image.created,
  files: image.fileCount,
  wasted: image.files.wasted,
})

export const comparedLayers = ({ config, files }: IndexedImage): readonly ComparedLayer[] =>
  tracedLayers(config).map(({ diffId, createdBy }, index) => ({
    diffId,
    createdBy,
    bytes: files.layers[index]?.bytes ?? 0,
  }))
