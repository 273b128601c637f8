import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Pixels for each CSS pixel, as far as `maxSide` allows. */
const scale = 2
/** Pixels: larger pictures are scaled down, since few programs open them. */
const maxSide = 16_000

let ready: Promise<void> | null = null

/** Width and height that an SVG document declares, in CSS pixels. */
const sizeOf = (svg: string): readonly number[] =>
  /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg)?.slice(1).map(Number) ?? []

/** Draws an SVG document with these fonts (WOFF2, TTF or OTF) and no others. Throws for one that `drawScene` did not make. */
export async function drawPng(svg: string, fonts: readonly Uint8Array[]): Promise<Uint8Array> {
  ready ??= readFile(createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm)
  await ready
  const font = { fontBuffers: [...fonts], loadSystemFonts: false, defaultFontFamily: 'Noto Sans Mono' }
  const zoom = Math.min(scale, maxSide / Math.max(...sizeOf(svg)))
  return new Resvg(svg, { font, fitTo: { mode: 'zoom', value: zoom } }).render().asPng()
}
