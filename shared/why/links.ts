import { type Mount, mountsOf } from '../dockerfile/index.ts'
import type { EdgeKind, StageEdge, StageGraph } from '../stages/index.ts'

/** A reference by which one stage needs another. */
export interface StageLink {
  readonly kind: EdgeKind
  /** Index of the stage that is needed. */
  readonly from: number
  /** Index of the stage that needs it. */
  readonly to: number
  /** 1-based line of the instruction that makes the reference. */
  readonly line: number
  /** Index into the instructions of `owner`; -1 for the FROM. */
  readonly instruction: number
  /** Which of the instruction's references it is, from 0 in text order; -1 for one that no edge is drawn for. */
  readonly reference: number
  /** The stage in which the instruction stands: `to`, or the stage whose ONBUILD it is. */
  readonly owner: number
  /** Paths copied, or the mount's source; empty for FROM. */
  readonly paths: readonly string[]
}

const known = new WeakMap<StageGraph, readonly StageLink[]>()

/** All references between stages, those of ONBUILD triggers included, by the stage that needs, in the order of its work. */
export function stageLinks(graph: StageGraph): readonly StageLink[] {
  const before = known.get(graph)
  if (before !== undefined) return before
  const scratch = graph.stages.findLast(({ name }) => name === 'scratch')?.index ?? null
  const links = graph.stages.flatMap((stage) => {
    const own = [...stage.mounts].flatMap(([instruction, mounts]) => {
      const { line = 0 } = stage.instructions[instruction] ?? {}
      return plainMounts(scratch, mounts, { to: stage.index, owner: stage.index, instruction, line })
    })
    const attached = stage.triggers.flatMap(({ owner, instruction, line, trigger, edges }) => [
      ...linksOf(stage.index, owner, edges),
      ...plainMounts(scratch, mountsOf(trigger), { to: stage.index, owner, instruction, line }),
    ])
    const all = [...linksOf(stage.index, stage.index, stage.edges), ...own]
    all.sort((a, b) => a.instruction - b.instruction)
    // Triggers run right after the FROM.
    const based = all.filter(({ instruction }) => instruction < 0)
    return [...based, ...attached, ...all.slice(based.length)]
  })
  known.set(graph, links)
  return links
}

function linksOf(to: number, owner: number, edges: readonly StageEdge[]): StageLink[] {
  const counts = new Map<number, number>()
  return edges.flatMap(({ kind, stage, line, instruction, paths }) => {
    const reference = counts.get(instruction) ?? 0
    counts.set(instruction, reference + 1)
    return stage < 0 ? [] : [{ kind, from: stage, to, line, instruction, reference, owner, paths }]
  })
}

/** A mount without a source is one of `scratch`, which a stage of that name takes for itself; no edge is drawn for it. */
function plainMounts(
  scratch: number | null,
  mounts: readonly Mount[],
  place: Pick<StageLink, 'to' | 'owner' | 'instruction' | 'line'>,
): StageLink[] {
  if (scratch === null) return []
  return mounts.flatMap(({ from, source }): StageLink[] => {
    if (from !== null && from.text !== '') return []
    return [
      { kind: 'mount', from: scratch, reference: -1, paths: source === null ? [] : [source.text], ...place },
    ]
  })
}
