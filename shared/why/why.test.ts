import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { buildErrors } from '../evaluate/index.ts'
import { resolveStages, stageRoles } from '../stages/index.ts'
import { dockerfileTexts } from '../testing/dockerfile-texts.ts'
import { stageLinks } from './links.ts'
import { pathsBetween } from './paths.ts'
import { why } from './why.ts'

const graphOf = (text: string) => resolveStages(parseDockerfile(text))

const two = graphOf(`FROM alpine AS base
FROM base AS build
RUN make
FROM base AS lint
COPY --from=build /out /
FROM base AS runtime
COPY --from=build /app/a.out /app/b.out /app/
RUN --mount=from=build,source=/cache,target=/c true
`)
const [base, build, lint, runtime] = [0, 1, 2, 3]

describe('why', () => {
  it('a target is its own reason', () => {
    expect(why(two, runtime, runtime)).toMatchObject({ role: 'ships', chain: [runtime], base: null })
  })
  it('a stage of the FROM chain ships through the FROM above it, and lists its other users', () => {
    expect(why(two, runtime, base)).toMatchObject({
      role: 'ships',
      chain: [runtime, base],
      base: { kind: 'from', to: runtime, line: 6 },
      links: [{ kind: 'from', to: build, line: 2 }],
    })
  })
  it('a stage that feeds lists its lines and paths', () => {
    expect(why(two, runtime, build)).toMatchObject({
      role: 'feeds',
      links: [
        { kind: 'copy', to: runtime, line: 7, paths: ['/app/a.out', '/app/b.out'] },
        { kind: 'mount', to: runtime, line: 8, paths: ['/cache'] },
      ],
    })
  })
  it('an unused stage reports whether anything refers to it', () => {
    expect(why(two, runtime, lint)).toEqual({ role: 'unused', links: [] })
    expect(why(two, base, build)).toMatchObject({
      role: 'unused',
      links: [{ to: lint }, { to: runtime }, { to: runtime }],
    })
  })
  it('what an ONBUILD of the base copies counts for the stage that is built', () => {
    const graph = graphOf(
      'FROM scratch AS files\nFROM alpine AS base\nONBUILD COPY --from=files /x /x\nFROM base\n',
    )
    expect(why(graph, 2, 0)).toMatchObject({
      role: 'feeds',
      links: [{ kind: 'copy', to: 2, owner: 1, instruction: 0, line: 3, paths: ['/x'] }],
    })
  })
  it('a stage called scratch feeds mounts that name no source', () => {
    const graph = graphOf('FROM alpine AS scratch\nFROM alpine\nRUN --mount=type=cache,target=/c true\n')
    expect(why(graph, 1, 0)).toMatchObject({
      role: 'feeds',
      links: [{ kind: 'mount', to: 1, line: 3, reference: -1 }],
    })
  })
  it('why throws for a missing stage', () => {
    expect(() => why(two, 0, 4)).toThrow(RangeError)
  })
  it('∀ files, targets, stages: the reasons agree with the role', () => {
    fc.assert(
      fc.property(dockerfileTexts, (text) => {
        const graph = graphOf(text)
        for (const { index: target } of graph.stages) {
          const roles = stageRoles(graph, target)
          for (const { index: stage } of graph.stages) {
            const reason = why(graph, target, stage)
            expect(reason.role).toBe(roles[stage])
            for (const link of reason.links) {
              expect(link.from).toBe(stage)
              expect(roles[link.to] === 'unused').toBe(reason.role === 'unused')
            }
            if (reason.role === 'feeds') expect(reason.links.length).toBeGreaterThan(0)
            if (reason.role === 'ships') expect(reason.base === null).toBe(stage === target)
          }
        }
      }),
      { seed: 61, numRuns: 150 },
    )
  })
})

describe('pathsBetween', () => {
  const stages = (paths: ReturnType<typeof pathsBetween>) =>
    paths.paths.map((path) => [path[0]?.from, ...path.map(({ to }) => to)])

  it('pathsBetween finds every path, the shortest first, in either direction', () => {
    expect(stages(pathsBetween(two, base, runtime))).toEqual([
      [base, runtime],
      [base, build, runtime],
    ])
    expect(pathsBetween(two, runtime, base)).toEqual(pathsBetween(two, base, runtime))
  })
  it('references between the same stages are one hop', () => {
    const [path] = pathsBetween(two, build, runtime).paths
    expect(path?.map(({ links }) => links.map(({ line }) => line))).toEqual([[7, 8]])
  })
  it('pathsBetween finds none where neither needs the other, and none to itself', () => {
    expect(pathsBetween(two, lint, runtime).paths).toEqual([])
    expect(pathsBetween(two, base, base).paths).toEqual([])
  })
  it('pathsBetween limits exponentially many paths, and still returns all references on them', () => {
    const lines = ['FROM alpine AS s0', 'FROM alpine AS s1']
    for (let at = 2; at < 120; at++)
      lines.push(`FROM alpine AS s${at}`, `COPY --from=s${at - 1} /a /a`, `COPY --from=s${at - 2} /b /b`)
    const graph = graphOf(lines.join('\n'))
    const found = pathsBetween(graph, 0, 119, 20)
    expect(found.paths).toHaveLength(20)
    expect(found.more).toBe(true)
    expect(found.links).toHaveLength(118 * 2 - 2)
  })
  it('pathsBetween terminates on a cycle', () => {
    const graph = graphOf('FROM a AS x\nCOPY --from=y / /\nFROM a AS y\nCOPY --from=x / /\nFROM y\n')
    expect(pathsBetween(graph, 0, 2).paths).toHaveLength(1)
  })
  it('∀ files, pairs: a path is a chain of references from end to end, and there is one exactly when one needs the other', () => {
    fc.assert(
      fc.property(dockerfileTexts, (text) => {
        const graph = graphOf(text)
        if (graph.error !== null || buildErrors(graph).length > 0) return
        const links = new Set(stageLinks(graph))
        for (const a of graph.stages) {
          for (const b of graph.stages.slice(0, a.index)) {
            const found = pathsBetween(graph, a.index, b.index)
            const needs = a.needs.includes(b.index) || b.needs.includes(a.index)
            expect(found.paths.length > 0).toBe(needs)
            for (const path of found.paths) {
              expect(path[0]?.from).toBe(found.from)
              expect(path.at(-1)?.to).toBe(found.to)
              path.forEach((hop, at) => {
                if (at > 0) expect(hop.from).toBe(path[at - 1]?.to)
                for (const link of hop.links) expect(links.has(link)).toBe(true)
              })
            }
          }
        }
      }),
      { seed: 62, numRuns: 150 },
    )
  })
})
