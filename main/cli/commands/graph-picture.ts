import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  drawnText,
  drawScene,
  type FontFace,
  fontCss,
  type LoadedFace,
  neededFaces,
  replaceUncovered,
  toScene,
  toSvg,
} from '#shared/export/index.ts'
import type { StageGraph } from '#shared/stages/index.ts'
import { CommandFailure } from '../command.ts'
import { reason } from '../messages/index.ts'

/** The graph as SVG that carries its fonts. */
export async function graphSvg(graph: StageGraph, only: number | null, fontFolder: string): Promise<string> {
  const fonts = await openFonts(fontFolder, 'svg')
  return toSvg(graph, only, fontCss(await loadForCss(fonts, drawnText(toSvg(graph, only)))))
}

interface PngOptions {
  readonly fontFolder: string
  /** Further font files, for scripts that the app's own fonts do not draw. */
  readonly fonts: readonly string[]
  readonly cwd: string
}

/** The graph as PNG, in the light theme. Characters that no font covers become boxes. */
export async function graphPng(
  graph: StageGraph,
  only: number | null,
  { fontFolder, fonts: files, cwd }: PngOptions,
): Promise<Uint8Array> {
  const fonts = await openFonts(fontFolder, 'png')
  const more = await Promise.all(files.map((file) => readFont(resolve(cwd, file))))
  const svg = drawScene(toScene(graph, only), { theme: 'light', fontCss: '' })
  const drawable = more.length > 0 ? svg : replaceUncovered(fonts.faces, svg)
  const { drawPng } = await import('./draw-png.ts')
  const own = await fonts.load(drawnText(drawable))
  // A family is looked up by its first file: the one that covers most of the text, so that its weights are right.
  const latin = own.filter(({ face }) => coversLatin(face))
  const ordered = [...latin, ...own.filter((each) => !latin.includes(each))]
  return drawPng(drawable, [...ordered.map(({ bytes }) => bytes), ...more])
}

const coversLatin = ({ ranges }: FontFace): boolean => ranges.some(([from, to]) => from <= 0x41 && to >= 0x7a)

async function openFonts(folder: string, format: string): Promise<PictureFonts> {
  try {
    return await openPictureFonts(folder)
  } catch {
    throw new CommandFailure(1, reason('fonts.missing', { format, folder }))
  }
}

async function readFont(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CommandFailure(2, reason('flag.fontUnreadable', { file, why }))
  }
}

/** The fonts of pictures, as the build puts them beside the page. */
interface PictureFonts {
  readonly faces: readonly FontFace[]
  /** The files of the faces that a text needs. */
  load(text: string): Promise<readonly { readonly face: FontFace; readonly bytes: Buffer }[]>
}

/** Throws Node's error when the folder holds no fonts. */
async function openPictureFonts(folder: string): Promise<PictureFonts> {
  const faces = JSON.parse(await readFile(join(folder, 'fonts.json'), 'utf8')) as readonly FontFace[]
  return {
    faces,
    load: (text) =>
      Promise.all(
        neededFaces(faces, text).map(async (face) => ({
          face,
          bytes: await readFile(join(folder, face.file)),
        })),
      ),
  }
}

/** For a style sheet in the picture. */
async function loadForCss(fonts: PictureFonts, text: string): Promise<readonly LoadedFace[]> {
  const loaded = await fonts.load(text)
  return loaded.map(({ face, bytes }) => ({ face, data: bytes.toString('base64') }))
}
