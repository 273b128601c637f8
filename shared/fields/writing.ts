import { expandWord, type Instruction } from '../dockerfile/index.ts'
import { ok, type Result, type TextEdit } from '../text/index.ts'
import type { Field, FieldId, FieldValue } from './field.ts'
import { refuseField } from './field-problem.ts'

/** An instruction with what is needed to write in it. */
export interface Writing {
  readonly instruction: Instruction
  readonly text: string
  readonly escapeMark: string
  readonly eol: '\n' | '\r\n'
}

/** How one field of an instruction is read and written. */
export interface FieldRule {
  readonly id: FieldId
  readonly read: (writing: Writing) => Field
  /** Edits that write the value, all against `writing.text`. They are verified by whoever applies them. */
  readonly plan: (writing: Writing, value: FieldValue) => Result<readonly TextEdit[]>
  /** What the field reads as once `value` is written, where that is not `value` itself. */
  readonly canonical?: (writing: Writing, value: FieldValue) => FieldValue
  /** Fields that change with this one. */
  readonly affects?: readonly FieldId[]
}

/** A value of another type than the field's shape has. */
export const wrongShape = (id: FieldId) =>
  refuseField('no-such-field', `The field ${id} does not take a value of this type.`)

export const valueMissing = (id: FieldId) =>
  refuseField('value-missing', `The instruction cannot do without ${id}.`)

export const cannotBeWritten = (value: string) =>
  refuseField(
    'cannot-be-written',
    `${JSON.stringify(value)} cannot be written here so that BuildKit reads it.`,
  )

const anyValue = () => 'x'

/** True when BuildKit can expand the word, its variables being set. */
export const expands = (raw: string, escapeMark: string): boolean =>
  expandWord(raw, anyValue, { escape: escapeMark }).error === null

export function isStringList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

/** All the results' values, or the first refusal. */
export function collect<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const values: T[] = []
  for (const result of results) {
    if (!result.ok) return result
    values.push(result.value)
  }
  return ok(values)
}
