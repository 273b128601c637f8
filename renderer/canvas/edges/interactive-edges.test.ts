import { describe, expect, it } from 'vitest'
import type { ReferenceFlowEdge } from '../flow-edges.ts'
import { type CanvasFlowNode, flowNodes } from '../flow-nodes.ts'
import type { Point } from '../layout/layout-input.ts'
import type { EdgeView } from '../model/canvas-model.ts'
import { type EdgeGeometry, edgeGeometries } from './edge-geometry.ts'
import { nextInteractiveEdges } from './interactive-edges.ts'

/** Images in a row, a thousand pixels apart, each joined to the next. */
function row(count: number, selected = -1): { nodes: CanvasFlowNode[]; edges: ReferenceFlowEdge[] } {
  const ids = Array.from({ length: count }, (_, at) => `image:i${at}`)
  const places = new Map<string, Point>(ids.map((id, at) => [id, { x: at * 1000, y: 0 }]))
  const boxes = ids.map((id) => ({ id, key: id, identity: id, rows: -1, width: 100, height: 30, margin: 0 }))
  const line = { from: { side: 'right', at: 15 }, to: { side: 'left', at: 15 }, label: null } as const
  const input = { boxes, edges: [], direction: 'right', gaps: { layer: 88, node: 26 } } as const
  const edges = ids.slice(1).map((target, at): ReferenceFlowEdge => {
    const source = ids[at] ?? ''
    const view: EdgeView = {
      id: `e${at}`,
      kind: 'from',
      source,
      node: source,
      target,
      stage: at,
      instruction: -1,
      reference: 0,
      path: '',
      more: 0,
      dimmed: false,
      running: false,
    }
    return {
      id: view.id,
      source,
      target,
      sourceHandle: 'right:15',
      targetHandle: 'left:15',
      selected: at === selected,
      data: { view, line, small: false, route: null, bundle: null },
    }
  })
  const nodes = flowNodes({ stages: [] }, { ...input, mostBeside: null, signature: '' }, places, [])
  return { nodes: [...nodes], edges }
}

const geometriesOf = ({ nodes, edges }: ReturnType<typeof row>): ReadonlyMap<string, EdgeGeometry> =>
  edgeGeometries(edges, nodes, new Map())
const seen = (left: number) => ({ transform: [left, 0, 1], width: 900, height: 600 }) as const
const ids = (set: ReadonlySet<string>): string[] => [...set]

describe('where edges run', () => {
  it('is from the middle of one side to the middle of the other', () => {
    const { source, target } = geometriesOf(row(2)).get('e0') ?? {}
    expect(source?.y).toBe(target?.y)
    expect(target?.x).toBeGreaterThan(source?.x ?? Number.POSITIVE_INFINITY)
  })

  it('is kept while edge and nodes are the same', () => {
    const graph = row(4)
    const before = geometriesOf(graph)
    const moved = graph.nodes.map((node, at) => (at === 3 ? { ...node, position: { x: 9, y: 9 } } : node))
    const after = edgeGeometries(graph.edges, moved, before)
    expect(after.get('e0')).toBe(before.get('e0'))
    expect(after.get('e2')).not.toBe(before.get('e2'))
  })

  it('is missing for an edge whose node does not exist', () => {
    const { nodes, edges } = row(3)
    expect([...edgeGeometries(edges, nodes.slice(1), new Map()).keys()]).toEqual(['e1'])
  })
})

describe('who draws an edge', () => {
  it('is React Flow only for chosen edges, when zoomed out', () => {
    expect(ids(nextInteractiveEdges(geometriesOf(row(6, 3)), new Set(), null, 10))).toEqual(['e3'])
  })

  it('is React Flow for all visible edges, when zoomed in', () => {
    expect(ids(nextInteractiveEdges(geometriesOf(row(6)), new Set(), seen(-2000), 10))).toEqual(['e1', 'e2'])
  })

  it('changes a few at a time, except for chosen edges', () => {
    const geometries = geometriesOf(row(40, 30))
    const all = { transform: [0, 0, 0.02], width: 900, height: 600 } as const
    const first = nextInteractiveEdges(geometries, new Set(), all, 5)
    expect(ids(first)).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e30'])
    let now = first
    for (let step = 0; step < 20; step++) now = nextInteractiveEdges(geometries, now, all, 5)
    expect(now.size).toBe(39)
    expect(nextInteractiveEdges(geometries, now, all, 5)).toBe(now)
  })

  it('keeps edges just out of sight, and drops edges that no longer exist', () => {
    const geometries = geometriesOf(row(6))
    const near = nextInteractiveEdges(geometries, new Set(['e1', 'e5', 'gone']), seen(-2300), 10)
    expect(ids(near)).toContain('e1')
    expect(ids(near)).not.toContain('e5')
    expect(ids(near)).not.toContain('gone')
  })
})
