import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { encodeIcns, encodeIco, type IconPicture, icnsSides } from './icon-files.ts'

const source = fileURLToPath(new URL('../../renderer/icon.svg', import.meta.url))
const windowsSides = [16, 24, 32, 48, 64, 128, 256]
const linuxSides = [16, 32, 48, 64, 128, 256, 512]

let ready: Promise<void> | null = null

/** Draws the app's icon at a size. */
async function drawIcon(side: number): Promise<IconPicture> {
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm)
  await ready
  const svg = await readFile(source, 'utf8')
  return { side, png: new Resvg(svg, { fitTo: { mode: 'width', value: side } }).render().asPng() }
}

/** Writes the icon as one PNG, for windows that know no other. */
export async function writeWindowIcon(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, (await drawIcon(256)).png)
}

/** Writes the icon in each system's package formats: `icon.ico`, `icon.icns`, and `linux/NxN.png`. */
export async function writePackageIcons(folder: string): Promise<void> {
  await mkdir(join(folder, 'linux'), { recursive: true })
  const sides = [...new Set([...windowsSides, ...linuxSides, ...icnsSides])]
  const pictures = await Promise.all(sides.map(drawIcon))
  const of = (wanted: readonly number[]) => pictures.filter(({ side }) => wanted.includes(side))
  await writeFile(join(folder, 'icon.ico'), encodeIco(of(windowsSides)))
  await writeFile(join(folder, 'icon.icns'), encodeIcns(of(icnsSides)))
  for (const { side, png } of of(linuxSides))
    await writeFile(join(folder, 'linux', `${side}x${side}.png`), png)
}
