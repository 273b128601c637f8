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
      /** The stage it follows; `null` makes it the last. */
      readonly after: number | null
      /** What it is based on, to begin with. */
      readonly base?: Source
    }
  | { readonly kind: 'rename'; readonly stage: number }
  | { readonly kind: 'remove'; readonly stages: readonly number[] }
  | { readonly kind: 'refused'; readonly title: string; readonly message: string }

export type QuestionKind = Question['kind']

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
  /** Renames a stage in its place instead of asking for the name elsewhere. */
  readonly renameInPlace?: (stage: number) => void
}
