import type { ResolveOptions } from '../stages/graph.ts'
import type { Result } from '../text/result.ts'
import type { TextEdit } from '../text/text-edit.ts'
import { addCopy } from './add-copy.ts'
import { addStage } from './add-stage.ts'
import { duplicateStage } from './duplicate-stage.ts'
import { type EditContext, editContext, type PlannedEdit } from './edit-context.ts'
import { extractBase } from './extract-base.ts'
import type { GraphEdit } from './graph-edit.ts'
import { inlineStage } from './inline-stage.ts'
import { insertInstruction } from './insert-instruction.ts'
import { moveInstruction } from './move-instruction.ts'
import { moveStage } from './move-stage.ts'
import { refuse } from './refusal.ts'
import { removeInstruction } from './remove-instruction.ts'
import { removeReference } from './remove-reference.ts'
import { removeStage } from './remove-stage.ts'
import { removeUnusedStages } from './remove-unused-stages.ts'
import { nameStage, renameStage } from './rename-stage.ts'
import { replaceInstruction } from './replace-instruction.ts'
import { setBase } from './set-base.ts'
import { setPlatform } from './set-platform.ts'
import { setReference } from './set-reference.ts'
import { splitStage } from './split-stage.ts'
import { verify } from './verify.ts'

function plan(context: EditContext, edit: GraphEdit): Result<PlannedEdit> {
  switch (edit.op) {
    case 'addStage':
      return addStage(context, edit)
    case 'removeStage':
      return removeStage(context, edit)
    case 'renameStage':
      return renameStage(context, edit)
    case 'nameStage':
      return nameStage(context, edit)
    case 'moveStage':
      return moveStage(context, edit)
    case 'duplicateStage':
      return duplicateStage(context, edit)
    case 'setBase':
      return setBase(context, edit)
    case 'setPlatform':
      return setPlatform(context, edit)
    case 'addCopy':
      return addCopy(context, edit)
    case 'setReference':
      return setReference(context, edit)
    case 'removeReference':
      return removeReference(context, edit)
    case 'insertInstruction':
      return insertInstruction(context, edit)
    case 'replaceInstruction':
      return replaceInstruction(context, edit)
    case 'moveInstruction':
      return moveInstruction(context, edit)
    case 'removeInstruction':
      return removeInstruction(context, edit)
    case 'extractBase':
      return extractBase(context, edit)
    case 'splitStage':
      return splitStage(context, edit)
    case 'inlineStage':
      return inlineStage(context, edit)
    case 'removeUnusedStages':
      return removeUnusedStages(context, edit)
  }
}

/**
 * Turns a graph edit into the smallest text edits that do it, all against `text`; none when nothing is to
 * change. Refused (`RefusalCode`) when it cannot be done without changing the meaning of something else.
 * `options` are the build arguments and platform the person sees the graph with.
 */
export function applyGraphEdit(
  text: string,
  edit: GraphEdit,
  options: ResolveOptions = {},
): Result<readonly TextEdit[]> {
  const context = editContext(text, options)
  const { error, stages } = context.graph
  const isBeginning = edit.op === 'addStage' && stages.length === 0
  if (error !== null && !isBeginning) {
    const { line, message } = error
    return line > 0
      ? refuse('invalid-dockerfile', 'invalid-dockerfile#line', { line, error: message })
      : refuse('invalid-dockerfile', 'invalid-dockerfile', { error: message })
  }
  const planned = plan(context, edit)
  return planned.ok ? verify(context, planned.value) : planned
}
