import { drawnText, type FontFace as Face, fontCss, neededFaces } from '#shared/export/index.ts'
import { loadAgain } from '../ui/later.ts'
import { ExportFailure } from './export-failure.ts'

const folder = './fonts'
let index: Promise<readonly Face[]> | null = null

export interface FontBytes {
  readonly face: Face
  readonly bytes: ArrayBuffer
}

/** The fonts that an SVG's words need. Rejects with `ExportFailure` when they cannot be loaded. */
export async function loadFonts(svg: string): Promise<readonly FontBytes[]> {
  index ??= fetchFile('fonts.json').then(async (response) => (await response.json()) as readonly Face[])
  const faces = await index.catch((error: unknown) => {
    index = null
    throw error
  })
  return Promise.all(neededFaces(faces, drawnText(svg)).map(loadFace))
}

const loaded = new Map<string, Promise<FontBytes>>()

/** Kept for the next picture: a dialog draws many. */
function loadFace(face: Face): Promise<FontBytes> {
  const known = loaded.get(face.file)
  if (known !== undefined) return known
  const loading = fetchFile(face.file).then(async (response) => ({
    face,
    bytes: await response.arrayBuffer(),
  }))
  loaded.set(face.file, loading)
  loading.catch(() => loaded.delete(face.file))
  return loading
}

/** A style sheet that carries the fonts. */
export const cssOf = (fonts: readonly FontBytes[]): string =>
  fontCss(fonts.map(({ face, bytes }) => ({ face, data: base64(bytes) })))

async function fetchFile(name: string): Promise<Response> {
  const response = await loadAgain(() => fetch(`${folder}/${name}`)).catch((error: unknown) => {
    throw new ExportFailure('noFonts', error)
  })
  if (!response.ok) throw new ExportFailure('noFonts', `${name}: ${response.status}`)
  return response
}

function base64(bytes: ArrayBuffer): string {
  let binary = ''
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte)
  return btoa(binary)
}
