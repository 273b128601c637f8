/** A layer as two images are compared by it. */
export interface ComparedLayer {
  /** Digest of its uncompressed archive. */
  readonly diffId: string
  /** The instruction that made it, as the image tells it; `''` when it does not. */
  readonly createdBy: string
  /** Bytes of file contents. */
  readonly bytes: number
}

/** A line of two images' layers side by side. */
export interface LayerPair {
  readonly left: ComparedLayer | null
  readonly right: ComparedLayer | null
  /** The very same layer, which a registry and a daemon keep once. */
  readonly shared: boolean
}

/**
 * Layers lowest first: those both images begin with, then the rest of each in its order.
 * A layer that both have higher up is marked as shared as well, because it is stored once all the same.
 */
export function compareLayers(
  left: readonly ComparedLayer[],
  right: readonly ComparedLayer[],
): readonly LayerPair[] {
  const differs = left.findIndex((layer, index) => layer.diffId !== right[index]?.diffId)
  const common = differs < 0 ? left.length : differs
  const idsOf = (layers: readonly ComparedLayer[]) => new Set(layers.map(({ diffId }) => diffId))
  const [inLeft, inRight] = [idsOf(left), idsOf(right)]
  const rest = Math.max(left.length, right.length) - common
  return [
    ...left
      .slice(0, common)
      .map((layer, index) => ({ left: layer, right: right[index] ?? null, shared: true })),
    ...Array.from({ length: rest }, (_, index) => index + common).flatMap((index) => {
      const [mine, theirs] = [left[index] ?? null, right[index] ?? null]
      return [
        ...(mine === null ? [] : [{ left: mine, right: null, shared: inRight.has(mine.diffId) }]),
        ...(theirs === null ? [] : [{ left: null, right: theirs, shared: inLeft.has(theirs.diffId) }]),
      ]
    }),
  ]
}
