import type { Dockerfile, Instruction } from '../dockerfile/index.ts'
import {
  applyGraphEdit,
  changeInstructions,
  type EditContext,
  editContext,
  type FileShape,
  instructionShapeAt,
  verify,
  withInheritedFrom,
} from '../edits/index.ts'
import type { ResolveOptions } from '../stages/index.ts'
import { applyEdits, ok, type Result, sliceSpan, type TextEdit } from '../text/index.ts'
import { type FieldChange, type FieldLocation, type FieldValue, refuseField } from './field.ts'
import { instructionAt } from './instruction-at.ts'
import { rulesOf, writingOf } from './rules.ts'
import { cannotBeWritten, type FieldRule, type Writing, wrongShape } from './writing.ts'

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * The smallest text edits that set one field of one instruction, all against `text`; none
 * when it has the value already. The result is read again: every other field, instruction and stage must be unchanged,
 * else the change is refused (a `FieldProblemCode`, or a `RefusalCode` of the edits).
 */
export function setField(
  text: string,
  place: FieldLocation,
  change: FieldChange,
  options: ResolveOptions = {},
): Result<readonly TextEdit[]> {
  if (place.instruction < 0 && place.stage >= 0) return setStageField(text, place.stage, change, options)
  const context = editContext(text, options)
  const { error } = context.graph
  if (error !== null) {
    return refuseField('no-such-field', `The file has an error: ${error.message}. Correct the text first.`)
  }
  const found = findRule(context, place, change)
  if (found === null) return noSuchField(change)
  const { writing, rule } = found
  const current = rule.read(writing).value
  const wanted = rule.canonical === undefined ? change.value : rule.canonical(writing, change.value)
  if (same(current, wanted)) return ok([])
  if (holdsLineBreak(rule, writing, wanted)) {
    return refuseField('one-line-only', 'The value is one line: it cannot hold a line break.')
  }
  const planned = rule.plan(writing, change.value)
  if (!planned.ok) return planned
  const lost = lostComment(context, place, found, planned.value)
  if (lost !== null) return lost
  const edits = verify(context, {
    edits: planned.value,
    changes: place.stage < 0 ? 'all' : [place.stage],
    whenUnbuildable: change.field === 'from' ? 'invalid-reference' : 'would-change-meaning',
    intended: (before, after) => {
      if (place.stage < 0) return withGlobal(before, after, place.instruction)
      const written = instructionShapeAt(after, place.stage, place.instruction)
      const changed = changeInstructions(before, place.stage, (all) =>
        all.map((each, at) =>
          at === place.instruction && written !== undefined
            ? { ...written, keyword: each.keyword, comments: each.comments }
            : each,
        ),
      )
      return writing.instruction.keyword === 'ONBUILD' ? withInheritedFrom(changed, after) : changed
    },
  })
  return edits.ok ? verifyFields(context, place, found, wanted, edits.value) : edits
}

/**
 * The shape with one instruction above the stages as it is in `after`. What FROM lines resolve to may change: that is
 * the purpose of such an ARG.
 */
function withGlobal(before: FileShape, after: FileShape, at: number): FileShape {
  const written = after.globals[at]
  return {
    ...before,
    globals: before.globals.map((each, index) =>
      index === at && written !== undefined
        ? { ...written, keyword: each.keyword, comments: each.comments }
        : each,
    ),
    stages: before.stages.map((stage, index) => {
      const { base, inherited } = after.stages[index] ?? stage
      return { ...stage, base, inherited }
    }),
  }
}

interface FoundRule {
  readonly writing: Writing
  readonly rule: FieldRule
}

const noSuchField = ({ field }: FieldChange) =>
  refuseField('no-such-field', `There is no field ${field} in this place.`)

function findRule(context: EditContext, place: FieldLocation, { field }: FieldChange): FoundRule | null {
  const instruction = instructionAt(context.file, context.graph, place)
  if (instruction === undefined) return null
  const writing = { ...writingOf(instruction, context.text, context.file.escape), eol: context.style.eol }
  const rule = rulesOf(writing).find(({ id }) => id === field)
  return rule === undefined ? null : { writing, rule }
}

function holdsLineBreak(rule: FieldRule, writing: Writing, value: FieldValue): boolean {
  const { shape, id } = rule.read(writing)
  return shape !== 'lines' && id !== 'args' && /\\[nr]/.test(JSON.stringify(value).replaceAll('\\\\', ''))
}

/** Compares every field before and after the edits: only the requested one, and its dependents, may differ. */
function verifyFields(
  context: EditContext,
  place: FieldLocation,
  { writing, rule }: FoundRule,
  wanted: FieldValue,
  edits: readonly TextEdit[],
): Result<readonly TextEdit[]> {
  const after = editContext(applyEdits(context.text, edits), context.options)
  const instruction = instructionAt(after.file, after.graph, place)
  if (instruction === undefined) return cannotBeWritten(String(wanted))
  const written = writingOf(instruction, after.text, after.file.escape)
  const free = new Set<string>(rule.affects)
  const values = new Map(rulesOf(written).map((each) => [each.id, each.read(written).value]))
  for (const other of rulesOf(writing)) {
    if (free.has(other.id)) continue
    const expected = other.id === rule.id ? wanted : other.read(writing).value
    if (!same(values.get(other.id), expected)) {
      return cannotBeWritten(typeof wanted === 'string' ? wanted : JSON.stringify(wanted))
    }
  }
  return ok(edits)
}

/** Refuses an edit that removes a comment from the instruction, whether deleted or moved past its end. */
function lostComment(
  context: EditContext,
  place: FieldLocation,
  { writing, rule }: FoundRule,
  edits: readonly TextEdit[],
): Result<never> | null {
  const comments = innerComments(context.file, writing.instruction)
  if (comments.length === 0 || rule.read(writing).shape === 'lines') return null
  const after = editContext(applyEdits(context.text, edits), context.options)
  const instruction = instructionAt(after.file, after.graph, place)
  const kept = new Set(instruction === undefined ? comments : innerComments(after.file, instruction))
  if (comments.every((comment) => kept.has(comment))) return null
  return refuseField(
    'comment-in-the-way',
    'A comment inside the instruction would be lost, or stand behind its end. Change the text there.',
  )
}

/** The comment lines between the continued lines of an instruction. */
function innerComments(file: Dockerfile, { from, to, heredocs }: Instruction): readonly string[] {
  const lines = sliceSpan(file.text, { from, to: heredocs[0]?.from ?? to }).split('\n')
  return lines.slice(1).flatMap((line) => (/^\s*#/.test(line) ? [line.trim()] : []))
}

/** A FROM's fields are operations of the graph: references to the stage follow its name. */
function setStageField(
  text: string,
  stage: number,
  { field, value }: FieldChange,
  options: ResolveOptions,
): Result<readonly TextEdit[]> {
  if (value !== null && typeof value !== 'string') return wrongShape(field)
  switch (field) {
    case 'base':
      if (value === null || value === '') return refuseField('value-missing', 'A stage needs a base.')
      return applyGraphEdit(text, { op: 'setBase', stage, base: value }, options)
    case 'name':
      if (value === null || value === '') {
        return refuseField('name-is-kept', 'A stage keeps its name: give it another one.')
      }
      return applyGraphEdit(text, { op: 'renameStage', stage, name: value }, options)
    case 'platform':
      return applyGraphEdit(
        text,
        { op: 'setPlatform', stage, platform: value === '' ? null : value },
        options,
      )
    default:
      return noSuchField({ field, value })
  }
}
