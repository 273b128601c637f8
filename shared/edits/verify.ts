import type { DockerfileError } from '../dockerfile/syntax.ts'
import { ok, type Result } from '../text/result.ts'
import { applyEdits, type TextEdit } from '../text/text-edit.ts'
import { type EditContext, editContext, type PlannedEdit } from './edit-context.ts'
import { type FileShape, fileShape, type Target } from './file-shape.ts'
import { lineEnd, lineText } from './lines.ts'
import { minimizeEdits } from './minimize-edits.ts'
import { refuse } from './refusal.ts'
import { sameValue } from './same-value.ts'

/** A target of the file as it would be. */
function describeTarget(target: Target, after: EditContext): string {
  if ('image' in target) return `the image ${target.image}`
  const stage = after.graph.stages[target.stage]
  return stage === undefined
    ? `stage ${target.stage}`
    : `stage ${stage.name === '' ? stage.index : stage.writtenName}`
}

/** The first thing that would differ from what was asked, for people. */
function firstDifference(wanted: FileShape, actual: FileShape, after: EditContext): string {
  if (!sameValue(wanted.directives, actual.directives))
    return 'the directives at the top of the file would change'
  if (!sameValue(wanted.globals, actual.globals)) return 'what stands above the first FROM would change'
  if (wanted.stages.length !== actual.stages.length) {
    return `the file would have ${actual.stages.length} stages instead of ${wanted.stages.length}`
  }
  for (const [index, stage] of wanted.stages.entries()) {
    const found = actual.stages[index]
    if (found === undefined || sameValue(stage, found)) continue
    const line = after.graph.stages[index]?.line ?? 0
    const where = `stage ${stage.name === '' ? index : stage.name} (then on line ${line})`
    if (!sameValue(stage.base, found.base)) {
      const instead = describeTarget(stage.base, after)
      return `${where} would be built FROM ${describeTarget(found.base, after)} instead of ${instead}`
    }
    if (!sameValue(stage.inherited, found.inherited)) return `${where} would inherit other ONBUILD steps`
    return `the instructions of ${where} would mean something else`
  }
  return 'the end of the file would change'
}

/** The first error that was not there before; names and numbers in messages change with the stages. */
function newBuildError(
  before: readonly DockerfileError[],
  after: readonly DockerfileError[],
): DockerfileError | undefined {
  const kind = (error: DockerfileError) => error.message.replace(/"[^"]*"/g, '""')
  const known = before.map(kind)
  return after.find((error) => {
    const at = known.indexOf(kind(error))
    if (at !== -1) known.splice(at, 1)
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
    return refuse(
      'would-change-meaning',
      `Line ${continued} ends with ${mark}, so what comes behind it would become a part of it: take the ${mark} away first.`,
    )
  }
  const after = editContext(applyEdits(context.text, edits), context.options)
  const { error, buildErrors } = after.graph
  if (error !== null) {
    return refuse(
      planned.whenUnbuildable ?? 'would-change-meaning',
      `BuildKit would refuse the file then (line ${error.line}): ${error.message}`,
    )
  }
  const fresh = newBuildError(context.graph.buildErrors, buildErrors)
  if (fresh !== undefined) {
    return refuse(
      planned.whenUnbuildable ?? 'would-change-meaning',
      `BuildKit could not build the file then (line ${fresh.line}): ${fresh.message}`,
    )
  }
  const actual = fileShape(after)
  const wanted = planned.intended(fileShape(context), actual)
  if (!sameValue(wanted, actual)) {
    return refuse(
      'would-change-meaning',
      `Not done, because more than was asked would change: ${firstDifference(wanted, actual, after)}. Edit the text instead.`,
    )
  }
  return ok(edits)
}
