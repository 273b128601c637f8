import ELK from 'elkjs/lib/elk.bundled.js'
import { describe, expect, it } from 'vitest'
import { elkGraph, readLaidOut } from './layout-graph.ts'
import type { LayoutInput } from './layout-input.ts'
import { routeOf, smoothPath } from './routes.ts'

const box = (id: string) => ({ id, key: id, identity: id, rows: 3, width: 288, height: 160 })
const edge = (source: string, target: string, targetY = 57) => ({
  id: `${source}>${target}`,
  source,
  from: { side: 'right', at: 20 } as const,
  target,
  to: { side: 'left', at: targetY } as const,
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

describe('the layout graph', () => {
  it('has a port at the height of each end', () => {
    const target = elkGraph(chain).children?.find((child) => child.id === 'stage:2')
    expect(target?.ports?.map(({ x, y }) => [x, y])).toEqual([
      [0, 57],
      [0, 103],
    ])
  })

  it('is laid out from left to right, and routes long edges around what they pass', async () => {
    const laidOut = readLaidOut(await new ELK().layout(elkGraph(chain)))
    const x = (id: string): number => laidOut.places.get(id)?.x ?? Number.NaN
    expect(x('stage:0')).toBeGreaterThan(x('context') + 288)
    expect(x('stage:1')).toBeGreaterThan(x('stage:0') + 288)
    expect(x('stage:2')).toBeGreaterThan(x('stage:1') + 288)
    expect(laidOut.routes.has('context>stage:2')).toBe(true)
    expect(laidOut.size.width).toBeGreaterThan(x('stage:2') + 287)

    const view = { id: 'context>stage:2', node: 'context', target: 'stage:2' }
    const moved = new Map([...laidOut.places].map(([id, place]) => [id, { x: place.x + 5, y: place.y }]))
    expect(routeOf(view, laidOut, moved)[0]?.x).toBe((laidOut.routes.get(view.id)?.[0]?.x ?? 0) + 5)
    const apart = new Map(laidOut.places).set('stage:2', { x: 0, y: 0 })
    expect(routeOf(view, laidOut, apart)).toEqual([])
  })

  it('is laid out downwards, too', async () => {
    const edges = chain.edges.map((each) => ({
      ...each,
      from: { side: 'bottom', at: 144 } as const,
      to: { side: 'top', at: 144 } as const,
    }))
    const { places } = readLaidOut(await new ELK().layout(elkGraph({ ...chain, edges, direction: 'down' })))
    const y = (id: string): number => places.get(id)?.y ?? Number.NaN
    expect(y('stage:0')).toBeGreaterThan(y('context') + 160)
    expect(y('stage:2')).toBeGreaterThan(y('stage:1') + 160)
  })

  it('lays out hundreds of stages that all read the context', async () => {
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
    const graph = elkGraph(many)
    expect(graph.edges?.filter((one) => one.id.startsWith('context'))).toHaveLength(1)
    expect(readLaidOut(await new ELK().layout(graph)).places.size).toBe(201)
  }, 30_000)
})

describe('a smooth path', () => {
  it('is straight at its ends, and each of its bends is rounded off', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 40 },
      { x: 200, y: 40 },
    ]
    expect(smoothPath(points)).toBe('M0,0 L30,0 Q50,0 50,20 L50,20 Q50,40 70,40 L200,40')
  })

  it('leaves the arrow a straight piece, however near the last bend is', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 50, y: 12 },
    ]
    expect(smoothPath(points)).toBe('M0,0 L47,0 Q50,0 50,3 L50,12')
  })
})
