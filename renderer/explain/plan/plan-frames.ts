import { type BuildState, stepKey } from '#shared/build/index.ts'
import type { Stage, StageGraph } from '#shared/stages/index.ts'
import type { BuildPlan } from '#shared/why/index.ts'
import { edgeKey, type GraphOverlay, type OverlayMark } from '../../graph/index.ts'

/** The progress of a step, or of a stage with all of its steps. */
export type Progress = 'later' | 'now' | 'past'

/** One frame of a plan or build being played. */
export interface PlanFrame {
  /** By `stepKey` of the instruction's own location, for each stage that runs it. */
  readonly steps: readonly { readonly stage: number; readonly key: string; readonly progress: Progress }[]
  /** Milliseconds since the build began; `null` for a plan, which has no times. */
  readonly time: number | null
}

/** A frame for each wave of steps, and a last one with everything done. */
export function framesOfPlan({ steps, stepWaves }: BuildPlan): readonly PlanFrame[] {
  return Array.from({ length: stepWaves + 1 }, (_, now) => ({
    time: null,
    steps: steps.map(({ stage, owner, instruction, wave }) => ({
      stage,
      key: stepKey(owner, instruction),
      progress: wave === now ? 'now' : wave < now ? 'past' : 'later',
    })),
  }))
}

/** A frame for each start and end of a step of a finished build; none when no step has times. */
export function framesOfBuild({
  vertices,
  startedAt,
}: Pick<BuildState, 'vertices' | 'startedAt'>): readonly PlanFrame[] {
  const timed = [...vertices.values()].flatMap(({ stage, instruction, also, started, completed }) => {
    if (stage < 0 || instruction === null || started === null) return []
    const places = [{ stage, instruction }, ...(also ?? [])]
    const ended = completed ?? started
    return places.map((place) => ({
      stage: place.stage,
      key: stepKey(place.stage, place.instruction),
      started,
      ended,
    }))
  })
  const moments = [...new Set(timed.flatMap(({ started, ended }) => [started, ended]))].sort((a, b) => a - b)
  return moments.map((now) => ({
    time: Math.max(0, now - startedAt),
    steps: timed.map(({ stage, key, started, ended }) => ({
      stage,
      key,
      progress: ended <= now ? 'past' : started <= now ? 'now' : 'later',
    })),
  }))
}

/** The progress of each stage in a frame: a stage that pauses between two steps counts as running. */
export function stageProgress({ steps }: PlanFrame): ReadonlyMap<number, Progress> {
  const seen = new Map<number, Set<Progress>>()
  for (const { stage, progress } of steps) seen.set(stage, (seen.get(stage) ?? new Set()).add(progress))
  return new Map(
    [...seen].map(([stage, all]) => {
      if (all.has('now') || all.size > 1) return [stage, 'now'] as const
      return [stage, all.has('past') ? 'past' : 'later'] as const
    }),
  )
}

/** The frame as an overlay: running and finished rows and references, and all built stages. */
export function overlayOfFrame(graph: StageGraph, frame: PlanFrame): GraphOverlay {
  const steps = new Map<string, OverlayMark>()
  for (const { key, progress } of frame.steps) {
    // A row that two stages run is at work as long as one of them is.
    if (progress !== 'later' && steps.get(key)?.tone !== 'now') steps.set(key, { tone: progress })
  }
  const stages = stageProgress(frame)
  return {
    stages: new Map([...stages].map(([stage, progress]) => [stage, { tone: progress }])),
    steps,
    edges: edgeMarks(graph, stages, steps),
    dimOthers: true,
  }
}

/** A reference has the status of its step; the FROM of another stage makes no step, and is done once the stage has started. */
function edgeMarks(
  graph: StageGraph,
  progress: ReadonlyMap<number, Progress>,
  steps: ReadonlyMap<string, OverlayMark>,
): ReadonlyMap<string, OverlayMark> {
  const marks = new Map<string, OverlayMark>()
  for (const stage of graph.stages) {
    const hasBegun = progress.get(stage.index) !== undefined && progress.get(stage.index) !== 'later'
    const counts = new Map<number, number>()
    for (const { instruction, stage: source } of [...stage.edges, ...contextEdges(stage)]) {
      const reference = counts.get(instruction) ?? 0
      counts.set(instruction, reference + 1)
      const mark =
        instruction < 0 && source >= 0
          ? hasBegun && { tone: 'past' as const }
          : steps.get(stepKey(stage.index, instruction))
      if (mark) marks.set(edgeKey(stage.index, instruction, reference), mark)
    }
  }
  return marks
}

const contextEdges = ({ contextReads }: Stage) =>
  contextReads.map(({ instruction }) => ({ instruction, stage: -1 }))
