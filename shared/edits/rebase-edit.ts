import { describeStage, type Stage, stageNamed } from '../stages/index.ts'
import { type GraphEdit, operationOf, type StageRef } from './graph-edit.ts'
import type { Rebasing } from './planning/operation.ts'

/** How a text has changed since an edit was made. */
interface StageChange {
  readonly before: readonly Stage[]
  readonly after: readonly Stage[]
  /** Current index of a stage by its index before; -1 when it is gone. */
  readonly follow: (index: number) => number
  /** Current offset of an offset in the text before; `null` when its character was deleted. */
  readonly map: (offset: number) => number | null
}

const isStageRef = (value: unknown): value is StageRef =>
  typeof value === 'number' || typeof value === 'string'

function rebasingOver({ before, after, follow, map }: StageChange): Rebasing {
  const oldStage = (reference: StageRef): Stage | undefined =>
    typeof reference === 'number' ? before[reference] : stageNamed(before, reference)
  const stageNow = (old: Stage | undefined): Stage | undefined =>
    old === undefined ? undefined : after[follow(old.index)]
  return {
    stage: (reference) => {
      const old = oldStage(reference)
      if (old === undefined && typeof reference !== 'number') return reference
      const now = stageNow(old)
      if (now === undefined) return null
      return typeof reference === 'number' ? now.index : describeStage<StageRef>(now, (index) => index)
    },
    instruction: (reference, index) => {
      const old = oldStage(reference)
      const now = stageNow(old)
      if (now !== undefined && index === old?.instructions.length) return now.instructions.length
      const instruction = old?.instructions[index]
      const start = instruction === undefined ? null : map(instruction.from)
      const found = now?.instructions.findIndex((each) => each.from === start) ?? -1
      return found < 0 ? null : found
    },
  }
}

/** A field's current value; `null` when its subject is gone. */
function fieldNow(edit: GraphEdit, kind: string, value: unknown, { stage, instruction }: Rebasing): unknown {
  switch (kind.replace('?', '')) {
    case 'stage':
    case 'source':
      return isStageRef(value) ? stage(value) : value
    case 'stages': {
      const stages = Array.isArray(value) ? value.map((each) => (isStageRef(each) ? stage(each) : null)) : []
      return stages.includes(null) ? null : stages
    }
    case 'instruction':
      return 'stage' in edit ? instruction(edit.stage, Number(value)) : null
    case 'place':
      if ('toStage' in edit) return instruction(edit.toStage, Number(value))
      return 'stage' in edit ? instruction(edit.stage, Number(value)) : null
    default:
      return value
  }
}

/**
 * Rebases an edit of an earlier text onto the current one. Stages and instructions
 * are mapped through the change; `null` when one of them is gone.
 */
export function rebaseEdit(edit: GraphEdit, change: StageChange): GraphEdit | null {
  const rebasing = rebasingOver(change)
  const { schema, rebase } = operationOf(edit)
  if (rebase !== undefined) return rebase(edit, rebasing)
  const now = { ...edit }
  for (const [name, value] of Object.entries(edit)) {
    const kind = schema[name]
    if (kind === undefined || value === undefined || value === null) continue
    const field = fieldNow(edit, kind, value, rebasing)
    if (field === null) return null
    Object.assign(now, { [name]: field })
  }
  return now
}
