import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { drawScene } from './draw-scene.ts'
import { darkPalette, lightPalette, type Palette } from './palette.ts'
import type { Scene, SceneStage } from './scene.ts'
import { textRuns } from './svg-text.ts'

const hostile = `</title><script>alert(1)</script>"'&`
const stage = (parts: Partial<SceneStage>): SceneStage => ({
  kind: 'stage',
  form: 'card',
  id: 'stage:0',
  x: -100,
  y: 50,
  width: 288,
  height: 98,
  name: 'build',
  unnamed: false,
  role: 'feeds',
  target: false,
  badge: 'feeds',
  note: '',
  base: 'alpine',
  rows: [{ keyword: 'RUN', flags: '', text: 'make', note: '' }],
  dimmed: false,
  ...parts,
})
const scene = (parts: Partial<Scene>): Scene => ({
  title: 't',
  language: 'en',
  nodes: [stage({})],
  edges: [],
  legend: [],
  ...parts,
})
const plain = { theme: 'light', fontCss: '' } as const

describe('a drawn scene', () => {
  it('a drawn scene shows all of it, wherever its nodes and lines are', () => {
    const path = 'M-400 -200 C10 10 20 20 30 900'
    const edge = { kind: 'copy', from: 'a', to: 'b', path, label: null, title: '', dimmed: false } as const
    expect(drawScene(scene({ edges: [edge] }), plain)).toContain('viewBox="-424 -224 636 1148"')
    expect(drawScene(scene({ nodes: [] }), plain)).toContain('viewBox="-24 -24 48 48"')
  })

  it('a drawn scene contains no markup from names, rows and labels', () => {
    const rows = [{ keyword: hostile, flags: hostile, text: hostile, note: hostile }]
    const node = stage({ id: hostile, name: hostile, badge: hostile, note: hostile, base: hostile, rows })
    const source = { kind: 'image', id: hostile, label: hostile, dimmed: false } as const
    const edge = {
      kind: 'copy',
      from: hostile,
      to: hostile,
      path: 'M0 0',
      title: hostile,
      dimmed: false,
    } as const
    const svg = drawScene(
      scene({
        title: hostile,
        language: hostile,
        nodes: [node, { ...source, x: 0, y: 0, width: 100, height: 30 }],
        edges: [{ ...edge, label: { words: hostile, at: { x: 0, y: 0 } } }],
        legend: [{ sample: 'from', words: hostile }],
      }),
      plain,
    )
    expect(svg).not.toContain('<script')
    expect(svg).not.toMatch(/="[^"]*</)
    expect(svg.match(/<[a-z]/g)?.length).toBe(svg.match(/<\/[a-z]+>|\/>/g)?.length)
  })

  it("follows the viewer's system only on request", () => {
    expect(drawScene(scene({}), { theme: 'auto', fontCss: '' })).toContain('prefers-color-scheme:dark')
    expect(drawScene(scene({}), plain)).not.toContain('prefers-color-scheme')
    expect(drawScene(scene({}), { theme: 'dark', fontCss: '' })).toContain(
      `.canvas{fill:${darkPalette.canvas}}`,
    )
  })
})

describe('runs of a text', () => {
  it('runs of a text start in the columns their characters take', () => {
    expect(textRuns('ab設定/c')).toEqual([
      { text: 'ab', column: 0 },
      { text: '設定', column: 2 },
      { text: '/c', column: 2 + 2 / 0.6 },
    ])
    expect(textRuns('e\u0301か\u3099x')).toEqual([
      { text: 'e\u0301', column: 0 },
      { text: 'か\u3099', column: 1 },
      { text: 'x', column: 1 + 1 / 0.6 },
    ])
    expect(textRuns('')).toEqual([])
  })
})

describe('the colours of pictures', () => {
  const css = readFileSync(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8')
  const [light = '', dark = ''] = css.split(':root[data-theme="dark"]')
  const tokens = (text: string, palette: Palette) =>
    Object.fromEntries(
      Object.keys(palette).map((name) => [name, new RegExp(`--${name}: (#[0-9a-f]+);`).exec(text)?.[1]]),
    )

  it('the colours of pictures are those of the interface', () => {
    expect(tokens(light, lightPalette)).toEqual(lightPalette)
    expect(tokens(dark, darkPalette)).toEqual(darkPalette)
  })
})
