import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyGraphView, type GraphViewState } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, type Stage } from '#shared/stages/index.ts'
import { mapStages } from './map-stages.ts'
import { rekeyGraphView } from './rekey-graph-view.ts'

const stagesOf = (text: string): readonly Stage[] => resolveStages(parseDockerfile(text)).stages
const startsOf = (stages: readonly Stage[]): number[] => stages.map((stage) => stage.from.from)
const places = (...keys: string[]): GraphViewState => ({
  ...emptyGraphView,
  positions: { 'rows-right': Object.fromEntries(keys.map((key, i) => [key, { x: i, y: i }])) },
  collapsed: keys,
  opened: keys,
})

describe('mapping stages across a change', () => {
  it('a stage is identified by its FROM, whatever its name', () => {
    const before = stagesOf('FROM a AS x\nFROM b AS y\n')
    const after = stagesOf('# top\nFROM a AS z\nFROM b AS x\n')
    const follow = mapStages(before, [6, 18], after)
    expect([follow(0), follow(1)]).toEqual([0, 1])
  })

  it('a stage whose FROM was written again is found by its name', () => {
    const before = stagesOf('FROM a AS x\nFROM b AS y\n')
    const after = stagesOf('FROM b AS y\nFROM a AS x\n')
    const follow = mapStages(before, [null, null], after)
    expect([follow(0), follow(1)]).toEqual([1, 0])
  })

  it('a deleted stage is -1', () => {
    const before = stagesOf('FROM a AS x\nFROM b AS y\n')
    const follow = mapStages(before, [0, null], stagesOf('FROM a AS x\n'))
    expect([follow(0), follow(1), follow(7)]).toEqual([0, -1, -1])
  })
})

describe('the graph view after a change', () => {
  const rekey = (
    graphView: GraphViewState,
    from: string,
    to: string,
    starts?: (number | null)[],
  ): GraphViewState => {
    const before = stagesOf(from)
    const after = stagesOf(to)
    return rekeyGraphView(graphView, before, after, mapStages(before, starts ?? startsOf(before), after))
  }

  it('is the same object when no key changes', () => {
    const graphView = places('x', 'image:a')
    expect(rekey(graphView, 'FROM a AS x\n', 'FROM a AS x\nRUN b\n')).toBe(graphView)
  })

  it('follows a rename, and a swap of two names', () => {
    expect(rekey(places('x', 'image:a'), 'FROM a AS x\n', 'FROM a AS z\n')).toEqual(places('z', 'image:a'))
    const swapped = rekey(places('x', 'y'), 'FROM a AS x\nFROM b AS y\n', 'FROM a AS y\nFROM b AS x\n')
    expect(swapped).toEqual(places('y', 'x'))
  })

  it('follows stages without a name when one is inserted before them', () => {
    expect(rekey(places('#0'), 'FROM a\n', 'FROM b\nFROM a\n', [7])).toEqual(places('#1'))
  })

  it('a rename takes over the key of a stage that was deleted before', () => {
    expect(rekey(places('x', 'gone'), 'FROM a AS x\n', 'FROM a AS gone\n')).toEqual(places('gone'))
  })

  it('renaming back and forth restores the graph view', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/)
    fc.assert(
      fc.property(name, name, (a, b) => {
        const there = rekey(places(a, 'context'), `FROM i AS ${a}\n`, `FROM i AS ${b}\n`)
        expect(rekey(there, `FROM i AS ${b}\n`, `FROM i AS ${a}\n`)).toEqual(places(a, 'context'))
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})
