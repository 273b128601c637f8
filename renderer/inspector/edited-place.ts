import type { GraphEdit, MoveStage, StageRef } from '#shared/edits/graph-edit.ts'
import type { Stage } from '#shared/stages/graph.ts'

/** A stage, or an instruction of it (-1: the FROM). */
interface Place {
  readonly stage: number
  readonly instruction: number | null
}

/**
 * Where the thing is that an edit was about, in the graph after it, so that the focus can stay on it. `null` when
 * it is gone.
 */
export function editedPlace(
  edit: GraphEdit,
  before: readonly Stage[],
  after: readonly Stage[],
): Place | null {
  const stageOf = (reference: StageRef): Stage | undefined => stageAfter(reference, before, after)
  const wholeStage = (stage: Stage | undefined): Place | null =>
    stage === undefined ? null : { stage: stage.index, instruction: null }
  const instructionOf = (reference: StageRef, at: number): Place | null => {
    const stage = stageOf(reference)
    if (stage === undefined) return null
    const last = stage.instructions.length - 1
    return { stage: stage.index, instruction: last < 0 ? null : Math.min(at, last) }
  }
  switch (edit.op) {
    case 'addStage':
      return wholeStage(
        edit.after === undefined ? after.at(-1) : after[(stageOf(edit.after)?.index ?? -1) + 1],
      )
    case 'extractBase':
    case 'renameStage':
    case 'nameStage':
    case 'duplicateStage':
      return wholeStage(named(after, edit.name))
    case 'moveStage':
      return wholeStage(after[indexAfterMove(edit, before)])
    case 'splitStage':
      return wholeStage(named(after, edit.runtimeName))
    case 'setBase':
    case 'setPlatform':
      return wholeStage(stageOf(edit.stage))
    case 'addCopy': {
      const stage = stageOf(edit.stage)
      const old = before.find(({ name }) => name !== '' && name === stage?.name) ?? before[stage?.index ?? -1]
      return stage === undefined ? null : instructionOf(edit.stage, firstNew(old, stage))
    }
    case 'insertInstruction':
      return instructionOf(edit.stage, edit.at)
    case 'moveInstruction':
      return instructionOf(edit.toStage, edit.at)
    case 'setReference':
    case 'removeReference':
    case 'replaceInstruction':
    case 'removeInstruction':
      return instructionOf(edit.stage, edit.instruction)
    case 'removeStage':
    case 'inlineStage':
    case 'removeUnusedStages':
      return null
  }
}

const named = (stages: readonly Stage[], name: string): Stage | undefined =>
  stages.find((stage) => stage.name === name.toLowerCase())

/** A stage that the edit may have moved: by its name, and by its number when it has none. */
function stageAfter(
  reference: StageRef,
  before: readonly Stage[],
  after: readonly Stage[],
): Stage | undefined {
  if (typeof reference === 'string') return named(after, reference)
  const old = before[reference]
  return old === undefined || old.name === '' ? after[reference] : named(after, old.name)
}

const indexIn = (stages: readonly Stage[], reference: StageRef): number =>
  typeof reference === 'number' ? reference : (named(stages, reference)?.index ?? -1)

function indexAfterMove(edit: MoveStage, before: readonly Stage[]): number {
  const from = indexIn(before, edit.stage)
  const isBefore = edit.before !== undefined
  const anchor = indexIn(before, edit.before ?? edit.after ?? -1)
  if (isBefore) return from < anchor ? anchor - 1 : anchor
  return from < anchor ? anchor : anchor + 1
}

/** Index of the first instruction that the stage did not have there before. */
function firstNew(before: Stage | undefined, after: Stage): number {
  const old = before?.instructions ?? []
  const found = after.instructions.findIndex(({ keyword, rest }, index) => {
    const same = old[index]
    return same?.keyword !== keyword || same.rest.text !== rest.text
  })
  return Math.max(0, found)
}
