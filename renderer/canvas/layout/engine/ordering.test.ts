import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LayerOrder, type OrderQuestion, orderLayers } from './ordering.ts'

const line = (source: string, target: string, leaves = 0, arrives = 0) => ({
  id: `${source}>${target}`,
  source,
  leaves,
  target,
  arrives,
})

const asked = ({ layers, lines }: Pick<OrderQuestion, 'layers' | 'lines'>): OrderQuestion => ({
  layers,
  lines,
  sizeOf: () => 20,
  lineSize: 5,
})

/** Crossings between lines of neighbouring layers, counted over every pair of lines from their places alone. */
function crossingsIn({ lines }: OrderQuestion, { nodes, passes }: LayerOrder): number {
  const pieces = lines.flatMap(({ id, source, leaves, target, arrives }) => {
    const [first, last] = [nodes.get(source), nodes.get(target)]
    if (first === undefined || last === undefined) throw new Error(`${id} has no end`)
    const stops = [
      { ...first, out: leaves, into: 0 },
      ...(passes.get(id) ?? []).map((stop) => ({ ...stop, out: 0, into: 0 })),
      { ...last, out: 0, into: arrives },
    ]
    return stops.slice(1).map((to, at) => {
      const from = stops[at] ?? to
      expect(to.layer).toBe(from.layer + 1)
      return { layer: from.layer, from: [from.place, from.out], to: [to.place, to.into] }
    })
  })
  const order = ([one = 0, at = 0]: readonly number[], [other = 0, beside = 0]: readonly number[]): number =>
    Math.sign(one - other || at - beside)
  return pieces
    .flatMap((one, at) => pieces.slice(at + 1).map((other) => [one, other] as const))
    .filter(
      ([one, other]) =>
        one.layer === other.layer && order(one.from, other.from) * order(one.to, other.to) < 0,
    ).length
}

/** The fewest crossings of two layers, from all orders of both. */
function fewestOfAll(question: OrderQuestion): number {
  const [first = [], second = []] = question.layers
  const placed = (ids: readonly string[], layer: number) =>
    ids.map((id, place) => [id, { layer, place }] as const)
  return Math.min(
    ...permutations(first).flatMap((one) =>
      permutations(second).map((other) =>
        crossingsIn(question, {
          nodes: new Map([...placed(one, 0), ...placed(other, 1)]),
          passes: new Map(),
        }),
      ),
    ),
  )
}

function permutations<T>(all: readonly T[]): readonly (readonly T[])[] {
  if (all.length === 0) return [[]]
  return all.flatMap((one, at) =>
    permutations([...all.slice(0, at), ...all.slice(at + 1)]).map((rest) => [one, ...rest]),
  )
}

describe('the order in layers', () => {
  it('keeps the order of the nodes where nothing crosses', () => {
    const layers = [
      ['a', 'b'],
      ['c', 'd'],
    ]
    const { nodes } = orderLayers(asked({ layers, lines: [line('a', 'c'), line('b', 'd')] }))
    expect(['a', 'b', 'c', 'd'].map((id) => nodes.get(id)?.place)).toEqual([0, 1, 0, 1])
  })

  it('has a place for a line in each layer that it passes', () => {
    const layers = [['a'], ['b'], ['c'], ['d']]
    const lines = [line('a', 'b'), line('b', 'c'), line('c', 'd'), line('a', 'd')]
    expect(orderLayers(asked({ layers, lines })).passes.get('a>d')).toHaveLength(2)
  })

  it('respects where lines end on a node', () => {
    const layers = [['a', 'b'], ['c']]
    const { nodes } = orderLayers(asked({ layers, lines: [line('a', 'c', 0, 20), line('b', 'c', 0, 10)] }))
    expect(nodes.get('b')?.place).toBe(0)
  })

  it('is as good as the best of all orders of two small layers', () => {
    const ends = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(2), fc.nat(2))
    fc.assert(
      fc.property(fc.uniqueArray(ends, { selector: ([a, b]) => `${a} ${b}`, maxLength: 8 }), (pairs) => {
        const layers = [
          ['a0', 'a1', 'a2', 'a3'],
          ['b0', 'b1', 'b2', 'b3'],
        ]
        const lines = pairs.map(([from, to, leaves, arrives]) => line(`a${from}`, `b${to}`, leaves, arrives))
        const question = asked({ layers, lines })
        expect(crossingsIn(question, orderLayers(question))).toBe(fewestOfAll(question))
      }),
      { numRuns: 40 },
    )
  })

  it('is the same for the same question', () => {
    const layers = Array.from({ length: 5 }, (_, layer) =>
      Array.from({ length: 6 }, (_, at) => `${layer}.${at}`),
    )
    const lines = layers
      .slice(1)
      .flatMap((ids, layer) =>
        ids.flatMap((id, at) => [
          line(`${layer}.${(at * 5 + 2) % 6}`, id),
          line(`${layer}.${(at + 3) % 6}`, id),
        ]),
      )
    const question = asked({ layers, lines })
    expect(orderLayers(question)).toEqual(orderLayers(question))
  })
})
