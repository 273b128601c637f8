import { describe, expect, it } from 'vitest'
import type { GraphOverlay } from '../../graph/index.ts'
import { drawnEdges } from '../edges/drawn-edges.ts'
import { layoutInput } from '../layout/layout-input.ts'
import type { DrawnOptions } from '../model/drawn-graph.ts'
import { canvasGraphOf } from '../testing/canvas-graph-of.ts'
import { sceneOfView } from './scene-of-view.ts'

const text = `FROM golang AS build
COPY . .
RUN --mount=type=cache,target=/c make
FROM alpine AS tools
FROM scratch
COPY --from=build /a /b /
COPY --from=build /c /
`

const all: DrawnOptions = {
  level: 'rows',
  shows: 'all',
  grouped: false,
  openGroups: [],
  bundled: false,
  scratch: 'once',
  hubs: 'once',
  context: 'once',
}

function sceneOf({
  view = all,
  collapsed = [],
  overlay = null,
}: {
  readonly view?: DrawnOptions
  readonly collapsed?: readonly string[]
  readonly overlay?: GraphOverlay | null
} = {}) {
  const drawn = canvasGraphOf(text, { collapsed, ...view })
  const input = layoutInput(drawn, ['a', 'b', 'c'], {
    level: view.level,
    direction: 'right',
    shows: view.shows,
    grouped: view.grouped,
    packing: 'roomy',
  })
  const places = new Map(input.boxes.map(({ id }, at) => [id, { x: at * 400, y: at * 10 }]))
  return sceneOfView({
    drawn,
    input,
    places,
    edges: drawnEdges(drawn, { input, places, laidOut: null }, null, []),
    overlay,
    label: ({ id }) => id,
    duration: String,
    language: 'ja',
    t: ((key: string) => `t:${key}`) as never,
  })
}

describe('the scene of a view', () => {
  it('has every node and every edge where the canvas has them, with roles and target', () => {
    const { nodes, edges, legend, language } = sceneOf()
    expect(language).toBe('ja')
    expect(nodes.map(({ id, x, y }) => [id, x, y])).toContainEqual(['stage:2', 2400, 60])
    expect(
      nodes.flatMap((node) => (node.kind === 'stage' ? [[node.name, node.role, node.badge]] : [])),
    ).toEqual([
      ['build', 'feeds', 't:feeds'],
      ['tools', 'unused', 't:unused'],
      ['t:stageNumber', 'ships', 't:target'],
    ])
    expect(edges.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual([
      'from image:golang stage:0',
      'context context stage:0',
      'from image:alpine stage:1',
      'from scratch stage:2',
      'copy stage:0 stage:2',
      'copy stage:0 stage:2',
    ])
    expect(edges.at(-2)?.label?.words).toBe('/a +1')
    expect(legend.map(({ sample }) => sample)).toEqual([
      'from',
      'copy',
      'context',
      'ships',
      'feeds',
      'unused',
    ])
  })

  it('leaves out what the view leaves out, and draws a bundle once', () => {
    const { nodes, edges } = sceneOf({
      view: { ...all, shows: 'needed', bundled: true, scratch: 'hidden' },
    })
    expect(nodes.map(({ id }) => id)).toEqual(['image:golang', 'context', 'stage:0', 'stage:2'])
    const copy = edges.find(({ kind }) => kind === 'copy')
    expect(copy?.label?.words).toBe('×2')
    expect(copy?.title.split('\n')).toHaveLength(2)
  })

  it('shows no rows of a collapsed stage, and how many there are', () => {
    const build = sceneOf({ collapsed: ['build'] }).nodes.find(({ id }) => id === 'stage:0')
    expect(build).toMatchObject({ rows: [], note: 't:instructions' })
  })

  it('has cards of one line where they are names', () => {
    const { nodes, edges } = sceneOf({ view: { ...all, level: 'names' } })
    expect(nodes.map((node) => node.kind === 'stage' && node.form)).toEqual(['name', 'name', 'name'])
    expect(edges.map(({ kind, label }) => [kind, label?.words])).toEqual([['copy', '×2']])
  })

  it('shows what is laid over the graph', () => {
    const overlay: GraphOverlay = {
      stages: new Map([[0, { tone: 'spot', label: 'here' }]]),
      steps: new Map([['0:1', { tone: 'reruns', label: 'again' }]]),
      dimOthers: true,
    }
    const { nodes, edges } = sceneOf({ overlay })
    expect(nodes.filter(({ dimmed }) => !dimmed).map(({ id }) => id)).toEqual(['stage:0'])
    expect(edges.every(({ dimmed }) => dimmed)).toBe(true)
    expect(nodes.find(({ id }) => id === 'stage:0')).toMatchObject({
      note: 'here',
      rows: [{ note: '' }, { keyword: 'RUN', flags: '--mount=cache', note: 'again' }],
    })
  })
})
