import { describe, expect, it } from 'vitest'
import { type LayoutInput, layoutInput, type Point } from '../layout/layout-input.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import { canvasGraphOf } from '../testing/canvas-graph-of.ts'
import { type DrawnEdge, drawnEdges, ownsLine } from './drawn-edges.ts'

const text = `FROM alpine AS a
RUN true
FROM a AS b
COPY --from=a /x /x
COPY --from=a /y /y
FROM b AS c
COPY --from=b /z /z
`

interface Graph {
  readonly drawn: CanvasGraph
  readonly input: LayoutInput
  readonly places: ReadonlyMap<string, Point>
}

/** A graph with its nodes in a row, so many pixels apart. */
function graphOf(written: string, { bundled = false, apart = 900 } = {}): Graph {
  const drawn = canvasGraphOf(written, { bundled })
  const input = layoutInput(drawn, [], {
    level: 'rows',
    direction: 'right',
    shows: 'all',
    grouped: false,
    packing: 'roomy',
  })
  return { drawn, input, places: new Map(input.boxes.map(({ id }, at) => [id, { x: at * apart, y: 0 }])) }
}

const edgesOf = (
  { drawn, input, places }: Graph,
  selected: string | null = null,
  previous: readonly DrawnEdge[] = [],
): readonly DrawnEdge[] => drawnEdges(drawn, { input, places, laidOut: null }, selected, previous)

describe('drawn edges', () => {
  it('lead from the border of what is used to the row that names it', () => {
    const graph = graphOf(text)
    const copies = edgesOf(graph).filter(({ view }) => view.kind === 'copy' && view.stage === 1)
    const place = graph.places.get('stage:1')
    expect(copies.map(({ target }) => target.x)).toEqual([place?.x, place?.x])
    expect((copies[1]?.target.y ?? 0) - (copies[0]?.target.y ?? 0)).toBeGreaterThan(10)
    const box = graph.input.boxes.find(({ id }) => id === 'stage:0')
    expect(copies[0]?.source.x).toBe((graph.places.get('stage:0')?.x ?? 0) + (box?.width ?? 0))
  })

  it('stay the same objects but for those whose node has moved, and for the chosen one', () => {
    const graph = graphOf(text)
    const before = edgesOf(graph)
    expect(edgesOf(graph, null, before)).toBe(before)
    const moved = { ...graph, places: new Map(graph.places).set('stage:2', { x: 5000, y: 90 }) }
    const after = edgesOf(moved, null, before)
    expect(after.map((edge, at) => edge === before[at])).toEqual(before.map(({ view }) => view.stage !== 2))
    const chosen = before[2]?.view.id ?? ''
    const marked = edgesOf(graph, chosen, before)
    expect(marked.filter((edge, at) => edge !== before[at]).map(({ view }) => view.id)).toEqual([chosen])
    expect(marked.find(({ selected }) => selected)?.view.id).toBe(chosen)
  })

  it('are missing where a node has no place', () => {
    const graph = graphOf(text)
    const places = new Map([...graph.places].filter(([id]) => id !== 'stage:0'))
    expect(edgesOf({ ...graph, places }).map(({ view }) => view.id)).toEqual(
      edgesOf(graph)
        .filter(({ view }) => view.node !== 'stage:0' && view.target !== 'stage:0')
        .map(({ view }) => view.id),
    )
  })

  it('share one line in a bundle, which its first has', () => {
    const edges = edgesOf(graphOf(text, { bundled: true })).filter(({ bundle }) => bundle !== null)
    expect(edges.map(({ view, shape }) => [view.path, shape.words])).toEqual([
      ['/x', '×2'],
      ['/y', '×2'],
    ])
    expect(edges.map(ownsLine)).toEqual([true, false])
    expect(edges[0]?.shape.path).toBe(edges[1]?.shape.path)
  })

  it('of the context show their ends only where they are long, and all of the chosen one', () => {
    const graph = graphOf('FROM a\nCOPY . .\n', { apart: 4000 })
    const [long] = edgesOf(graph).filter(({ view }) => view.kind === 'context')
    expect(long?.shape.stub).toBe(true)
    const chosen = edgesOf(graph, long?.view.id ?? null).find(({ selected }) => selected)
    expect(chosen?.shape.stub).toBe(false)
  })
})
