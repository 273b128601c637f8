import ELK from 'elkjs/lib/elk.bundled.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { portPoint } from '../card-shape.ts'
import type { LaidOut, LayoutBox, LayoutEdge, LayoutInput, Point } from '../layout-input.ts'
import { layOut } from './lay-out.ts'

const box = (id: string): LayoutBox => ({
  id,
  key: id,
  identity: id,
  rows: 3,
  width: 288,
  height: 160,
  margin: 0,
})
const edge = (source: string, target: string, targetY = 57): LayoutEdge => ({
  id: `${source}>${target}`,
  source,
  from: { side: 'right', at: 20 },
  target,
  to: { side: 'left', at: targetY },
  lane: 0,
  label: null,
})
const plain = { direction: 'right', gaps: { layer: 88, node: 26 }, mostBeside: null, signature: '' } as const

const chain: LayoutInput = {
  boxes: ['context', 'stage:0', 'stage:1', 'stage:2'].map(box),
  edges: [
    edge('context', 'stage:0'),
    edge('stage:0', 'stage:1'),
    edge('stage:1', 'stage:2'),
    edge('context', 'stage:2', 103),
  ],
  ...plain,
}

/** All points of an edge, its ends included. */
function courseOf({ places, routes }: LaidOut, { boxes }: LayoutInput, line: LayoutEdge): readonly Point[] {
  const end = (node: string, port: LayoutEdge['to']): Point => {
    const place = places.get(node) ?? { x: Number.NaN, y: Number.NaN }
    const { x, y } = portPoint(port, boxes.find(({ id }) => id === node) ?? { width: 0, height: 0 })
    return { x: place.x + x, y: place.y + y }
  }
  return [end(line.source, line.from), ...(routes.get(line.id)?.points ?? []), end(line.target, line.to)]
}

/** Neighbouring points of every edge lie on a level or upright line: its ends are where the engine was told. */
function expectAngular(laidOut: LaidOut, input: LayoutInput): void {
  for (const line of input.edges) {
    const course = courseOf(laidOut, input, line)
    for (const [at, { x, y }] of course.slice(1).entries()) {
      const before = course[at] ?? { x: 0, y: 0 }
      expect(before.x === x || before.y === y, `${line.id}: ${JSON.stringify(course)}`).toBe(true)
    }
  }
}

describe('a layout', () => {
  it('goes from left to right, and routes long edges around what they pass', async () => {
    const laidOut = await layOut(chain, new ELK())
    const x = (id: string): number => laidOut.places.get(id)?.x ?? Number.NaN
    expect(x('stage:0')).toBeGreaterThan(x('context') + 288)
    expect(x('stage:1')).toBeGreaterThan(x('stage:0') + 288)
    expect(x('stage:2')).toBeGreaterThan(x('stage:1') + 288)
    expect(laidOut.routes.get('context>stage:2')?.points.length).toBeGreaterThan(0)
    expect(laidOut.size.width).toBeGreaterThan(x('stage:2') + 287)
    expectAngular(laidOut, chain)
  })

  it('goes downwards, too', async () => {
    const edges = chain.edges.map((each) => ({
      ...each,
      from: { side: 'bottom', at: 144 } as const,
      to: { side: 'top', at: 144 } as const,
    }))
    const input: LayoutInput = { ...chain, edges, direction: 'down' }
    const laidOut = await layOut(input, new ELK())
    const y = (id: string): number => laidOut.places.get(id)?.y ?? Number.NaN
    expect(y('stage:0')).toBeGreaterThan(y('context') + 160)
    expect(y('stage:2')).toBeGreaterThan(y('stage:1') + 160)
    expectAngular(laidOut, input)
  })

  it('comes down beside a card to its rows, each line in a lane of its own', async () => {
    const into = (source: string, at: number, lane: number): LayoutEdge => ({
      ...edge(source, 'stage:2', at),
      from: { side: 'bottom', at: 144 },
      lane,
    })
    const input: LayoutInput = {
      ...plain,
      direction: 'down',
      boxes: [box('stage:0'), box('stage:1'), { ...box('stage:2'), margin: 40 }],
      edges: [into('stage:0', 80, 22), into('stage:1', 102, 30)],
    }
    const laidOut = await layOut(input, new ELK())
    expectAngular(laidOut, input)
    const card = laidOut.places.get('stage:2') ?? { x: 0, y: 0 }
    const lastBends = input.edges.map(({ id }) => laidOut.routes.get(id)?.points.at(-1))
    expect(lastBends).toEqual([
      { x: card.x - 22, y: card.y + 80 },
      { x: card.x - 30, y: card.y + 102 },
    ])
  })

  it('keeps parts that nothing joins apart', async () => {
    const input: LayoutInput = {
      ...plain,
      boxes: ['stage:0', 'stage:1', 'stage:2', 'stage:3'].map(box),
      edges: [edge('stage:0', 'stage:1'), edge('stage:2', 'stage:3')],
    }
    const { places } = await layOut(input, new ELK())
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(4)
    expectAngular(await layOut(input, new ELK()), input)
  })

  it('begins in its upper left corner, and is empty where there is nothing', async () => {
    const { places } = await layOut(chain, new ELK())
    expect(Math.min(...[...places.values()].map(({ x }) => x))).toBe(0)
    expect(Math.min(...[...places.values()].map(({ y }) => y))).toBe(0)
    expect((await layOut({ ...plain, boxes: [], edges: [] }, new ELK())).size).toEqual({
      width: 0,
      height: 0,
    })
  })

  it('puts no card on another and leads no line behind one, whatever the graph', async () => {
    const graphs = fc.array(fc.array(fc.nat(11), { maxLength: 3 }), { minLength: 2, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        graphs,
        fc.constantFrom('right' as const, 'down' as const),
        async (uses, direction) => {
          const isDown = direction === 'down'
          const edges = uses.flatMap((sources, at) =>
            [...new Set(sources)].flatMap((source, place): LayoutEdge[] =>
              source >= at
                ? []
                : [
                    {
                      id: `${source}>${at}`,
                      source: `stage:${source}`,
                      from: isDown ? { side: 'bottom', at: 144 } : { side: 'right', at: 148 },
                      target: `stage:${at}`,
                      to: { side: 'left', at: 80 + 22 * place },
                      lane: isDown ? 22 + 8 * place : 0,
                      label: 'row',
                    },
                  ],
            ),
          )
          const boxes = uses.map((_, at) => ({ ...box(`stage:${at}`), margin: 60 }))
          const input: LayoutInput = { ...plain, direction, boxes, edges }
          const laidOut = await layOut(input, new ELK())
          expectAngular(laidOut, input)
          const areas = boxes.map(({ id, width, height }) => {
            const { x, y } = laidOut.places.get(id) ?? { x: 0, y: 0 }
            return { id, left: x, top: y, right: x + width, bottom: y + height }
          })
          for (const [at, one] of areas.entries())
            for (const other of areas.slice(at + 1))
              expect(
                one.right <= other.left ||
                  other.right <= one.left ||
                  one.bottom <= other.top ||
                  other.bottom <= one.top,
              ).toBe(true)
          for (const line of edges) {
            const course = courseOf(laidOut, input, line)
            for (const [at, to] of course.slice(1).entries()) {
              const from = course[at] ?? to
              for (const area of areas) {
                const isInside =
                  Math.min(from.x, to.x) < area.right &&
                  Math.max(from.x, to.x) > area.left &&
                  Math.min(from.y, to.y) < area.bottom &&
                  Math.max(from.y, to.y) > area.top
                expect(isInside, `${line.id} behind ${area.id}`).toBe(false)
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('takes hundreds of stages that all read the context', async () => {
    const ids = Array.from({ length: 200 }, (_, index) => `stage:${index}`)
    const many: LayoutInput = {
      boxes: ['context', ...ids].map(box),
      edges: ids.flatMap((id, index) => [
        edge('context', id, 103),
        ...(index > 0
          ? [edge(`stage:${index - 1 - (index % 5 === 0 ? 0 : index % 3 === 0 ? 1 : 0)}`, id)]
          : []),
      ]),
      ...plain,
    }
    const { places, routes } = await layOut(many, new ELK())
    expect(places.size).toBe(201)
    expect([...routes.keys()].filter((id) => id.startsWith('context'))).toHaveLength(1)
  }, 30_000)
})
