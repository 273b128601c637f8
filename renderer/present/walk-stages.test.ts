import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { spotlightOverlay } from './spotlight-overlay.ts'
import { walkStages } from './walk-stages.ts'

const graph = resolveStages(
  parseDockerfile(`FROM golang AS build
COPY . .
FROM alpine AS base
FROM base AS lint
FROM base AS app
COPY --from=build /a /b
RUN --mount=from=build,target=/t x
`),
)

describe('walking from stage to stage', () => {
  it('goes along what uses a stage and what it is made from, to the nearest in the file', () => {
    expect(walkStages(graph, 0, 'users', 3)).toBe(3)
    expect(walkStages(graph, 1, 'users', 3)).toBe(2)
    expect(walkStages(graph, 3, 'sources', 3)).toBe(1)
    expect(walkStages(graph, 3, 'users', 3)).toBeNull()
    expect(walkStages(graph, 0, 'sources', 3)).toBeNull()
  })

  it('goes through the file, and starts at its first stage or at the target', () => {
    expect(walkStages(graph, 0, 'next', 3)).toBe(1)
    expect(walkStages(graph, 3, 'next', 3)).toBeNull()
    expect(walkStages(graph, 0, 'previous', 3)).toBeNull()
    expect(walkStages(graph, null, 'next', 3)).toBe(0)
    expect(walkStages(graph, null, 'sources', 3)).toBe(3)
    expect(walkStages(resolveStages(parseDockerfile('')), null, 'next', -1)).toBeNull()
  })
})

describe('the spotlight on a stage', () => {
  it('marks the stage, its lines and its sources', () => {
    const overlay = spotlightOverlay(graph, 0)
    expect([...(overlay?.stages.keys() ?? [])]).toEqual([0])
    expect([...(overlay?.sources?.keys() ?? [])]).toEqual(['image:golang', 'context'])
    expect([...(overlay?.edges?.keys() ?? [])]).toEqual(['0:-1:0', '3:0:0', '3:1:0', '0:0:0'])
    expect(spotlightOverlay(graph, 9)).toBeNull()
  })
})
