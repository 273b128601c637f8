import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filesBelow } from './file-tree.ts'
import { efficiencyOf, type LayeredFiles, stackLayers } from './layer-changes.ts'
import type { FileKind, LayerContents, LayerEntry } from './layer-entry.ts'

interface LayerSketch {
  /** `path: size`, `path/` for a directory, `path -> target` for a hard link. */
  readonly has?: readonly (readonly [string, number] | string)[]
  readonly removed?: readonly string[]
  readonly emptied?: readonly string[]
}

function layerOf({ has = [], removed = [], emptied = [] }: LayerSketch): LayerContents {
  const entry = (path: string, kind: FileKind, size = 0, link = ''): LayerEntry => ({
    path,
    kind,
    size,
    link,
    mode: 0o644,
    uid: 0,
    gid: 0,
    digest: kind === 'file' ? String(size) : '',
  })
  const entries = has.map((each) => {
    if (typeof each !== 'string') return entry(each[0], 'file', each[1])
    const [path = '', target] = each.split(' -> ')
    if (target !== undefined) return entry(path, 'hardlink', 0, target)
    return entry(path.replace(/\/$/, ''), 'directory')
  })
  return { entries, removed, emptied, strange: [], strangeCount: 0, overLimit: 0 }
}

const stack = (...layers: LayerSketch[]) => stackLayers(layers.map(layerOf))

const shown = ({ root }: LayeredFiles) =>
  [...filesBelow(root, '')].map(({ path, node }) => (node.children === null ? path : `${path}/`)).sort()

const changesOf = ({ layers }: LayeredFiles, layer: number) =>
  (layers[layer]?.changes ?? []).map(({ path, change, size, before, hiddenBy }) => {
    const later = hiddenBy === undefined ? '' : `, hidden by ${hiddenBy}`
    return `${change} ${path} ${before === undefined ? '' : `${before} to `}${size}${later}`
  })

describe('stackLayers', () => {
  it('stackLayers reports what was added, changed and removed, and which later layer hides it', () => {
    const files = stack(
      { has: ['bin/', ['bin/cc', 900], ['bin/sh', 100]] },
      { has: ['bin/', ['bin/sh', 120], ['app', 10]] },
      { removed: ['bin/cc'] },
    )
    expect(changesOf(files, 0)).toEqual([
      'added bin 0',
      'added bin/cc 900, hidden by 2',
      'added bin/sh 100, hidden by 1',
    ])
    expect(changesOf(files, 1)).toEqual(['changed bin/sh 100 to 120', 'added app 10'])
    expect(changesOf(files, 2)).toEqual(['removed bin/cc 900 to 900'])
    expect(shown(files)).toEqual(['app', 'bin/', 'bin/sh'])
    expect(files.layers.map(({ bytes, wasted }) => [bytes, wasted])).toEqual([
      [1000, 1000],
      [130, 0],
      [0, 0],
    ])
    expect(efficiencyOf(files.bytes, files.wasted)).toBeCloseTo(130 / 1130)
  })

  it('stackLayers removes what lies below, with a whiteout, an opaque directory, or a file in its place', () => {
    const base: LayerSketch = { has: ['d/', 'd/e/', ['d/e/f', 5], ['d/g', 7]] }
    expect(shown(stack(base, { removed: ['d'] }))).toEqual([])
    expect(shown(stack(base, { emptied: ['d'], has: [['d/new', 1]] }))).toEqual(['d/', 'd/new'])
    expect(shown(stack(base, { has: [['d', 3]] }))).toEqual(['d'])
    expect(shown(stack(base, { emptied: [''] }))).toEqual([])
    for (const layer of [{ removed: ['d'] }, { emptied: ['d'] }, { has: [['d', 3] as const] }]) {
      expect(stack(base, layer).wasted).toBe(12)
    }
  })

  it('stackLayers applies the removals of a layer before its entries, in whatever order they are', () => {
    const files = stack({ has: [['a', 5]] }, { has: [['a', 6]], removed: ['a'] })
    expect(shown(files)).toEqual(['a'])
    expect(changesOf(files, 1)).toEqual(['changed a 5 to 6'])
  })

  it('stackLayers does not count a directory that is only repeated', () => {
    expect(changesOf(stack({ has: ['a/', ['a/b', 1]] }, { has: ['a/', ['a/c', 1]] }), 1)).toEqual([
      'added a/c 1',
    ])
  })

  it('stackLayers makes directories that no archive mentions', () => {
    expect(shown(stack({ has: [['a/b/c', 1]] }))).toEqual(['a/', 'a/b/', 'a/b/c'])
  })

  it('stackLayers counts content as wasted when its last hard link is gone', () => {
    const base: LayerSketch = { has: [['a', 50], 'b -> a'] }
    expect(stack(base, { removed: ['a'] }).wasted).toBe(0)
    expect(stack(base, { removed: ['a', 'b'] }).wasted).toBe(50)
    expect(stack(base, { has: ['c -> b'], removed: ['a'] }, { removed: ['b'] }).wasted).toBe(0)
    expect(stack({ has: ['x -> nowhere', 'y -> y'] }).wasted).toBe(0)
  })

  it('stackLayers ignores removals of missing paths', () => {
    expect(shown(stack({ removed: ['a/b', ''], emptied: ['c'], has: [['d', 1]] }))).toEqual(['d'])
  })

  it('stackLayers agrees with a plain model on random layers', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/'))
    const sketch = fc.record({
      has: fc.array(
        fc.oneof(
          fc.tuple(path, fc.integer({ min: 1, max: 9 })),
          path.map((each) => `${each}/`),
        ),
        { maxLength: 6 },
      ),
      removed: fc.array(path, { maxLength: 2 }),
      emptied: fc.array(path, { maxLength: 1 }),
    })
    fc.assert(
      fc.property(fc.array(sketch, { maxLength: 5 }), (layers) => {
        const files = stack(...layers)
        const model = plainModel(layers)
        expect(shown(files)).toEqual(
          [...model.keys()].map((each) => (model.get(each) === null ? `${each}/` : each)).sort(),
        )
        const visible = [...model.values()].reduce<number>((sum, size) => sum + (size ?? 0), 0)
        expect(files.bytes - files.wasted).toBe(visible)
        expect(files.layers.reduce((sum, { wasted }) => sum + wasted, 0)).toBe(files.wasted)
        for (const { bytes, wasted, changes } of files.layers) {
          expect(wasted).toBeGreaterThanOrEqual(0)
          expect(wasted).toBeLessThanOrEqual(bytes)
          expect(new Set(changes.map((change) => change.path)).size).toBe(changes.length)
        }
      }),
      { seed: 20261124, numRuns: 400 },
    )
  })
})

/** Sizes by path, `null` for directories: the same rules without a tree. */
function plainModel(layers: readonly LayerSketch[]): ReadonlyMap<string, number | null> {
  const model = new Map<string, number | null>()
  const dropBelow = (path: string) => {
    for (const each of [...model.keys()]) if (each.startsWith(`${path}/`)) model.delete(each)
  }
  const makeFolders = (path: string) => {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth += 1) model.set(parts.slice(0, depth).join('/'), null)
  }
  for (const { has = [], removed = [], emptied = [] } of layers) {
    for (const path of emptied) dropBelow(path)
    for (const path of removed) {
      dropBelow(path)
      model.delete(path)
    }
    for (const each of has) {
      const path = typeof each === 'string' ? each.replace(/\/$/, '') : each[0]
      makeFolders(path)
      if (typeof each !== 'string') dropBelow(path)
      model.set(path, typeof each === 'string' ? null : each[1])
    }
  }
  return model
}
