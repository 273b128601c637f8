import { drawScene, type Scene } from '#shared/export/index.ts'
import { cssOf, loadFonts } from '../load-fonts.ts'
import { svgToPng } from '../svg-to-png.ts'
import { type PictureChoices, themeOf } from './picture-choices.ts'

/** A picture as it is saved. */
export interface Picture {
  readonly format: PictureChoices['format']
  readonly blob: Blob
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** Pixels for each CSS pixel. */
  readonly scale: number
  /** The same as a `data:` URL. */
  readonly address: string
}

/** Draws a scene, without a legend or with it, and with a heading, `''` for none. Rejects with `ExportFailure` when the browser cannot. */
export async function drawPicture(scene: Scene, choices: PictureChoices, heading: string): Promise<Picture> {
  const shown = { ...scene, heading, legend: choices.legend ? scene.legend : [] }
  const theme = themeOf(choices)
  const plain = drawScene(shown, { theme, fontCss: '' })
  const fonts = await loadFonts(plain)
  if (choices.format === 'png') {
    const png = await svgToPng(plain, fonts, Number(choices.scale))
    const { blob } = png
    return { ...png, format: 'png', address: await addressOf(blob) }
  }
  const blob = new Blob([drawScene(shown, { theme, fontCss: cssOf(fonts) })], {
    type: 'image/svg+xml;charset=utf-8',
  })
  const [, width = '0', height = '0'] = /width="(\d+)" height="(\d+)"/.exec(plain) ?? []
  const address = await addressOf(blob)
  return { format: 'svg', blob, width: Number(width), height: Number(height), scale: 1, address }
}

function addressOf(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.onerror = () => reject(reader.error ?? new Error('a picture that cannot be read'))
    reader.readAsDataURL(blob)
  })
}
