import type { Stage } from '../../stages/index.ts'
import type { Result } from '../../text/index.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import type { StageRef } from '../meaning/stage-lookup.ts'
import type { EditContext } from '../writing/edit-context.ts'

/** The kinds of an operation's fields. A kind determines the field's type, its JSON, and how it is rebased. */
interface FieldValues {
  /** A stage of the file. */
  readonly stage: StageRef
  /** Two or more stages. */
  readonly stages: readonly StageRef[]
  /** A stage or an image; a number is a stage. */
  readonly source: StageRef
  /** An instruction of the stage in the field `stage`, counted from 0, the FROM not counted. */
  readonly instruction: number
  /** An index among the instructions of the stage in `toStage`, or in `stage` where there is no `toStage`. */
  readonly place: number
  /** Counted from 0. */
  readonly number: number
  /** A name or a path. */
  readonly line: string
  readonly lines: readonly string[]
  /** Text that may be empty; `null` removes what is there. */
  readonly value: string | null
  /** An instruction, which may have several lines. */
  readonly text: string
}

export type FieldKind = keyof FieldValues

/** The fields of an operation by name; `?` marks an optional one. */
export type Schema = Readonly<Record<string, FieldKind | `${FieldKind}?`>>

type RequiredFields<S extends Schema> = {
  readonly [Name in keyof S as S[Name] extends FieldKind ? Name : never]: S[Name] extends FieldKind
    ? FieldValues[S[Name]]
    : never
}
type OptionalFields<S extends Schema> = {
  readonly [Name in keyof S as S[Name] extends FieldKind
    ? never
    : Name]?: S[Name] extends `${infer Kind extends FieldKind}?` ? FieldValues[Kind] : never
}
type Flat<T> = { [Key in keyof T]: T[Key] }

/** An edit as gestures and JSON express it, inferred from its operation's schema. */
export type EditOf<Op extends string, S extends Schema> = Flat<
  { readonly op: Op } & RequiredFields<S> &
    OptionalFields<S> & {
      /** Allows another stage to become the default target. */
      readonly allowDefaultTarget?: boolean
    }
>

/** A stage, or an instruction of it. */
export interface EditedLocation {
  readonly stage: number
  readonly instruction: number | null
}

/** The stages before and after an edit. */
interface EditedStages {
  readonly before: readonly Stage[]
  readonly after: readonly Stage[]
  /** The stage afterwards that a reference of the edit resolves to. */
  readonly find: (reference: StageRef) => Stage | undefined
}

/** Lookups for rebasing an edit onto a changed text: the current stages and instructions. */
export interface Rebasing {
  /** The reference's current value; `null` when the stage is gone. An image is unchanged. */
  readonly stage: (reference: StageRef) => StageRef | null
  /** Current index of the instruction; `null` when it is gone. An index past the end stays past the end. */
  readonly instruction: (stage: StageRef, index: number) => number | null
}

/** One kind of graph edit: schema, planning, words, selection and rebasing. */
export interface Operation<Op extends string, S extends Schema, Edit = EditOf<Op, S>> {
  readonly op: Op
  readonly schema: S
  /** An edit has exactly one of these two optional fields. */
  readonly exactlyOne?: readonly [string, string]
  /** The text edits, or why the edit is refused. */
  plan(context: EditContext, edit: Edit): Result<PlannedEdit>
  /**
   * Its titles in the history, in English, by key; other languages have theirs by the same key. `{field}` is replaced by a field's
   * value: stages by name, an instruction by its keyword.
   */
  readonly words: Readonly<Record<string, string>>
  /** The key of an edit's title. */
  title(edit: Edit): string
  /**
   * The location that stays selected afterwards; `null` when the edit's subject is gone. Default: the
   * edit's instruction, or its stage.
   */
  focus?(edit: Edit, stages: EditedStages): EditedLocation | null
  /** The edit against a changed text; `null` when its subject is gone. Default: field by field. */
  rebase?(edit: Edit, rebasing: Rebasing): Edit | null
}

/** Defines an operation; the type of its edits is inferred from `schema`. */
export const operation = <const Op extends string, const S extends Schema>(
  definition: Operation<Op, S>,
): Operation<Op, S> => definition

/** A stage as a whole, `null` when missing. */
export const wholeStage = (stage: Stage | undefined): EditedLocation | null =>
  stage === undefined ? null : { stage: stage.index, instruction: null }
