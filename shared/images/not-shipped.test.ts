import { describe, expect, it } from 'vitest'
import { initialBuildState, type VertexState } from '../build/index.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages, stageRoles } from '../stages/index.ts'
import { vertexState } from '../testing/vertex-state.ts'
import { basesNotShipped, notShipped, type StepCacheRecord } from './not-shipped.ts'

const graph = resolveStages(
  parseDockerfile(`FROM golang:1 AS compile
RUN --mount=type=cache,target=/c go   build
COPY a b
FROM alpine:3 AS base
RUN adduser app
FROM base
COPY --from=compile /b /b
`),
)
const roles = stageRoles(graph, 2)

const vertex = (stage: number, instruction: number, name: string, more: Partial<VertexState> = {}) =>
  vertexState(name, { stage, instruction, started: 1000, completed: 2000, ...more })

function measure(records: readonly StepCacheRecord[], vertices: readonly VertexState[]) {
  const fresh = initialBuildState('b', { target: 2, needs: [0, 1, 2], startedAt: 0 })
  const build = { ...fresh, vertices: new Map(vertices.map((each) => [each.digest, each])) }
  return notShipped(build, roles, records, [{ image: 'golang:1', bytes: 800 }])
}

const run = vertex(0, 0, '[compile 1/2] RUN --mount=type=cache,target=/c go   build')
const copy = vertex(0, 1, '[compile 2/2] COPY a b')
const records = [
  { description: 'mount / from exec /bin/sh -c go   build', size: 60, created: 1500 },
  { description: '[compile 2/2] COPY a b', size: 4, created: 1600 },
  { description: 'mount / from exec /bin/sh -c adduser app', size: 9, created: 1600 },
]

describe('what was not shipped', () => {
  it('notShipped adds up the steps of stages that feed, and their base images', () => {
    const shipped = vertex(1, 0, '[base 1/1] RUN adduser app')
    expect(measure(records, [run, copy, shipped])).toEqual({
      stages: [{ stage: 0, bytes: 64, unknown: 0 }],
      bases: [{ image: 'golang:1', bytes: 800 }],
      bytes: 864,
      complete: true,
    })
  })

  it('notShipped reports unknown sizes', () => {
    expect(measure(records.slice(1), [run, copy])).toMatchObject({
      stages: [{ stage: 0, bytes: 4, unknown: 1 }],
      complete: false,
    })
  })

  it('notShipped uses the record made while the step ran; without one, only a size all agree on', () => {
    const earlier = { description: 'mount / from exec /bin/sh -c go   build', size: 1, created: 5 }
    expect(measure([...records, earlier], [run, copy]).bytes).toBe(864)
    const cached = { ...run, started: 3000, completed: 3000 }
    expect(measure([...records, earlier], [cached, copy]).stages[0]?.unknown).toBe(1)
    expect(measure([...records, { ...earlier, size: 60 }], [cached, copy]).bytes).toBe(864)
  })

  it('notShipped omits a step that a shipping stage has as well', () => {
    const both = { ...run, also: [{ stage: 1, instruction: 0, line: 5 }] }
    expect(measure(records, [both, copy]).stages).toEqual([{ stage: 0, bytes: 4, unknown: 0 }])
  })
})

it('basesNotShipped finds the base images of stages that feed alone', () => {
  expect(basesNotShipped(graph, roles)).toEqual(['golang:1'])
})
