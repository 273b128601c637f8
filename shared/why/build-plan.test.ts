import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { buildErrors } from '../evaluate/index.ts'
import { resolveStages, type StageGraph } from '../stages/index.ts'
import { dockerfileTexts } from '../testing/dockerfile-texts.ts'
import { generateDockerfile } from '../testing/generate.ts'
import { type BuildPlan, buildPlan } from './build-plan.ts'
import { stageLinks } from './links.ts'

const graphOf = (text: string) => resolveStages(parseDockerfile(text))
const wavesOf = ({ stages }: BuildPlan) => stages.map(({ index, wave }) => [index, wave])

/** Everything a plan promises for any file. */
function holds(graph: StageGraph, target: number): void {
  const plan = buildPlan(graph, target)
  const stage = graph.stages[target]
  if (stage === undefined) throw new Error(`no stage ${target}`)
  const wave = new Map(plan.stages.map(({ index, wave }) => [index, wave]))
  const place = new Map(plan.stages.map(({ index }, at) => [index, at]))
  expect([...wave.keys()].sort((a, b) => a - b)).toEqual(graph.stages.map(({ index }) => index))
  const built = plan.stages.filter(({ wave }) => wave !== null).map(({ index }) => index)
  expect([...built].sort((a, b) => a - b)).toEqual(stage.needs)
  for (const { from, to } of stageLinks(graph)) {
    const [before, after] = [wave.get(from) ?? null, wave.get(to) ?? null]
    if (after === null) continue
    expect(before).not.toBeNull()
    expect(before ?? 0).toBeLessThan(after)
    expect(place.get(from) ?? 0).toBeLessThan(place.get(to) ?? 0)
  }
  for (const { role, wave } of plan.stages) expect(role === 'unused').toBe(wave === null)
  plan.steps.forEach((step, at) => {
    for (const before of step.after) {
      expect(before).toBeLessThan(at)
      expect(plan.steps[before]?.wave ?? 0).toBeLessThan(step.wave)
    }
    if (step.wave > 0) expect(step.after.map((before) => plan.steps[before]?.wave)).toContain(step.wave - 1)
  })
  // The steps of one stage never share a wave.
  const rows = plan.steps.map((step) => `${step.stage} ${step.wave}`)
  expect(new Set(rows).size).toBe(rows.length)
}

describe('buildPlan', () => {
  it('independent stages share a wave', () => {
    const graph = graphOf(
      'FROM a AS deps\nFROM deps AS test\nRUN t\nFROM deps AS build\nRUN b\nFROM a\nCOPY --from=build /x /\nFROM a AS other\n',
    )
    expect(wavesOf(buildPlan(graph, 3))).toEqual([
      [0, 0],
      [2, 1],
      [3, 2],
      [1, null],
      [4, null],
    ])
  })
  it('a COPY waits for the last step of the stage it takes from, the steps before it do not', () => {
    const graph = graphOf(
      'FROM a AS build\nRUN 1\nRUN 2\nFROM b\nENV X=1\nRUN early\nCOPY --from=build /x /\nRUN late\n',
    )
    const { steps, stepWaves } = buildPlan(graph, 1)
    expect(steps.map(({ line, wave }) => [line, wave])).toEqual([
      [1, 0],
      [4, 0],
      [2, 1],
      [6, 1],
      [3, 2],
      [7, 3],
      [8, 4],
    ])
    expect(steps[5]?.after).toEqual([3, 4])
    expect(stepWaves).toBe(5)
  })
  it('a stage FROM another starts where that ends; scratch and WORKDIR / are no steps', () => {
    const graph = graphOf('FROM scratch AS base\nCOPY x /\nFROM base\nWORKDIR /\nWORKDIR /a\n')
    expect(buildPlan(graph, 1).steps.map(({ line, after }) => [line, after])).toEqual([
      [2, []],
      [5, [0]],
    ])
  })
  it('triggers of the base run in the stage that is built from it, before its own steps', () => {
    const graph = graphOf(
      'FROM a AS src\nRUN s\nFROM a AS base\nONBUILD COPY --from=src /x /x\nFROM base\nRUN own\n',
    )
    const { steps } = buildPlan(graph, 2)
    expect(
      steps.filter(({ stage }) => stage === 2).map(({ owner, line, keyword }) => [owner, line, keyword]),
    ).toEqual([
      [1, 4, 'COPY'],
      [2, 6, 'RUN'],
    ])
  })
  it('buildPlan plans nothing without a target', () => {
    expect(buildPlan(graphOf('FROM a\n'), -1)).toMatchObject({
      steps: [],
      stageWaves: 0,
      stages: [{ wave: null }],
    })
  })
  it('buildPlan terminates on a cycle', () => {
    const graph = graphOf('FROM a AS x\nCOPY --from=y / /\nFROM a AS y\nCOPY --from=x / /\n')
    expect(
      buildPlan(graph, 1)
        .stages.map(({ index }) => index)
        .sort(),
    ).toEqual([0, 1])
  })
  it('∀ files that can be built, targets: dependencies come first, waves are tight, stages are sequential', () => {
    fc.assert(
      fc.property(dockerfileTexts, (text) => {
        const graph = graphOf(text)
        if (graph.error !== null || buildErrors(graph).length > 0) return
        for (const { index } of graph.stages) holds(graph, index)
      }),
      { seed: 63, numRuns: 200 },
    )
  })
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('the same for a generated file of many stages (seed %i)', (seed) => {
    const graph = graphOf(generateDockerfile({ seed, stages: 30, lines: 400 }))
    expect(graph.error).toBeNull()
    holds(graph, graph.defaultTarget)
    holds(graph, 12)
  })
})
