import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FontFace } from '#shared/export/index.ts'

const require = createRequire(import.meta.url)

/** The font packages in order of preference, and the files used of them. */
const packages = [
  { name: '@fontsource/noto-sans-mono', family: 'Noto Sans Mono', weights: [400, 600] },
  // Only keywords and names are bold, and those are hardly ever Japanese or Chinese.
  { name: '@fontsource/noto-sans-jp', family: 'Noto Sans JP', weights: [400] },
  // What Japanese does not write, drawn by the same hand.
  { name: '@fontsource/noto-sans-sc', family: 'Noto Sans SC', weights: [400] },
] as const

/** Copies the fonts of exported pictures to a folder, with `fonts.json` (`FontFace[]`) and their licences. */
export async function copyFonts(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const faces: FontFace[] = []
  for (const { name, family, weights } of packages) {
    const from = dirname(require.resolve(`${name}/package.json`))
    const short = name.slice(name.indexOf('/') + 1)
    const ranges = JSON.parse(await readFile(join(from, 'unicode.json'), 'utf8')) as Record<string, string>
    for (const [subset, text] of Object.entries(ranges)) {
      for (const weight of weights) {
        const file = `${short}-${subset.replace(/[[\]]/g, '')}-${weight}-normal.woff2`
        await copyFile(join(from, 'files', file), join(folder, file))
        faces.push({ family, weight, file, ranges: parseRanges(text) })
      }
    }
    await copyFile(join(from, 'LICENSE'), join(folder, `${short}.LICENSE`))
  }
  await writeFile(join(folder, 'fonts.json'), JSON.stringify(faces))
}

/** A style sheet's `unicode-range`: `U+20,U+4E00-9FFF`. */
function parseRanges(text: string): (readonly [number, number])[] {
  return text.split(',').map((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
  })
}
