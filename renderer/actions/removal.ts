import type { GraphEdit } from '#shared/edits/index.ts'
import type { StageEdge, StageGraph } from '#shared/stages/index.ts'

/** A reference that a stage which stays makes to one that goes. */
export interface RemovedReference {
  readonly stage: number
  readonly edge: StageEdge
  /** Which of its instruction's references it is, from 0 in text order. */
  readonly reference: number
}

/** What falls with stages that are deleted. Stages are ascending. */
export interface Removal {
  readonly stages: readonly number[]
  /** Built from a stage that goes, so they cannot stay. */
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

/** Stages that only stages of `gone` use, and those that only such stages use. */
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

/** What deleting stages brings with it. */
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
 * The edits that delete the stages; `withUses` takes along what refers to them, `withOrphans` what nothing uses then.
 * From the end of the file to its beginning, so that none moves what a later one names.
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
