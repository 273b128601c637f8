import type { Stage } from '../../stages/index.ts'
import type { Result, Words } from '../../text/index.ts'
import type { PlannedEdit } from '../meaning/planned-edit.ts'
import type { StageRef } from '../meaning/stage-lookup.ts'
import type { EditContext } from '../writing/edit-context.ts'

/** What a field of an operation can hold. From the kinds follow its type, its JSON, and how it follows the text. */
export interface FieldValues {
  /** A stage of the file. */
  readonly stage: StageRef
  /** Two stages or more. */
  readonly stages: readonly StageRef[]
  /** A stage or an image; a number is a stage. */
  readonly source: StageRef
  /** An instruction of the stage in the field `stage`, counted from 0, the FROM not counted. */
  readonly instruction: number
  /** A place among the instructions of the stage in `toStage`, or in `stage` where there is no `toStage`. */
  readonly place: number
  /** Counted from 0. */
  readonly number: number
  /** A name or a path. */
  readonly line: string
  readonly lines: readonly string[]
  /** Text that may be empty; `null` takes away what is there. */
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

/** An edit as gestures and JSON ask for it, inferred from its operation's schema. */
export type EditOf<Op extends string, S extends Schema> = Flat<
  { readonly op: Op } & RequiredFields<S> &
    OptionalFields<S> & {
      /** Lets another stage become the last one, which a build without a target makes. */
      readonly allowDefaultTarget?: boolean
    }
>

/** A stage, or an instruction of it. */
export interface EditedLocation {
  readonly stage: number
  readonly instruction: number | null
}

/** The stages before and after an edit. */
export interface EditedStages {
  readonly before: readonly Stage[]
  readonly after: readonly Stage[]
  /** The stage afterwards that a reference of the edit means. */
  readonly find: (reference: StageRef) => Stage | undefined
}

/** What rebasing an edit onto a changed text asks: where stages and instructions are now. */
export interface Rebasing {
  /** What the reference means now; `null` when the stage is gone. An image stays as it is. */
  readonly stage: (reference: StageRef) => StageRef | null
  /** Index of the instruction now; `null` when it is gone. Behind the last one stays behind the last one. */
  readonly instruction: (stage: StageRef, index: number) => number | null
}

/** One kind of edit of the graph: all there is to say about it, its words included. */
export interface Operation<Op extends string, S extends Schema, Edit = EditOf<Op, S>> {
  readonly op: Op
  readonly schema: S
  /** Of these two optional fields an edit has exactly one. */
  readonly exactlyOne?: readonly [string, string]
  /** The text edits that do it, or why it is refused. */
  plan(context: EditContext, edit: Edit): Result<PlannedEdit>
  /**
   * What the history calls it. `{field}` stands for a field's value: stages by name, an instruction by its
   * keyword.
   */
  describe(edit: Edit): Words
  /**
   * The place that stays selected afterwards; `null` when nothing is left of what the edit was about. Default: the
   * edit's instruction, or its stage.
   */
  focus?(edit: Edit, stages: EditedStages): EditedLocation | null
  /** The edit against a text that has changed; `null` when what it names is gone. Default: field by field. */
  rebase?(edit: Edit, rebasing: Rebasing): Edit | null
}

/** Defines an operation; the type of its edits is inferred from `schema`. */
export const operation = <const Op extends string, const S extends Schema>(
  definition: Operation<Op, S>,
): Operation<Op, S> => definition

/** A stage as a whole, `null` when it is not there. */
export const wholeStage = (stage: Stage | undefined): EditedLocation | null =>
  stage === undefined ? null : { stage: stage.index, instruction: null }
