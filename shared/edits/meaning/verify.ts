import type { DockerfileError } from '../../dockerfile/index.ts'
import { buildErrors } from '../../evaluate/index.ts'
import { applyEdits, ok, type Reason, type Result, sameValue, type TextEdit } from '../../text/index.ts'
import { reason } from '../messages/reason.ts'
import { refuse } from '../messages/refusal.ts'
import { type EditContext, editContext } from '../writing/edit-context.ts'
import { lineEnd, lineText } from '../writing/lines.ts'
import { minimizeEdits } from '../writing/minimize-edits.ts'
import { type FileShape, fileShape, type Target } from './file-shape.ts'
import { lintErrors } from './lint.ts'
import type { PlannedEdit } from './planned-edit.ts'
import { undeclaredChange } from './undeclared-change.ts'

/** A target of the file as it would be. */
function describeTarget(target: Target, after: EditContext): Reason {
  if ('image' in target) return reason('part#targetImage', { image: target.image })
  return reason('part#targetStage', { name: after.graph.stages[target.stage]?.writtenName || target.stage })
}

/** A comment of `before` that comes to stand where BuildKit reads directives, or that these would change otherwise. */
function directiveDifference({ file }: EditContext, wanted: FileShape, actual: FileShape): Reason {
  const fresh = actual.directives.find((directive) => !wanted.directives.includes(directive))
  const line = file.lineStarts.findIndex((_, at) => lineText(file, at + 1).trim() === fresh?.trim()) + 1
  return line === 0 ? reason('part#directives') : reason('part#newDirective', { line })
}

/** The first thing that would differ from what was asked, for people. */
function firstDifference(
  before: EditContext,
  wanted: FileShape,
  actual: FileShape,
  after: EditContext,
): Reason {
  if (!sameValue(wanted.directives, actual.directives)) return directiveDifference(before, wanted, actual)
  if (!sameValue(wanted.globals, actual.globals)) return reason('part#globals')
  if (wanted.stages.length !== actual.stages.length) {
    return reason('part#stageCount', { count: actual.stages.length, wanted: wanted.stages.length })
  }
  for (const [index, stage] of wanted.stages.entries()) {
    const found = actual.stages[index]
    if (found === undefined || sameValue(stage, found)) continue
    const line = after.graph.stages[index]?.line ?? 0
    const where = { stage: reason('part#stageThen', { name: stage.name || index, line }) }
    if (!sameValue(stage.base, found.base)) {
      const targets = { base: describeTarget(found.base, after), wanted: describeTarget(stage.base, after) }
      return reason('part#otherBase', { ...where, ...targets })
    }
    if (!sameValue(stage.inherited, found.inherited)) return reason('part#otherTriggers', where)
    return reason('part#otherInstructions', where)
  }
  return reason('part#end')
}

/**
 * The first error that was not there before; names and numbers in messages change with the stages. A copy may repeat
 * the errors of its original.
 */
function newError(
  errorsOf: (context: EditContext) => readonly DockerfileError[],
  before: EditContext,
  after: EditContext,
  mayRepeat: boolean,
): DockerfileError | undefined {
  const errors = errorsOf(after)
  // Finding errors costs an evaluation of the file: that of the text before is saved where nothing can be new.
  if (errors.length === 0) return undefined
  const kind = (error: DockerfileError) => error.message.replace(/"[^"]*"/g, '""')
  const known = errorsOf(before).map(kind)
  return errors.find((error) => {
    const at = known.indexOf(kind(error))
    if (at !== -1 && !mayRepeat) known.splice(at, 1)
    return at === -1
  })
}

/**
 * The line of the last instruction that ends in the escape character, when `edits` put something behind it, which
 * would become a part of it; 0 otherwise.
 */
function continuedInto({ file }: EditContext, edits: readonly TextEdit[]): number {
  const last = file.instructions.at(-1)
  if (last === undefined || last.heredocs.length > 0) return 0
  let line = last.endLine
  while (line > last.line && /^\s*(?:#|$)/.test(lineText(file, line))) line -= 1
  if (!lineText(file, line).trimEnd().endsWith(file.escape)) return 0
  const end = lineEnd(file, line)
  return edits.some((edit) => edit.from >= end && edit.insert !== '') ? line : 0
}

/**
 * Applies a planned edit, reads the result again and compares it with what was intended.
 * Nothing leaves this room that was not checked here.
 */
export function verify(context: EditContext, planned: PlannedEdit): Result<readonly TextEdit[]> {
  const edits = minimizeEdits(context.text, planned.edits)
  const continued = continuedInto(context, edits)
  if (continued > 0) {
    const mark = context.file.escape
    return refuse('would-change-meaning', 'would-change-meaning#continued', { line: continued, mark })
  }
  const after = editContext(applyEdits(context.text, edits), context.options)
  const { error } = after.graph
  if (error !== null) {
    return refuse(planned.whenUnbuildable ?? 'would-change-meaning', 'would-change-meaning#refused', {
      line: error.line,
      error: error.message,
    })
  }
  const fresh =
    newError(({ graph }) => buildErrors(graph), context, after, planned.copies !== undefined) ??
    newError(lintErrors, context, after, true)
  if (fresh !== undefined) {
    return refuse(planned.whenUnbuildable ?? 'would-change-meaning', 'would-change-meaning#unbuildable', {
      line: fresh.line,
      error: fresh.message,
    })
  }
  const actual = fileShape(after)
  const wanted = planned.intended(fileShape(context), actual)
  if (!sameValue(wanted, actual)) {
    return refuse('would-change-meaning', 'would-change-meaning#more', {
      difference: firstDifference(context, wanted, actual, after),
    })
  }
  const changed = undeclaredChange(context, after, planned)
  if (changed !== null) {
    const stage = reason('part#stageThen', { name: changed.writtenName || changed.index, line: changed.line })
    return refuse('would-change-meaning', 'would-change-meaning#builds', { stage })
  }
  return ok(edits)
}
