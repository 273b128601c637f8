import type { GraphEdit } from '#shared/edits/index.ts'
import type { StageEdge, StageGraph } from '#shared/stages/index.ts'

/** A reference from a stage that stays to a deleted one. */
export interface RemovedReference {
  readonly stage: number
  readonly edge: StageEdge
  /** Which of its instruction's references it is, from 0 in text order. */
  readonly reference: number
}

/** What else is deleted with a stage. Stage indexes ascend. */
export interface Removal {
  readonly stages: readonly number[]
  /** Built from a deleted stage, so they are deleted too. */
  readonly dependents: readonly number[]
  /** Copies and mounts of stages that stay. */
  readonly references: readonly RemovedReference[]
  /** Used by nothing else afterwards; the default target and `target` never are. */
  readonly orphans: readonly number[]
}

const ascending = (set: ReadonlySet<number>): number[] => [...set].sort((a, b) => a - b)

function dependentsOf({ stages }: StageGraph, removed: ReadonlySet<number>): ReadonlySet<number> {
  const gone = new Set(removed)
  for (const stage of stages) {
    if (stage.edges.some((edge) => edge.kind === 'from' && gone.has(edge.stage))) gone.add(stage.index)
  }
  return gone
}

/** Stages used only by stages of `gone`, and those used only by such stages. */
function orphansOf(
  { stages, defaultTarget }: StageGraph,
  gone: ReadonlySet<number>,
  target: number,
): number[] {
  const orphans = new Set<number>()
  const isGone = (index: number): boolean => gone.has(index) || orphans.has(index)
  for (const { index } of stages.toReversed()) {
    if (isGone(index) || index === defaultTarget || index === target) continue
    const users = stages.filter(({ edges }) => edges.some((edge) => edge.stage === index))
    if (users.length > 0 && users.every((user) => isGone(user.index))) orphans.add(index)
  }
  return ascending(orphans)
}

/** The consequences of deleting stages. */
export function removalOf(graph: StageGraph, stages: readonly number[], target: number): Removal {
  const asked = new Set(stages)
  const gone = dependentsOf(graph, asked)
  const references = graph.stages.flatMap((stage) =>
    gone.has(stage.index)
      ? []
      : stage.edges.flatMap((edge): readonly RemovedReference[] => {
          if (!gone.has(edge.stage)) return []
          const beside = stage.edges.filter(({ instruction }) => instruction === edge.instruction)
          return [{ stage: stage.index, edge, reference: beside.indexOf(edge) }]
        }),
  )
  return {
    stages: ascending(asked),
    dependents: ascending(gone).filter((index) => !asked.has(index)),
    references,
    orphans: orphansOf(graph, gone, target),
  }
}

/**
 * The edits that delete the stages; `withUses` also deletes the references to them, `withOrphans` the stages nothing uses
 * afterwards. Ordered from the end of the file, so that no edit moves what a later one names.
 */
export function removalEdits(
  removal: Removal,
  withUses: boolean,
  withOrphans: boolean,
): readonly GraphEdit[] {
  const stages = new Set([
    ...removal.stages,
    ...(withUses ? removal.dependents : []),
    ...(withOrphans ? removal.orphans : []),
  ])
  const references = withUses ? removal.references.toReversed() : []
  return [
    ...references.map(
      ({ stage, edge, reference }): GraphEdit => ({
        op: 'removeReference',
        stage,
        instruction: edge.instruction,
        reference,
      }),
    ),
    ...ascending(stages)
      .reverse()
      .map((stage): GraphEdit => ({ op: 'removeStage', stage })),
  ]
}
