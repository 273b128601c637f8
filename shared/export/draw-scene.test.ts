import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawScene } from './draw-scene.ts'
import { darkPalette, lightPalette, type Palette } from './palette.ts'
import type { Scene, SceneStage } from './scene.ts'
import { sceneSize } from './scene-size.ts'
import { textColumns, textRuns } from './svg-text.ts'

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
  comment: '',
  chips: [],
  base: 'alpine',
  rows: [{ keyword: 'RUN', flags: '', text: 'make', note: '', whole: 'RUN make' }],
  dimmed: false,
  ...parts,
})
const scene = (parts: Partial<Scene>): Scene => ({
  title: 't',
  heading: '',
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
    const rows = [{ keyword: hostile, flags: hostile, text: hostile, note: hostile, whole: hostile }]
    const node = stage({
      id: hostile,
      name: hostile,
      badge: hostile,
      note: hostile,
      comment: hostile,
      base: hostile,
      rows,
    })
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
        heading: hostile,
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

/** Whatever is written of it stands between the left and the right end of a card at 0, which is as large as it needs. */
function expectWhole(parts: Partial<SceneStage>): string {
  const node = stage(parts)
  const size = sceneSize(node)
  const svg = drawScene(scene({ nodes: [{ ...node, x: 0, y: 0, ...size }] }), plain)
  const texts = [...svg.matchAll(/<text[^>]* x="([\d.]+)" y="([\d.]+)" font-size="([\d.]+)">(.*?)<\/text>/g)]
  for (const [, x, y, fontSize, words = ''] of texts) {
    const plainWords = words.replace(/<[^>]+>/g, '').replace(/&#\d+;/g, '?')
    const end = Number(x) + textColumns(plainWords) * 0.6 * Number(fontSize)
    expect(end, plainWords).toBeLessThanOrEqual(size.width)
    expect(Number(y), plainWords).toBeLessThanOrEqual(size.height)
  }
  return svg
}

describe('a card that is as large as it needs', () => {
  const words = (most: number) =>
    fc.string({ unit: fc.constantFrom(...'abc/.-_設定é'), minLength: 1, maxLength: most })

  it('has names, comments, bases and paths whole', () => {
    const rows = fc.array(
      fc.record({ flags: words(20), text: words(35), note: words(8) }).map((row) => ({
        ...row,
        keyword: 'COPY',
        whole: '',
      })),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(words(60), words(60), words(55), rows, words(20), (name, comment, base, rows, note) => {
        const svg = expectWhole({ name, comment, base, rows, note })
        expect(svg).not.toContain('…')
      }),
      { seed: 20_261_201, numRuns: 100 },
    )
  })

  it('has the beginning of a long command, and all of it in a title', () => {
    const text = `make ${'x'.repeat(300)}`
    const rows = [
      { keyword: 'RUN', flags: '--mount=cache', text, note: '', whole: `RUN --mount=type=cache ${text}` },
    ]
    const svg = expectWhole({ rows })
    expect(svg).toContain('…</text>')
    expect(svg).toContain(`<g><title>RUN --mount=type=cache ${text}</title>`)
    expect(sceneSize(stage({ rows })).width).toBeLessThan(700)
  })

  it('is one line with its name and its chips where it is a name', () => {
    const svg = expectWhole({ form: 'name', name: 'a'.repeat(50), chips: ['image', 'context'] })
    expect(svg.match(/class="icon"/g)).toHaveLength(2)
    expect(svg).toContain(`>${'a'.repeat(50)}<`)
  })
})

describe('heading and legend', () => {
  const legend = ['one', 'two', 'three'].map((word) => ({ sample: 'from', words: word.repeat(8) }) as const)
  const heightOf = (svg: string): number => Number(/ height="(\d+)"/.exec(svg)?.[1])

  it('take room above and below the graph', () => {
    const bare = drawScene(scene({}), plain)
    const both = drawScene(scene({ heading: 'My <file>', legend }), plain)
    expect(both).toContain('class="heading"')
    expect(both).toContain('My &#60;file&#62;')
    expect(heightOf(both)).toBeGreaterThan(heightOf(bare) + 60)
  })

  it('a legend takes more lines rather than make the picture much wider than the graph', () => {
    const svg = drawScene(scene({ legend }), plain)
    expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(480)
    const lines = new Set(
      [...svg.matchAll(/class="sample from"[^>]* d="M[-\d.]+ ([-\d.]+)H/g)].map(([, y]) => y),
    )
    expect(lines.size).toBe(2)
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
