import { checkOptionsOf, type Dockerfile, type DockerfileError } from '../../dockerfile/index.ts'
import { buildErrors, stageFingerprint } from '../../evaluate/index.ts'
import { describeStage, type ResolveOptions, type Stage, type StageGraph } from '../../stages/index.ts'
import {
  applyEdits,
  type Failure,
  ok,
  type Reason,
  type Result,
  sameValue,
  type TextEdit,
} from '../../text/index.ts'
import { reason, refuse } from '../messages/refusal.ts'
import { type EditContext, editContext, perContext, stageAt, stageWithLine } from '../writing/edit-context.ts'
import { lineEnd, lineText } from '../writing/lines.ts'
import { minimizeEdits } from '../writing/text-edits.ts'
import { type FileShape, fileShape, type ReferenceShape, type StageShape, type Target } from './file-shape.ts'
import { indexAfter, type PlannedEdit } from './planned-edit.ts'
import { textReferences } from './text-references.ts'

/** A target of the file after the edit. */
function describeTarget(target: Target, after: EditContext): Reason {
  if ('image' in target) return reason('part#targetImage', { image: target.image })
  const stage = after.graph.stages[target.stage]
  return reason('part#targetStage', { name: stage === undefined ? target.stage : describeStage(stage) })
}

/** A comment of `before` that would end up among the directives, or that would change the directives' meaning. */
function directiveDifference({ file }: EditContext, wanted: FileShape, actual: FileShape): Reason {
  const fresh = actual.directives.find((directive) => !wanted.directives.includes(directive))
  const line = file.lineStarts.findIndex((_, at) => lineText(file, at + 1).trim() === fresh?.trim()) + 1
  return line === 0 ? reason('part#directives') : reason('part#newDirective', { line })
}

/** The first difference from the requested meaning, to show. */
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
 * The first new error; names and numbers in messages change with the stages. A copy may repeat
 * the errors of its original.
 */
function newError(
  errorsOf: (context: EditContext) => readonly DockerfileError[],
  before: EditContext,
  after: EditContext,
  mayRepeat: boolean,
): DockerfileError | undefined {
  const errors = errorsOf(after)
  // Finding errors costs an evaluation of the file: that of the text before is skipped where nothing can be new.
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
 * The line of the last instruction that ends in the escape character, when `edits` append text to it, which
 * would continue it; 0 otherwise.
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
 * Applies a planned edit, reads the result again and compares it with the intention.
 * This room returns no unverified edit.
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
    const stage = reason('part#stageThen', { name: describeStage(changed), line: changed.line })
    return refuse('would-change-meaning', 'would-change-meaning#builds', { stage })
  }
  return ok(edits)
}

/**
 * Why a planned edit needs confirmation: another stage would be the last one, which a build without a target
 * makes. `null` when the default target stays the same stage, even moved or renamed.
 */
export function otherDefaultTarget(context: EditContext, planned: PlannedEdit): Result<never> | null {
  const { defaultTarget } = context.graph
  if (defaultTarget < 0) return null
  const after = editContext(applyEdits(context.text, planned.edits), context.options)
  if (indexAfter(planned, defaultTarget) === after.graph.defaultTarget) return null
  return refuseDefaultTarget(context, after)
}

/** The refusal of making the last stage of `after` the default target in place of that of `before`. */
function refuseDefaultTarget(before: EditContext, after: EditContext): { ok: false; error: Failure } {
  const last = stageAt(after, after.graph.defaultTarget)
  return refuse('default-target-changes', 'default-target-changes', {
    before: stageWithLine(stageAt(before, before.graph.defaultTarget)),
    after: reason('part#stageThen', { name: describeStage(last), line: last.line }),
  })
}

/** The same for a text and the result of edits that were allowed to change the default target; `null` without stages. */
export function defaultTargetRefusal(text: string, changed: string): Failure | null {
  const [before, after] = [editContext(text, {}), editContext(changed, {})]
  if (before.graph.defaultTarget < 0 || after.graph.defaultTarget < 0) return null
  return refuseDefaultTarget(before, after).error
}

/** The findings of BuildKit's lint in a file; `rule` is BuildKit's name. */
type Lint = (
  file: Dockerfile,
  graph: StageGraph,
  options: ResolveOptions,
) => readonly {
  readonly rule: string
  readonly severity: string
  readonly message: string
  readonly line: number
}[]

let lint: Lint | null = null

/**
 * Injects BuildKit's lint (`runChecks`). The page loads its code after the first graph, so it cannot be imported
 * here; until it is loaded, edits of files with `error=true` are not linted.
 */
export function setLint(run: Lint): void {
  lint = run
}

/** True when the file's `# check=` line turns lint findings into errors. */
function failsOnLint({ text, file: { directives } }: EditContext): boolean {
  if (directives.length === 0 || !text.includes('error')) return false
  const options = checkOptionsOf(text)
  return typeof options !== 'string' && options.error
}

/** The lint findings for which BuildKit refuses the file; none where they are not errors. */
const lintErrors = perContext((context): readonly DockerfileError[] => {
  if (lint === null || !failsOnLint(context)) return []
  return lint(context.file, context.graph, context.options)
    .filter(({ rule, severity, line }) => severity === 'error' && rule !== 'error' && line > 0)
    .map(({ rule, message, line }) => ({ message: `${rule}: ${message}`, line }))
})

/** Index before of each stage afterwards, -1 for a new one. */
function originsOf(before: EditContext, after: EditContext, planned: PlannedEdit): readonly number[] {
  const origins = after.graph.stages.map(() => -1)
  for (const { index } of before.graph.stages) {
    const now = indexAfter(planned, index)
    if (now !== null) origins[now] = index
  }
  return origins
}

/** The stages that use a stage, ONBUILD triggers included: they build something else when it does. */
function usersOf(context: EditContext): ReadonlyMap<number, readonly number[]> {
  const uses = textReferences(context).map(({ stage, user }) => [stage, user.index] as const)
  const needs = context.graph.stages.flatMap((stage) =>
    stage.needs.map((each) => [each, stage.index] as const),
  )
  const users = new Map<number, number[]>()
  for (const [used, user] of [...uses, ...needs]) {
    const known = users.get(used)
    if (known === undefined) users.set(used, [user])
    else known.push(user)
  }
  return users
}

/** The stages, by index before, that may build something else: the declared ones and their users. */
function mayDiffer(
  before: EditContext,
  after: EditContext,
  changes: readonly number[],
  origins: readonly number[],
): ReadonlySet<number> {
  const found = new Set(changes)
  if (found.size === 0) return found
  const [old, now] = [usersOf(before), usersOf(after)]
  const indexNow = new Map(origins.map((origin, index) => [origin, index]))
  for (const origin of found) {
    for (const user of old.get(origin) ?? []) found.add(user)
    for (const user of now.get(indexNow.get(origin) ?? -1) ?? []) found.add(origins[user] ?? -1)
  }
  return found
}

/** The shape of a stage with its references as indexes before: equal for stages that say the same of the same. */
function contentKey(shape: StageShape | undefined, indexBefore: (index: number) => number): unknown {
  if (shape === undefined) return null
  const stage = (to: Target): Target => ('stage' in to ? { stage: indexBefore(to.stage) } : to)
  const references = (all: readonly ReferenceShape[]) => all.map((each) => ({ ...each, to: stage(each.to) }))
  return [
    shape.platform,
    stage(shape.base),
    references(shape.inherited),
    shape.instructions.map(({ keyword, flags, rest, references: own }) => [
      keyword,
      flags,
      rest,
      references(own),
    ]),
  ]
}

/** Instructions after ONBUILD refer to stages that no shape contains. */
const hasTrigger = (shape: StageShape | undefined): boolean =>
  shape?.instructions.some(({ keyword }) => keyword === 'ONBUILD') ?? false

/**
 * A stage (of `after`) that would build something else although the plan does not declare it; `null` when there is none.
 * Stages are compared by what they would build, evaluated, even moved or renamed. Those with equal shapes
 * on unaffected stages build the same, and are not evaluated: a gesture must not wait for 200 stages.
 */
function undeclaredChange(before: EditContext, after: EditContext, planned: PlannedEdit): Stage | null {
  if (before.graph.stages.length === 0 || planned.changes === 'all') return null
  const origins = originsOf(before, after, planned)
  const free = mayDiffer(before, after, planned.changes ?? [], origins)
  const [old, now] = [fileShape(before), fileShape(after)]
  const hasSameContent = (origin: number, index: number): boolean => {
    const [one, other] = [old.stages[origin], now.stages[index]]
    if (hasTrigger(one) || hasTrigger(other)) return false
    return sameValue(
      contentKey(one, (each) => each),
      contentKey(other, (each) => planned.copies?.get(each) ?? origins[each] ?? -1),
    )
  }
  for (const stage of after.graph.stages) {
    const origin = planned.copies?.get(stage.index) ?? origins[stage.index] ?? -1
    if (origin < 0 || free.has(origin) || hasSameContent(origin, stage.index)) continue
    if (stageFingerprint(before.graph, origin) !== stageFingerprint(after.graph, stage.index)) return stage
  }
  return null
}
