import { fontFamilies } from '#shared/export/index.ts'
import { ExportFailure } from './export-failure.ts'
import type { FontBytes } from './load-fonts.ts'
import { takeWords, type Words } from './svg-words.ts'

/** Limits of canvases in browsers: pixels of a side, and in all. */
const maxSide = 16_000
const maxPixels = 120_000_000

/** A PNG, with its size in pixels. */
export interface Png {
  readonly blob: Blob
  readonly width: number
  readonly height: number
  /** Pixels for each CSS pixel. */
  readonly scale: number
}

/**
 * Draws an SVG of `drawScene` without fonts, using these. A browser draws an SVG image before its embedded fonts are ready, so
 * the words are drawn separately, once theirs are. `scale`: pixels for each CSS pixel, as far as the limits allow. Rejects with
 * `ExportFailure` when the browser cannot.
 */
export async function svgToPng(svg: string, fonts: readonly FontBytes[], scale: number): Promise<Png> {
  const { shapes, words, left, top } = takeWords(svg)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(shapes)}`
  await image.decode().catch(tooLarge)
  const { naturalWidth: width, naturalHeight: height } = image
  const zoom = Math.min(scale, maxSide / Math.max(width, height), Math.sqrt(maxPixels / (width * height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * zoom)
  canvas.height = Math.round(height * zoom)
  const context = canvas.getContext('2d')
  if (context === null) throw new ExportFailure('tooLarge')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  context.setTransform(zoom, 0, 0, zoom, -left * zoom, -top * zoom)
  await withFonts(fonts, () => drawWords(context, words))
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) throw new ExportFailure('tooLarge')
  return { blob, width: canvas.width, height: canvas.height, scale: zoom }
}

function tooLarge(error: unknown): never {
  throw new ExportFailure('tooLarge', error)
}

/** The fonts under names of their own: those of the page stay as they are. */
const own = (family: string): string => `Picture ${family}`
const stack = [...fontFamilies.map(own), ...fontFamilies].map((family) => `"${family}"`).join(',')

async function withFonts(fonts: readonly FontBytes[], draw: () => void): Promise<void> {
  const faces = fonts.map(({ face, bytes }) => {
    const unicodeRange = face.ranges
      .map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`)
      .join(',')
    return new FontFace(own(face.family), bytes, { weight: String(face.weight), unicodeRange })
  })
  await Promise.all(faces.map((face) => face.load()))
  for (const face of faces) document.fonts.add(face)
  try {
    draw()
  } finally {
    for (const face of faces) document.fonts.delete(face)
  }
}

function drawWords(context: CanvasRenderingContext2D, words: readonly Words[]): void {
  for (const { text, x, y, size, weight, style, colour, opacity } of words) {
    context.font = `${style} ${weight} ${size}px ${stack},monospace`
    context.fillStyle = colour
    context.globalAlpha = opacity
    context.fillText(text, x, y)
  }
}
