import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import { emptyWhole, type WholeGraph, wholeGraph } from './whole-graph.ts'

const file = `FROM golang:1.24 AS Build
COPY go.mod ./
RUN --mount=type=cache,target=/go go build

FROM scratch AS assets
COPY --from=build /dist /more /dist/

FROM alpine AS lint
RUN --mount=from=build,source=/out,target=/in lint

FROM assets
COPY --from=nginx:1 /etc/nginx /etc/
`

function model(text: string, previous: WholeGraph = emptyWhole, target = 3): WholeGraph {
  const graph = resolveStages(parseDockerfile(text))
  const states = { selection: null, caret: { stage: 0, instruction: 1 }, build: null }
  return wholeGraph(
    { graph, target, roles: stageRoles(graph, target), level: 'rows', collapsed: [], opened: [], ...states },
    previous,
  )
}

describe('the canvas model', () => {
  it('has a node for each stage, image, scratch and the context', () => {
    const { stages, sources } = model(file)
    expect(stages.map((stage) => [stage.id, stage.key, stage.role, stage.target])).toEqual([
      ['stage:0', 'build', 'feeds', false],
      ['stage:1', 'assets', 'ships', false],
      ['stage:2', 'lint', 'unused', false],
      ['stage:3', '#3', 'ships', true],
    ])
    expect(sources.map((source) => [source.id, source.dimmed])).toEqual([
      ['image:golang:1.24', false],
      ['scratch', false],
      ['image:alpine', true],
      ['image:nginx:1', false],
      ['context', false],
    ])
  })

  it('draws every reference to the row that names it', () => {
    const { edges: views, edgeLines } = model(file)
    const edges = views.map(({ id, kind, source, target, instruction, path, more, dimmed }) => {
      return [kind, source, target, instruction, edgeLines.get(id), path, more, dimmed]
    })
    expect(edges).toEqual([
      ['from', 'image:golang:1.24', 'stage:0', -1, 1, '', 0, false],
      ['context', 'context', 'stage:0', 0, 2, 'go.mod', 0, false],
      ['from', 'scratch', 'stage:1', -1, 5, '', 0, false],
      ['copy', 'stage:0', 'stage:1', 0, 6, '/dist', 1, false],
      ['from', 'image:alpine', 'stage:2', -1, 8, '', 0, true],
      ['mount', 'stage:0', 'stage:2', 0, 9, '/out', 0, true],
      ['from', 'stage:1', 'stage:3', -1, 11, '', 0, false],
      ['copy', 'image:nginx:1', 'stage:3', 0, 12, '/etc/nginx', 0, false],
    ])
  })

  it('writes a mount by its type, and keeps the whole instruction', () => {
    const row = model(file).stages[0]?.rows[1]
    expect(row?.flags).toBe('--mount=cache')
    expect(row?.full).toBe('RUN --mount=type=cache,target=/go go build')
  })

  it('has the comment directly above a stage, without directives, rules and what a blank line keeps apart', () => {
    const text = `# syntax=docker/dockerfile:1
# tools to
# build with
FROM a

# apart

# --------
#  what ships
FROM b
# not its own
RUN c
FROM d
`
    expect(model(text).stages.map(({ comment }) => comment)).toEqual([
      'tools to build with',
      'what ships',
      '',
    ])
    const before = model(text)
    const after = model(text.replace('what ships', 'what is shipped'), before)
    expect(after.stages.map((stage, at) => stage === before.stages[at])).toEqual([true, false, true])
    expect(after.stages[1]?.comment).toBe('what is shipped')
  })

  it('keeps a stage of more instructions than a card can show collapsed', () => {
    const long = model(`FROM a AS long\n${'RUN true\n'.repeat(1001)}FROM long\n${'RUN true\n'.repeat(1000)}`)
    expect(long.stages.map(({ shown, tooLong, rows }) => [shown.length, tooLong, rows.length])).toEqual([
      [0, true, 1001],
      [1000, false, 1000],
    ])
  })

  it('shows of each stage what the level says, and all of what was opened', () => {
    const graph = resolveStages(
      parseDockerfile('FROM a AS one\nRUN x\nCOPY b /\nRUN y\nFROM one AS two\nRUN z\n'),
    )
    const states = { selection: null, caret: null, build: null, collapsed: ['one'], opened: ['two'] }
    const formsOf = (level: 'names' | 'key' | 'rows') =>
      wholeGraph({ graph, target: 1, roles: stageRoles(graph, 1), level, ...states }, emptyWhole).stages.map(
        ({ form, shown }) => [form, shown],
      )
    expect(formsOf('names')).toEqual([
      ['name', []],
      ['card', [0]],
    ])
    expect(formsOf('key')).toEqual([
      ['card', [1]],
      ['card', [0]],
    ])
    expect(formsOf('rows')).toEqual([
      ['card', []],
      ['card', [0]],
    ])
  })

  it('marks the caret on its row only', () => {
    expect(model(file).stages.map((stage) => stage.caret)).toEqual([1, null, null, null])
  })

  it('keeps every unchanged object', () => {
    const before = model(file)
    const same = model(file, before)
    expect(same.stages).toBe(before.stages)
    expect(same.sources).toBe(before.sources)
    expect(same.edges).toBe(before.edges)
  })

  it('recreates only the edited card, also when lines above it move', () => {
    const before = model(file)
    const after = model(
      `# a comment\n\n${file.replace('RUN --mount=from', 'RUN true\nRUN --mount=from')}`,
      before,
    )
    expect(after.stages[0]).toBe(before.stages[0])
    expect(after.stages[1]).toBe(before.stages[1])
    expect(after.stages[2]).not.toBe(before.stages[2])
    expect(after.stages[2]?.base).toBe(before.stages[2]?.base)
    expect(after.stages[3]).toBe(before.stages[3])
    expect(after.edges[0]).toBe(before.edges[0])
    expect(after.edgeLines.get(after.edges[0]?.id ?? '')).toBe(3)
  })

  it('equals a model built from scratch after any change', () => {
    const texts = [
      file,
      file.replace('go.mod', 'go.sum'),
      file.replace('AS Build', 'AS compile'),
      file.replaceAll('build', 'compile').replace('AS Build', 'AS compile'),
      `ARG X=1\n${file.replace('/dist /more', '/$X /more')}`,
      `ARG X=2\n${file.replace('/dist /more', '/$X /more')}`,
      `# escape=\`\n${file.replace('RUN --mount=type=cache', 'RUN \\\n --mount=type=cache')}`,
      file.replace('RUN --mount=type=cache', 'RUN \\\n --mount=type=cache'),
      file.replace('FROM scratch AS assets', 'FROM lint AS other\n\nFROM scratch AS assets'),
      file.replace('FROM alpine AS lint\n', ''),
      file.replace('FROM scratch', 'FROM nginx:1'),
      'FROM alpine\n',
      '',
    ]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...texts), fc.nat(3))), (steps) => {
        let kept = emptyWhole
        for (const [text, target] of steps) {
          kept = model(text, kept, target)
          const { madeFrom: _, ...fresh } = model(text, emptyWhole, target)
          expect(kept).toMatchObject(fresh)
        }
      }),
      { seed: 20261125 },
    )
  })

  it('distinguishes two mounts of one instruction', () => {
    const { edges } = model(
      'FROM a AS x\nFROM b\nRUN --mount=from=x,target=/1 --mount=from=x,target=/2 true\n',
      emptyWhole,
      1,
    )
    const mounts = edges.filter((edge) => edge.kind === 'mount')
    expect(mounts.map((edge) => edge.reference)).toEqual([0, 1])
    expect(new Set(mounts.map((edge) => edge.id)).size).toBe(2)
  })
})
