import type { StepName } from '#renderer/editor/index.ts'
import type { GraphEdit } from '#shared/edits/index.ts'
import type { InstructionPlace } from '../../graph/index.ts'

/** What stages are made from: a stage by its index, or an image by its reference. */
export type Source = number | string

/** What is asked before an edit: each has a form of its own. Stages and instructions are those of the graph when it was asked. */
export type Question =
  | {
      readonly kind: 'connect'
      readonly mode: 'copy' | 'base'
      /** `null`: to be chosen in the form. */
      readonly from: Source | null
      readonly to: number | null
      /** The way of connecting is part of the question. */
      readonly choice: boolean
      /** The place a copy then has among the stage's instructions; left to the edit when not given. */
      readonly at?: number
    }
  | { readonly kind: 'base'; readonly stage: number }
  | {
      readonly kind: 'add'
      /** The stage it follows; `null` leaves the place to the edit. */
      readonly after: number | null
      /** What it is based on, to begin with. */
      readonly base?: Source
    }
  | { readonly kind: 'rename'; readonly stage: number }
  /** `stage`: what the template's stage is made beside. */
  | { readonly kind: 'template'; readonly stage: number }
  | { readonly kind: 'platform'; readonly stage: number }
  | { readonly kind: 'moveStage'; readonly stage: number }
  | { readonly kind: 'duplicate'; readonly stages: readonly number[] }
  /** `at`: the place the new instruction gets. */
  | { readonly kind: 'insert'; readonly stage: number; readonly at: number }
  | { readonly kind: 'replace'; readonly stage: number; readonly instruction: number }
  | { readonly kind: 'moveInstruction'; readonly stage: number; readonly instruction: number }
  | {
      readonly kind: 'reference'
      readonly stage: number
      readonly instruction: number
      /** Which of the instruction's references; `null` where there is none yet. */
      readonly reference: number | null
    }
  /** What a RUN of the stage mounts; `instruction`: the RUN to begin with, `null` for the first. */
  | { readonly kind: 'mount'; readonly stage: number; readonly instruction: number | null }
  /** One stage, or several that were chosen together; the others can be chosen in the form. */
  | { readonly kind: 'extractBase'; readonly stages: readonly number[] }
  /** `at`: the first instruction of the runtime stage, to begin with. */
  | { readonly kind: 'split'; readonly stage: number; readonly at: number | null }
  | { readonly kind: 'inline'; readonly stage: number }
  | { readonly kind: 'removeUnused'; readonly target: number }
  | { readonly kind: 'remove'; readonly stages: readonly number[] }
  /** Edits that are refused only because another stage would become the default target. */
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
  'removeUnused',
  'defaultTarget',
] as const

/** Questions whose answer changes many lines: what it changes is shown before it is done. */
export type RefactoringQuestion = Extract<Question, { kind: (typeof refactorings)[number] }>

export const isRefactoring = (question: Question): question is RefactoringQuestion =>
  (refactorings as readonly string[]).includes(question.kind)

/** Where a question or a menu opens: a point of the window, in CSS pixels. */
export interface Anchor {
  readonly x: number
  readonly y: number
}

/** Where something was asked for, and what happens there afterwards. */
export interface Surface {
  readonly anchor: Anchor
  /** Gives the focus back; without it, it goes to where it was. */
  readonly focusBack?: () => void
  /** An instruction was moved or removed: the place it has now, or had. */
  readonly follow?: (place: InstructionPlace, what: 'moved' | 'removed') => void
  /** Renames a stage in its place instead of asking for the name elsewhere. */
  readonly renameInPlace?: (stage: number) => void
}
