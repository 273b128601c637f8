import { describe, expect, it } from 'vitest'
import type { VertexState } from '#shared/build/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { vertexState } from '#shared/testing/vertex-state.ts'
import { buildPlan } from '#shared/why/index.ts'
import { framesOfBuild, framesOfPlan, overlayOfFrame, stageProgress } from './plan-frames.ts'

const graph = resolveStages(
  parseDockerfile('FROM a AS build\nRUN 1\nFROM b\nCOPY --from=build /x /\nCOPY y /\nFROM c AS other\n'),
)
const frames = framesOfPlan(buildPlan(graph, 1))
const tones = (at: number) => {
  const frame = frames[at]
  if (frame === undefined) throw new Error(`no moment ${at}`)
  const { stages, steps, edges } = overlayOfFrame(graph, frame)
  const toneOf = (marks: ReadonlyMap<number | string, { tone: string }> = new Map()) =>
    Object.fromEntries([...marks].map(([key, { tone }]) => [key, tone]))
  return { stages: toneOf(stages), steps: toneOf(steps), edges: toneOf(edges) }
}

describe('the frames of a plan', () => {
  it('one for each wave of steps, and one in which all is done', () => {
    expect(frames).toHaveLength(5)
    expect(tones(0)).toEqual({
      stages: { 0: 'now', 1: 'now' },
      steps: { '0:-1': 'now', '1:-1': 'now' },
      edges: { '0:-1:0': 'now', '1:-1:0': 'now' },
    })
    expect(tones(2).steps).toEqual({ '0:-1': 'past', '0:0': 'past', '1:-1': 'past', '1:0': 'now' })
    expect(tones(2).edges).toMatchObject({ '1:0:0': 'now' })
    expect(tones(4).stages).toEqual({ 0: 'past', 1: 'past' })
  })
  it('a stage between two of its steps is at work; one that is not built has no mark', () => {
    expect(stageProgress(frames[1] ?? { steps: [], time: null })).toEqual(
      new Map([
        [0, 'now'],
        [1, 'now'],
      ]),
    )
    expect(tones(3).stages).not.toHaveProperty('2')
  })
})

describe('the frames of a build', () => {
  const vertex = (
    digest: string,
    stage: number,
    started: number | null,
    completed: number | null,
  ): VertexState => vertexState(digest, { stage, started, completed })
  const momentsOf = (...vertices: VertexState[]) =>
    framesOfBuild({ startedAt: 100, vertices: new Map(vertices.map((each) => [each.digest, each])) })

  it('one for each start and end, with the time since the build began', () => {
    const all = momentsOf(vertex('a', 0, 100, 110), vertex('b', 1, 105, 120))
    expect(all.map(({ time }) => time)).toEqual([0, 5, 10, 20])
    expect(all.map(({ steps }) => steps.map(({ progress }) => progress))).toEqual([
      ['now', 'later'],
      ['now', 'now'],
      ['past', 'now'],
      ['past', 'past'],
    ])
  })
  it('none without times', () => {
    expect(momentsOf(vertex('a', 0, null, null))).toEqual([])
  })
})
