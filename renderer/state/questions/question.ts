import type { StepName } from '#renderer/editor/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { InstructionPlace } from '../../graph/index.ts'

/** A source of stages: a stage by its index, or an image by its reference. */
export type Source = number | string

/**
 * A question asked before an edit: each has a form of its own. Stages and instructions are those of the graph when it was
 * asked.
 */
export type Question =
  | {
      readonly kind: 'connect'
      readonly mode: 'copy' | 'base'
      /** `null`: to be chosen in the form. */
      readonly from: Source | null
      readonly to: number | null
      /** The question includes how to connect. */
      readonly choice: boolean
      /** Where the copy goes among the stage's instructions; left to the edit when absent. */
      readonly at?: number
    }
  | { readonly kind: 'base'; readonly stage: number }
  | {
      readonly kind: 'add'
      /** The stage it comes after; `null` leaves the place to the edit. */
      readonly after: number | null
      /** Its initial base. */
      readonly base?: Source
    }
  | { readonly kind: 'rename'; readonly stage: number }
  /** `stage`: the one to insert the template's stage beside. */
  | { readonly kind: 'template'; readonly stage: number }
  | { readonly kind: 'platform'; readonly stage: number }
  | { readonly kind: 'moveStage'; readonly stage: number }
  | { readonly kind: 'duplicate'; readonly stages: readonly number[] }
  /** `at`: the place of the new instruction. */
  | { readonly kind: 'insert'; readonly stage: number; readonly at: number }
  | { readonly kind: 'replace'; readonly stage: number; readonly instruction: number }
  | { readonly kind: 'moveInstruction'; readonly stage: number; readonly instruction: number }
  | {
      readonly kind: 'reference'
      readonly stage: number
      readonly instruction: number
      /** Which of the instruction's references; `null` when there is none yet. */
      readonly reference: number | null
    }
  /** A RUN's mounts in a stage; `instruction`: the initial RUN, `null` for the first. */
  | { readonly kind: 'mount'; readonly stage: number; readonly instruction: number | null }
  /** One stage, or several selected together; the others can be chosen in the form. */
  | { readonly kind: 'extractBase'; readonly stages: readonly number[] }
  /** `at`: initially the first instruction of the runtime stage. */
  | { readonly kind: 'split'; readonly stage: number; readonly at: number | null }
  | { readonly kind: 'inline'; readonly stage: number }
  /** A stage between another and what one of its references takes; `instruction` is -1 for its FROM. */
  | {
      readonly kind: 'insertStage'
      readonly stage: number
      readonly instruction: number
      readonly reference: number
    }
  | { readonly kind: 'removeUnused'; readonly target: number }
  | { readonly kind: 'remove'; readonly stages: readonly number[] }
  /** Edits refused only because another stage would become the default target. */
  | { readonly kind: 'defaultTarget'; readonly edits: readonly GraphEdit[]; readonly name: StepName }
  | { readonly kind: 'refused'; readonly title: string; readonly message: string }

const refactorings = [
  'remove',
  'template',
  'duplicate',
  'mount',
  'extractBase',
  'split',
  'inline',
  'insertStage',
  'removeUnused',
  'defaultTarget',
] as const

/** Questions whose answer changes many lines: they preview the change before it is made. */
export type RefactoringQuestion = Extract<Question, { kind: (typeof refactorings)[number] }>

/** Whether a question previews its change. */
export const isRefactoring = (question: Question): question is RefactoringQuestion =>
  (refactorings as readonly string[]).includes(question.kind)

/** Where a question or a menu opens: a point of the window, in CSS pixels. */
export interface Anchor {
  readonly x: number
  readonly y: number
}

/** Where an action was triggered, and how the focus continues there. */
export interface ActionOrigin {
  readonly anchor: Anchor
  /** Returns the focus; without it, it goes to where it was. */
  readonly focusBack?: () => void
  /** An instruction was moved or removed: its place now, or before. */
  readonly follow?: (place: InstructionPlace, what: 'moved' | 'removed') => void
  /** Renames a stage in its place instead of asking for the name elsewhere. */
  readonly renameInPlace?: (stage: number) => void
}
