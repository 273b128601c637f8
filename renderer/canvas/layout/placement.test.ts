import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LayoutInput, Point } from './layout-input.ts'
import { placeNodes } from './placement.ts'
import { placeProvisionally } from './provisional.ts'
import { recall, remember } from './remembered.ts'

const plain = { direction: 'right', gaps: { layer: 88, node: 26 }, mostBeside: null } as const

/** `a>b` is an edge; every box is 100 by 50. */
function layout(ids: readonly string[], edges: readonly string[]): LayoutInput {
  return {
    boxes: ids.map((id) => ({ id, key: id, identity: id, rows: 1, width: 100, height: 50, margin: 0 })),
    edges: edges.map((edge) => {
      const [source = '', target = ''] = edge.split('>')
      const [from, to] = [{ side: 'right', at: 10 } as const, { side: 'left', at: 20 } as const]
      return { id: edge, source, from, target, to, lane: 0, label: null }
    }),
    ...plain,
    signature: `${ids} ${edges}`,
  }
}

const places = (entries: Readonly<Record<string, readonly [number, number]>>): Map<string, Point> =>
  new Map(Object.entries(entries).map(([id, [x, y]]) => [id, { x, y }]))

const none = new Map<string, Point>()

describe('placing nodes', () => {
  it('takes the layout when there were no nodes before', () => {
    const fresh = places({ a: [0, 0], b: [200, 0] })
    expect(placeNodes({ layout: layout(['a', 'b'], ['a>b']), fresh, kept: none, chosen: none })).toEqual(
      fresh,
    )
  })

  it('keeps existing nodes and puts a new one next to its source as the layout has it', () => {
    const placed = placeNodes({
      layout: layout(['a', 'b', 'c'], ['a>b', 'b>c']),
      fresh: places({ a: [0, 0], b: [200, 0], c: [400, 30] }),
      kept: places({ a: [10, 10], b: [210, 90] }),
      chosen: none,
    })
    expect(placed).toEqual(places({ a: [10, 10], b: [210, 90], c: [410, 120] }))
  })

  it('moves a new node down where an existing one is', () => {
    const placed = placeNodes({
      layout: layout(['a', 'b', 'c'], ['a>b', 'a>c']),
      fresh: places({ a: [0, 0], b: [200, 80], c: [200, 0] }),
      kept: places({ a: [0, 0], b: [200, 0] }),
      chosen: none,
    })
    expect(placed.get('b')).toEqual({ x: 200, y: 0 })
    expect(placed.get('c')).toEqual({ x: 200, y: 63 })
  })

  it('goes by the direction: downwards, a new node that is in the way of another moves to its right', () => {
    const placed = placeNodes({
      layout: { ...layout(['a', 'b', 'c'], ['a>b', 'a>c']), direction: 'down' },
      fresh: places({ a: [0, 0], b: [160, 130], c: [0, 130] }),
      kept: places({ a: [0, 0], b: [0, 130] }),
      chosen: none,
    })
    expect(placed.get('b')).toEqual({ x: 0, y: 130 })
    expect(placed.get('c')).toEqual({ x: 113, y: 130 })
  })

  it('moves only nodes that an edge would reach backwards, and their users', () => {
    const placed = placeNodes({
      layout: layout(['stage:0', 'stage:1', 'stage:2', 'stage:3'], ['stage:1>stage:2', 'stage:2>stage:3']),
      fresh: places({ 'stage:0': [0, 0], 'stage:1': [0, 90], 'stage:2': [200, 90], 'stage:3': [400, 90] }),
      kept: places({ 'stage:0': [0, 0], 'stage:1': [200, 0], 'stage:2': [200, 90], 'stage:3': [400, 0] }),
      chosen: none,
    })
    expect(placed.get('stage:0')).toEqual({ x: 0, y: 0 })
    expect(placed.get('stage:1')).toEqual({ x: 200, y: 0 })
    expect(placed.get('stage:2')).toEqual({ x: 400, y: 90 })
    expect(placed.get('stage:3')).toEqual({ x: 588, y: 0 })
  })

  it("lets an edge run backwards that does so in the layout, as most of an image's do in a large graph", () => {
    const kept = places({ 'image:a': [200, 0], 'stage:0': [0, 0], 'stage:1': [400, 0] })
    const input = layout(['image:a', 'stage:0', 'stage:1'], ['image:a>stage:0', 'image:a>stage:1'])
    expect(placeNodes({ layout: input, fresh: kept, kept, chosen: none })).toEqual(kept)
  })

  it('lets an edge run backwards when the user moved an end of it', () => {
    const kept = places({ 'stage:0': [200, 0], 'stage:1': [0, 0] })
    const chosen = places({ 'stage:1': [0, 0] })
    const input = layout(['stage:0', 'stage:1'], ['stage:0>stage:1'])
    expect(placeNodes({ layout: input, fresh: kept, kept, chosen })).toEqual(kept)
  })

  it('keeps positions chosen by the user and lets no other node overlap', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 600 }) })
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    const placed = fc.dictionary(fc.constantFrom(...ids), point)
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 6, maxLength: 6 }),
        placed,
        placed,
        (proposed, kept, chosen) => {
          const fresh = new Map(ids.map((id, index) => [id, proposed[index] ?? { x: 0, y: 0 }]))
          const chosenPlaces = new Map(Object.entries(chosen))
          const keptPlaces = new Map([
            ...Object.entries(kept),
            ...chosenPlaces,
            ['a', { x: 0, y: 0 }] as const,
          ])
          const input = layout(ids, ['a>b', 'b>c', 'a>d'])
          const result = placeNodes({ layout: input, fresh, kept: keptPlaces, chosen: chosenPlaces })
          for (const [id, place] of chosenPlaces) expect(result.get(id)).toEqual(place)
          for (const one of ids) {
            for (const other of ids) {
              if (one >= other || (chosenPlaces.has(one) && chosenPlaces.has(other))) continue
              const from = result.get(one)
              const to = result.get(other)
              const apart = from && to && (Math.abs(from.x - to.x) >= 100 || Math.abs(from.y - to.y) >= 50)
              expect(apart).toBe(true)
            }
          }
        },
      ),
      { seed: 20261124, numRuns: 300 },
    )
  })
})

describe('remembered positions', () => {
  const box = (id: string, key: string, identity: string) => {
    return { id, key, identity, rows: 1, width: 100, height: 50, margin: 0 }
  }
  const before = {
    boxes: [box('stage:0', '#0', 'A'), box('stage:1', 'b', 'B')],
    edges: [],
    ...plain,
    signature: '',
  }
  const remembered = remember(before, places({ 'stage:0': [1, 1], 'stage:1': [2, 2] }), [])

  it('follow a stage whatever its name and its number', () => {
    const after = {
      ...before,
      boxes: [box('stage:0', '#0', 'C'), box('stage:1', '#1', 'A'), box('stage:2', 'renamed', 'B')],
    }
    expect(recall(after, remembered)).toEqual(places({ 'stage:1': [1, 1], 'stage:2': [2, 2] }))
  })

  it('are restored for a stage that was deleted and comes back', () => {
    const without = { ...before, boxes: [box('stage:0', '#0', 'A')] }
    const meanwhile = remember(without, places({ 'stage:0': [1, 1] }), remembered)
    const again = { ...before, boxes: [box('stage:0', '#0', 'A'), box('stage:1', 'b', 'D')] }
    expect(recall(again, meanwhile).get('stage:1')).toEqual({ x: 2, y: 2 })
  })
})

describe('provisional positions', () => {
  it('are right of their sources and below existing nodes', () => {
    const input = layout(['a', 'b', 'c'], ['a>b', 'a>c'])
    const placed = placeProvisionally(input, places({ a: [0, 0] }))
    expect(placed.get('b')).toEqual({ x: 188, y: 0 })
    expect(placed.get('c')).toEqual({ x: 188, y: 76 })
  })

  it('terminate for cyclic references', () => {
    expect(placeProvisionally(layout(['a', 'b'], ['a>b', 'b>a']), none).size).toBe(2)
  })
})
