import type { ConfigRow } from './compare-config.ts'
import type { FileDifference } from './compare-files.ts'
import type { LayerPair } from './compare-layers.ts'

/** What two images are beside each other. */
export interface ImageComparison {
  readonly left: ComparedImage
  readonly right: ComparedImage
  readonly config: readonly ConfigRow[]
  readonly layers: readonly LayerPair[]
  readonly files: readonly FileDifference[]
  /** Differences that are not listed. */
  readonly omitted: number
}

export interface ComparedImage {
  readonly id: string
  readonly tags: readonly string[]
  /** Bytes, as the daemon tells them. */
  readonly size: number
  /** Milliseconds since the epoch, `null` when the image does not tell. */
  readonly created: number | null
  /** Paths a container sees. */
  readonly files: number
  /** Bytes in its layers that no container sees. */
  readonly wasted: number
}
