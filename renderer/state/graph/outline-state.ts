import type { Stage } from '#shared/stages/index.ts'
import { type OpenRows, type RowPlace, rowId } from './outline-rows.ts'

/** The outline's expanded, chosen and focused rows. They follow their stages and instructions through changes of the text. */
export interface OutlineState extends OpenRows {
  /** The row that Tab reaches and keys act on; `null` for the first. */
  readonly focus: RowPlace | null
  /** Stages selected together. */
  readonly chosen: ReadonlySet<number>
  /** Counts requests to move the keyboard's focus to the focused row. */
  readonly focusRequests: number
}

export const emptyOutline: OutlineState = {
  stages: new Set(),
  steps: new Set(),
  focus: null,
  chosen: new Set(),
  focusRequests: 0,
}

/** Maps places of the graph before a change to the graph after it. */
export interface OutlineFollower {
  /** The index of a stage; -1 when it was deleted. */
  readonly stage: (index: number) => number
  /** An offset after the change; `null` when its character was deleted. */
  readonly offset: (offset: number) => number | null
}

/** The outline's state for the graph after a change of the text. */
export function mapOutline(
  outline: OutlineState,
  before: readonly Stage[],
  after: readonly Stage[],
  follow: OutlineFollower,
): OutlineState {
  if (outline === emptyOutline) return outline
  const place = (old: RowPlace): RowPlace | null => mapRow(old, before, after, follow)
  const stages = (old: ReadonlySet<number>): ReadonlySet<number> =>
    new Set([...old].map(follow.stage).filter((index) => index >= 0))
  const steps = [...outline.steps].flatMap((id) => {
    const [stage = -1, instruction = -1] = id.split('.').map(Number)
    const now = place({ stage, instruction, reference: null })
    return now === null || now.instruction === null ? [] : [rowId(now)]
  })
  return {
    ...outline,
    stages: stages(outline.stages),
    steps: new Set(steps),
    chosen: stages(outline.chosen),
    focus: outline.focus === null ? null : place(outline.focus),
  }
}

/** A row after a change; of a deleted instruction, the one that has its place now. `null` when its stage was deleted. */
function mapRow(
  { stage, instruction, reference }: RowPlace,
  before: readonly Stage[],
  after: readonly Stage[],
  follow: OutlineFollower,
): RowPlace | null {
  const now = after[follow.stage(stage)]
  if (now === undefined) return null
  if (instruction === null || instruction < 0) return { stage: now.index, instruction, reference }
  const old = before[stage]?.instructions[instruction]
  const start = old === undefined ? null : follow.offset(old.from)
  const found = start === null ? -1 : now.instructions.findIndex((each) => each.from === start)
  if (found >= 0) return { stage: now.index, instruction: found, reference }
  return {
    stage: now.index,
    instruction: Math.min(instruction, now.instructions.length - 1),
    reference: null,
  }
}

/** Expands the parents of a row. */
export function revealRow(outline: OutlineState, place: RowPlace): OutlineState {
  const { stage, instruction, reference } = place
  const stages = instruction === null ? outline.stages : new Set([...outline.stages, stage])
  const step = rowId({ ...place, reference: null })
  const steps = reference === null ? outline.steps : new Set([...outline.steps, step])
  return { ...outline, stages, steps }
}
