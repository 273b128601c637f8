import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FontFace, type LoadedFace, neededFaces } from '#shared/export/index.ts'

/** The fonts of pictures, as the build puts them beside the page. */
export interface PictureFonts {
  readonly faces: readonly FontFace[]
  /** The files of the faces that a text needs. */
  load(text: string): Promise<readonly { readonly face: FontFace; readonly bytes: Buffer }[]>
}

/** Throws Node's error when the folder holds no fonts. */
export async function openPictureFonts(folder: string): Promise<PictureFonts> {
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
export async function loadForCss(fonts: PictureFonts, text: string): Promise<readonly LoadedFace[]> {
  const loaded = await fonts.load(text)
  return loaded.map(({ face, bytes }) => ({ face, data: bytes.toString('base64') }))
}
