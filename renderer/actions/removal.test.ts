import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { applyGraphEdits } from '#shared/edits/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { applyEdits } from '#shared/text/index.ts'
import { removalEdits, removalOf } from './removal.ts'

const text = `FROM alpine AS base
FROM base AS tools
FROM alpine AS build
COPY --from=tools /t /t
FROM build AS test
RUN --mount=type=bind,from=tools,target=/t --mount=type=bind,from=build,target=/b true
FROM alpine AS last
COPY --from=build /a /a
COPY --from=2 /b /b
COPY --from=tools /c /c
`
const graph = resolveStages(parseDockerfile(text), {})

function textAfter(
  stages: readonly number[],
  withUses: boolean,
  withOrphans: boolean,
): string | { code: string } {
  const edits = removalEdits(removalOf(graph, stages, graph.defaultTarget), withUses, withOrphans)
  const result = applyGraphEdits(text, edits)
  return result.ok ? applyEdits(text, result.value) : { code: result.error.code }
}

describe('deleting stages', () => {
  it('names the references to the deleted stages, and the stages built from them', () => {
    const removal = removalOf(graph, [2], 4)
    expect(removal.dependents).toEqual([3])
    expect(removal.references.map(({ stage, edge }) => [stage, edge.instruction])).toEqual([
      [4, 0],
      [4, 1],
    ])
    expect(removal.orphans).toEqual([])
  })

  it('names the stages that nothing uses afterwards, except the target', () => {
    expect(removalOf(graph, [1], 4).orphans).toEqual([0])
    expect(removalOf(graph, [1], 0).orphans).toEqual([])
    expect(removalOf(graph, [2, 4], 4).orphans).toEqual([0, 1])
  })

  it('is refused while something uses them', () =>
    expect(textAfter([2], false, false)).toEqual({ code: 'stage-in-use' }))

  it('also deletes the stages and references that use them, numeric references included', () => {
    expect(textAfter([2], true, false)).toBe(
      'FROM alpine AS base\nFROM base AS tools\nFROM alpine AS last\nCOPY --from=tools /c /c\n',
    )
  })

  it('also deletes what nothing uses afterwards', () => {
    expect(textAfter([1], true, true)).toBe(`FROM alpine AS build
FROM build AS test
RUN --mount=type=bind,from=build,target=/b true
FROM alpine AS last
COPY --from=build /a /a
COPY --from=0 /b /b
`)
  })
})
