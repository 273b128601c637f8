import type { LayerFacts } from '#shared/api/index.ts'
import type { NotShipped } from '#shared/images/index.ts'
import type { LayerGroup } from './image-layers.ts'

/** A part of a bar. */
export interface FigurePart {
  /** Index of the stage, -1 for an image. */
  readonly stage: number
  /** The image's reference, `''` for a stage. */
  readonly image: string
  /** Bytes, as far as they are known. */
  readonly bytes: number
  /** Bytes that later layers overwrite or remove: stored but not visible. 0 when not examined. */
  readonly wasted: number
  /** The daemon does not report all of it. */
  readonly atLeast: boolean
}

/** An image's size and what was left behind, both on one scale. */
export interface ImageFigure {
  /** Lowest layer first. */
  readonly inside: readonly FigurePart[]
  readonly outside: readonly FigurePart[]
  readonly insideBytes: number
  readonly outsideBytes: number
  readonly wasted: number
  /** Bytes represented by the longer bar; never 0. */
  readonly scale: number
}

/** `layers` as in the image's archive, `null` when it was not read; `left` as far as known. */
export function imageFigure(
  groups: readonly LayerGroup[],
  layers: readonly LayerFacts[] | null,
  left: NotShipped | null,
): ImageFigure {
  const wastedAt = new Map(layers?.map(({ history, wasted }) => [history, wasted]))
  const inside = [...groups].reverse().map(({ stage, image, rows, size }): FigurePart => {
    const wasted = rows.reduce((sum, { history }) => sum + (wastedAt.get(history) ?? 0), 0)
    return { stage, image, bytes: size, wasted: Math.min(wasted, size), atLeast: false }
  })
  const outside = [
    ...(left?.bases ?? []).map(
      ({ image, bytes }): FigurePart => ({
        stage: -1,
        image,
        bytes: bytes ?? 0,
        wasted: 0,
        atLeast: bytes === null,
      }),
    ),
    ...(left?.stages ?? []).map(
      ({ stage, bytes, unknown }): FigurePart => ({
        stage,
        image: '',
        bytes,
        wasted: 0,
        atLeast: unknown > 0,
      }),
    ),
  ]
  const insideBytes = total(inside)
  const outsideBytes = total(outside)
  return {
    inside,
    outside,
    insideBytes,
    outsideBytes,
    wasted: inside.reduce((sum, { wasted }) => sum + wasted, 0),
    scale: Math.max(1, insideBytes, outsideBytes),
  }
}

const total = (parts: readonly FigurePart[]): number => parts.reduce((sum, { bytes }) => sum + bytes, 0)
