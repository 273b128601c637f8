import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import { type DrawnGraph, type DrawnOptions, drawnGraph, emptyDrawn } from './drawn-graph.ts'
import { emptyWhole, type WholeGraph, wholeGraph } from './whole-graph.ts'

const file = `FROM alpine AS build
COPY a b ./

FROM alpine AS lint
RUN --mount=from=build,source=/out,target=/in lint

FROM scratch AS assets
COPY --from=build /dist /dist
COPY --from=build /more /more
COPY c ./

FROM alpine
COPY --from=assets /dist /dist
`

function whole(
  collapsed: readonly string[] = [],
  previous: WholeGraph = emptyWhole,
  text = file,
): WholeGraph {
  const graph = resolveStages(parseDockerfile(text))
  const states = { selection: null, caret: null, build: null }
  const roles = stageRoles(graph, 3)
  return wholeGraph({ graph, target: 3, roles, level: 'rows', collapsed, opened: [], ...states }, previous)
}

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

const shown = (view: Partial<DrawnOptions>, collapsed: readonly string[] = []): DrawnGraph =>
  drawnGraph(whole(collapsed), { ...all, ...view }, emptyDrawn)
const sources = (of: DrawnGraph): string[] => of.sources.map((source) => source.id)

describe('the drawn part of the graph', () => {
  it('is the whole graph by default', () => {
    const graph = whole()
    const drawn = drawnGraph(graph, all, emptyDrawn)
    expect(drawn.stages).toEqual(graph.stages)
    expect(drawn.sources).toEqual(graph.sources)
    expect(drawn.edges).toEqual(graph.edges)
    expect(drawn.bundles.size).toBe(0)
  })

  it('is what the target needs', () => {
    const needed = shown({ shows: 'needed' })
    expect(needed.stages.map((stage) => stage.name)).toEqual(['build', 'assets', ''])
    expect(needed.edges.some((edge) => edge.target === 'stage:1')).toBe(false)
  })

  it('splits an image that many stages use, and keeps the name of what each edge reads', () => {
    const split = shown({ hubs: 'split' })
    expect(sources(split)).toEqual([
      'scratch',
      'context',
      'image:alpine in build',
      'image:alpine in lint',
      'image:alpine in #3',
    ])
    const edges = split.edges.filter((edge) => edge.source === 'image:alpine')
    expect(edges.map((edge) => [edge.node, edge.target])).toEqual([
      ['image:alpine in build', 'stage:0'],
      ['image:alpine in lint', 'stage:1'],
      ['image:alpine in #3', 'stage:3'],
    ])
    expect(split.sources.filter((source) => source.dimmed).map((source) => source.id)).toEqual([
      'image:alpine in lint',
    ])
  })

  it('does not split an image that few stages use', () => {
    expect(sources(shown({ hubs: 'hidden', shows: 'needed' }))).toContain('image:alpine')
  })

  it('hides sources and notes them on their users', () => {
    const hidden = shown({ scratch: 'hidden', context: 'hidden', hubs: 'hidden' })
    expect(sources(hidden)).toEqual([])
    expect(hidden.stages.map((stage) => stage.hidden)).toEqual([
      ['image:alpine', 'context'],
      ['image:alpine'],
      ['scratch', 'context'],
      ['image:alpine'],
    ])
    expect(hidden.edges.every((edge) => edge.source.startsWith('stage:'))).toBe(true)
  })

  it('draws stages only where cards are names, and says of each what it is made of', () => {
    const names = shown({ level: 'names' })
    expect(sources(names)).toEqual([])
    expect(names.stages.map((stage) => stage.hidden.length)).toEqual([2, 1, 2, 1])
  })

  it('bundles parallel references of one kind, and keeps each of them', () => {
    const bundled = shown({ bundled: true })
    expect(bundled.edges).toHaveLength(whole().edges.length)
    const groups = new Set(bundled.bundles.values())
    expect([...groups].map((group) => group.map((edge) => edge.path))).toEqual([['/dist', '/more']])
    expect(bundled.bundles.size).toBe(2)
  })

  it('bundles the lines of a collapsed card that would overlap', () => {
    expect(shown({}, ['assets']).bundles.size).toBe(2)
    expect(shown({}, ['build']).bundles.size).toBe(0)
  })

  it('draws one edge of each bundle that leads to a stage too long for a card', () => {
    const copies = Array.from({ length: 1001 }, (_, at) => `COPY --from=a /${at} /${at}\n`).join('')
    const long = whole([], emptyWhole, `FROM x AS a\nFROM a\n${copies}`)
    const { edges, bundles } = drawnGraph(long, all, emptyDrawn)
    expect(edges.map(({ kind, source, path }) => [kind, source, path])).toEqual([
      ['from', 'image:x', ''],
      ['from', 'stage:0', ''],
      ['copy', 'stage:0', '/0'],
    ])
    expect(bundles.get(edges[2]?.id ?? '')).toHaveLength(1001)
  })

  it('keeps every unchanged object', () => {
    const view: DrawnOptions = {
      ...all,
      hubs: 'split',
      scratch: 'hidden',
      bundled: true,
    }
    const first = whole()
    const before = drawnGraph(first, view, emptyDrawn)
    const again = drawnGraph(whole([], first), view, before)
    expect(again.stages).toBe(before.stages)
    expect(again.sources).toBe(before.sources)
    expect(again.edges).toBe(before.edges)
  })

  it('equals one computed from scratch after any change', () => {
    const texts = [
      file,
      file.replace('a b ./', 'a b c ./'),
      file.replace('AS lint', 'AS check'),
      file.replace('FROM scratch', 'FROM alpine'),
      file.replace('COPY --from=build /more /more\n', ''),
      file.replace('FROM alpine AS lint', 'FROM build AS lint'),
    ]
    const views: readonly DrawnOptions[] = [
      all,
      { ...all, hubs: 'split', scratch: 'hidden', bundled: true },
      { ...all, hubs: 'hidden', shows: 'needed' },
    ]
    const step = fc.tuple(
      fc.constantFrom(...texts),
      fc.constantFrom(...views),
      fc.subarray(['build', 'assets']),
    )
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let kept = emptyDrawn
        let before = emptyWhole
        for (const [text, view, collapsed] of steps) {
          before = whole(collapsed, before, text)
          kept = drawnGraph(before, view, kept)
          const { drawnFrom: _, ...fresh } = drawnGraph(whole(collapsed, emptyWhole, text), view, emptyDrawn)
          expect(kept).toMatchObject(fresh)
        }
      }),
      { seed: 20261125 },
    )
  })
})
