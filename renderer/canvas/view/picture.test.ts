import ELK from 'elkjs/lib/elk.bundled.js'
import { describe, expect, it } from 'vitest'
import { defaultGraphViewOptions, type GraphViewState } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { drawScene, type Scene } from '#shared/export/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import type { GraphOverlay } from '../../graph/index.ts'
import { layOut, sketch } from '../layout/engine/lay-out.ts'
import type { LayoutClient } from '../layout/layout-client.ts'
import { type PictureSubject, type PictureWish, pictureOf, readableWidth } from './picture.ts'

const text = `FROM golang AS build
COPY . .
RUN --mount=type=cache,target=/c make
FROM alpine AS tools
# what is shipped
FROM scratch
COPY --from=build /a /b /
COPY --from=build /a/very/long/path/of/something/that/is/carried/from/here /to/there
`

const words = { t: ((key: string) => `t:${key}`) as never, language: 'ja', image: 'images' }
const all: PictureWish = { level: 'rows', shows: 'all', direction: 'right', moved: true, comments: true }
const elk = new ELK()
const client: Pick<LayoutClient, 'choose'> = {
  choose: (search) =>
    search({ layout: (input) => layOut(input, elk), sketch: (input) => sketch(input, elk) }),
}

function subjectOf(source: string, change: Partial<GraphViewState> = {}): PictureSubject {
  const graph = resolveStages(parseDockerfile(source))
  const target = graph.defaultTarget
  return {
    graph,
    target,
    roles: stageRoles(graph, target),
    identities: [],
    graphView: {
      positions: {},
      collapsed: [],
      opened: [],
      openGroups: [],
      ...change,
      view: { ...defaultGraphViewOptions, scratch: 'once', hubs: 'once', context: 'once', ...change.view },
    },
    build: null,
    overlay: null,
  }
}

async function pictured(wish: Partial<PictureWish> = {}, subject = subjectOf(text)): Promise<Scene> {
  const scene = await pictureOf(subject, { ...all, ...wish }, words, client)
  if (scene === null) throw new Error('no picture')
  return scene
}

/** Pairs of nodes that cover each other. */
const overlaps = ({ nodes }: Scene): readonly string[] =>
  nodes.flatMap((one, at) =>
    nodes
      .slice(at + 1)
      .filter(
        (other) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map((other) => `${one.id} ${other.id}`),
  )

/** As a file of many stages, each made from one before and copying from another. */
const manyStages = (count: number): string =>
  Array.from({ length: count }, (_, at) =>
    at === 0
      ? 'FROM alpine:3.22 AS stage-number-0'
      : `FROM stage-number-${Math.floor(at / 3)} AS stage-number-${at}\nCOPY --from=stage-number-${Math.floor(at / 2)} /a /b`,
  ).join('\n')

describe('a picture of a graph', () => {
  it('has every node and every edge, with roles, target, comments and legend', async () => {
    const { nodes, edges, legend, language } = await pictured()
    expect(language).toBe('ja')
    expect(
      nodes.flatMap((node) =>
        node.kind === 'stage' ? [[node.name, node.role, node.badge, node.comment]] : [],
      ),
    ).toEqual([
      ['build', 'feeds', 't:feeds', ''],
      ['tools', 'unused', 't:unused', ''],
      ['t:stageNumber', 'ships', 't:target', 'what is shipped'],
    ])
    expect(edges.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual([
      'from image:golang stage:0',
      'context context stage:0',
      'from image:alpine stage:1',
      'from scratch stage:2',
      'copy stage:0 stage:2',
      'copy stage:0 stage:2',
    ])
    expect(legend.map(({ sample }) => sample)).toEqual([
      'from',
      'copy',
      'context',
      'ships',
      'feeds',
      'unused',
    ])
  })

  it('cuts no path: its cards are as wide as what they show, and no label repeats a row', async () => {
    const scene = await pictured()
    expect(scene.edges.map(({ label }) => label)).toEqual(scene.edges.map(() => null))
    const svg = drawScene(scene, { theme: 'auto', fontCss: '' })
    expect(svg).not.toContain('…')
    expect(svg).toContain('/a/very/long/path/of/something/that/is/carried/from/here /to/there</text>')
  })

  it.each(['names', 'key', 'rows'] as const)(
    'nothing covers anything else at the level %s',
    async (level) => {
      for (const direction of ['right', 'down', 'fitting'] as const) {
        expect(overlaps(await pictured({ level, direction }, subjectOf(manyStages(24))))).toEqual([])
      }
    },
  )

  it('fits a README where names do', async () => {
    const widthOf = async (direction: PictureWish['direction']): Promise<number> => {
      const scene = await pictured({ level: 'names', direction }, subjectOf(manyStages(24)))
      return Number(/ width="(\d+)"/.exec(drawScene(scene, { theme: 'light', fontCss: '' }))?.[1])
    }
    expect(await widthOf('fitting')).toBeLessThanOrEqual(readableWidth)
    expect(await widthOf('down')).toBeGreaterThan(readableWidth)
  })

  it('leaves out what it should, and draws a bundle once', async () => {
    const view = {
      ...defaultGraphViewOptions,
      bundled: true,
      scratch: 'hidden',
      hubs: 'once',
      context: 'once',
    } as const
    const { nodes, edges } = await pictured({ shows: 'needed', comments: false }, subjectOf(text, { view }))
    expect(nodes.map(({ id }) => id)).toEqual(['image:golang', 'context', 'stage:0', 'stage:2'])
    expect(nodes.map((node) => node.kind === 'stage' && node.comment)).not.toContain('what is shipped')
    const copy = edges.find(({ kind }) => kind === 'copy')
    expect(copy?.label?.words).toBe('×2')
    expect(copy?.title.split('\n')).toHaveLength(2)
  })

  it('shows no rows of a collapsed stage, and how many there are', async () => {
    const { nodes } = await pictured({}, subjectOf(text, { collapsed: ['build'] }))
    expect(nodes.find(({ id }) => id === 'stage:0')).toMatchObject({ rows: [], note: 't:instructions' })
  })

  it('has cards of one line where they are names, with chips for images and context that the legend explains', async () => {
    const { nodes, edges, legend } = await pictured({ level: 'names' })
    expect(nodes.map((node) => node.kind === 'stage' && [node.form, node.chips])).toEqual([
      ['name', ['image', 'context']],
      ['name', ['image']],
      ['name', []],
    ])
    expect(edges.map(({ kind, label }) => [kind, label?.words])).toEqual([['copy', '×2']])
    expect(legend).toContainEqual({ sample: 'chip-image', words: 'images' })
  })

  it('has nodes where the user moved them, unless that is not wanted', async () => {
    const moved = subjectOf(text, { positions: { 'rows-right': { build: { x: 900, y: 700 } } } })
    const placeIn = ({ nodes }: Scene) => {
      const { x = 0, y = 0 } = nodes.find(({ id }) => id === 'stage:0') ?? {}
      return { x, y }
    }
    expect(placeIn(await pictured({}, moved))).toEqual({ x: 900, y: 700 })
    expect(placeIn(await pictured({ moved: false }, moved))).toEqual(placeIn(await pictured()))
    expect(placeIn(await pictured({ direction: 'down' }, moved))).not.toEqual({ x: 900, y: 700 })
  })

  it('shows what is laid over the graph', async () => {
    const overlay: GraphOverlay = {
      stages: new Map([[0, { tone: 'spot', label: 'here' }]]),
      steps: new Map([['0:1', { tone: 'reruns', label: 'again' }]]),
      dimOthers: true,
    }
    const { nodes, edges } = await pictured({}, { ...subjectOf(text), overlay })
    expect(nodes.filter(({ dimmed }) => !dimmed).map(({ id }) => id)).toEqual(['stage:0'])
    expect(edges.every(({ dimmed }) => dimmed)).toBe(true)
    expect(nodes.find(({ id }) => id === 'stage:0')).toMatchObject({
      note: 'here',
      rows: [{ note: '' }, { keyword: 'RUN', flags: '--mount=cache', note: 'again' }],
    })
  })

  it('has one card for a folded group, which says how many more it is', async () => {
    const parts = Array.from({ length: 50 }, (_, at) => `FROM base AS part-${at}\nRUN make ${at}\n`)
    const many = `FROM alpine AS base\n${parts.join('')}FROM base\n`
    const view = { ...defaultGraphViewOptions, groups: 'folded' } as const
    const { nodes } = await pictured({ level: 'names' }, subjectOf(many, { view }))
    expect(nodes.map((node) => (node.kind === 'stage' ? node.name : node.kind))).toEqual([
      'base',
      'part-0 +49',
      't:stageNumber',
    ])
  })

  it('is none when a newer one was asked for meanwhile', async () => {
    const replaced: Pick<LayoutClient, 'choose'> = {
      choose: (search) => search({ layout: async () => null, sketch: async () => null }),
    }
    expect(await pictureOf(subjectOf(text), { ...all, direction: 'fitting' }, words, replaced)).toBeNull()
  })
})
