import { fail, type Span } from '../text/index.ts'

/** The name of an instruction's field; `setField` finds a field by it. */
export type FieldId =
  | 'args'
  | 'base'
  | 'check'
  | 'checksum'
  | 'chmod'
  | 'chown'
  | 'command'
  | 'destination'
  | 'device'
  | 'exclude'
  | 'form'
  | 'from'
  | 'group'
  | 'interval'
  | 'keep-git-dir'
  | 'link'
  | 'maintainer'
  | 'mounts'
  | 'name'
  | 'network'
  | 'pairs'
  | 'parents'
  | 'path'
  | 'paths'
  | 'platform'
  | 'ports'
  | 'retries'
  | 'security'
  | 'signal'
  | 'sources'
  | 'start-interval'
  | 'start-period'
  | 'timeout'
  | 'trigger'
  | 'unpack'
  | 'user'
  /** The body of a heredoc, by its index among the instruction's, from 0. */
  | `heredoc-${number}`

/** One row of ENV, LABEL or ARG. */
export interface Pair {
  readonly key: string
  /** `null` for an ARG without a default. */
  readonly value: string | null
}

/** One option of a `--mount`; `null` for one without `=`. */
export interface MountSetting {
  readonly key: string
  readonly value: string | null
}

/** One `--mount`, its options in order. */
export type MountValue = readonly MountSetting[]

interface FieldBase {
  readonly id: FieldId
  /** The field's spans in the text, part by part; empty while the instruction does not have it. */
  readonly spans: readonly Span[]
}

/** One line of text; `null` when the instruction does not have it. */
interface TextField extends FieldBase {
  readonly shape: 'text'
  readonly value: string | null
  /** The field is optional. */
  readonly optional: boolean
}

/** Text of several lines, `\n` between them. */
export interface LinesField extends FieldBase {
  readonly shape: 'lines'
  readonly value: string
}

/** One of a few words; `null` when the instruction does not have it. */
export interface ChoiceField extends FieldBase {
  readonly shape: 'choice'
  readonly value: string | null
  readonly choices: readonly string[]
  readonly optional: boolean
}

interface SwitchField extends FieldBase {
  readonly shape: 'switch'
  readonly value: boolean
}

/** A field of any number of texts in order, such as the sources of a COPY. */
export interface ListField extends FieldBase {
  readonly shape: 'list'
  readonly value: readonly string[]
}

/** A field of names with values in order, such as the variables of an ENV. */
export interface PairsField extends FieldBase {
  readonly shape: 'pairs'
  readonly value: readonly Pair[]
  /** A row may consist of a name only (ARG). */
  readonly bareNames: boolean
}

/** The mounts of a RUN. */
export interface MountsField extends FieldBase {
  readonly shape: 'mounts'
  readonly value: readonly MountValue[]
}

/**
 * A part of an instruction that the user can change separately. Values are what BuildKit reads, without quotes and
 * escapes. Variables stay as written; a literal dollar is preceded by the file's escape.
 */
export type Field = TextField | LinesField | ChoiceField | SwitchField | ListField | PairsField | MountsField

/** The value of a field, in the form of its kind. */
export type FieldValue = Field['value']

/** A field's new value; its type must be that of the field's shape. */
export interface FieldChange {
  readonly field: FieldId
  readonly value: FieldValue
}

/**
 * An instruction's location: its stage, and its index there from 0; -1 is the FROM. Stage -1 is the part above
 * the first FROM.
 */
export interface FieldLocation {
  readonly stage: number
  readonly instruction: number
}

/** Why a value cannot be written. Each code has its own message in every language of the app. */
export type FieldProblemCode =
  /** The field is required. */
  | 'value-missing'
  | 'one-line-only'
  /** No spelling makes BuildKit read this value here. */
  | 'cannot-be-written'
  | 'invalid-duration'
  | 'invalid-count'
  | 'invalid-port'
  | 'invalid-choice'
  | 'invalid-key'
  | 'invalid-mode'
  /** BuildKit's own error about the flag; the message quotes it. */
  | 'invalid-flag-value'
  | 'invalid-checksum'
  /** A line of a heredoc that would end it. */
  | 'ends-heredoc'
  /** The edit would delete a comment inside the instruction. */
  | 'comment-in-the-way'
  | 'name-is-kept'
  | 'no-such-field'

export const refuseField = (code: FieldProblemCode, message: string) => fail(code, message)
