import type { RunState } from '#shared/build/index.ts'
import type { EdgeKind, StageRole } from '#shared/stages/index.ts'

/** Where a mark (selection, caret) is on a card: the whole card, a row (-1: the FROM line), or nowhere. */
export type RowMark = 'card' | number | null

/** One line of a card: an instruction or the FROM. */
export interface RowView {
  readonly keyword: string
  /** The text after the flags, untruncated. */
  readonly source: string
  /** Shortened: a mount by its type only. */
  readonly flags: string
  readonly text: string
  /** The whole instruction in one line, at most some hundred characters. */
  readonly full: string
  /** State and time as the build has them, see `VertexState`. */
  readonly state: RunState
  readonly worked: number
  readonly runningSince: number | null
  readonly tookBefore: number | null
  /** Share of the transfers that are done, 0 to 1; `null` when unknown. */
  readonly progress: number | null
}

/** Stages for which the card of another stands, itself left out. */
export interface StageGroup {
  readonly stages: readonly number[]
  /** As written, or by their numbers. */
  readonly names: readonly string[]
  /** They have cards of their own, too. */
  readonly isOpen: boolean
  /** One of them is being built. */
  readonly running: boolean
  /** The caret is in one of them. */
  readonly caret: boolean
}

/** Everything a stage's card shows. No offsets and no lines, so typing above a stage does not change it. */
export interface StageView {
  readonly id: string
  readonly key: string
  readonly index: number
  readonly name: string
  /** As written; `''` when the stage has no name. */
  readonly writtenName: string
  /** The comment directly above its FROM, in one line; `''` without one. */
  readonly comment: string
  readonly rawBase: string
  readonly platform: string
  readonly role: StageRole
  readonly target: boolean
  /** `name`: its card is one line, its name. */
  readonly form: 'name' | 'card'
  /** Its instructions whose rows a card shows, ascending. */
  readonly shown: readonly number[]
  /** It has more instructions than a card can show: none is shown, and of each bundle that leads to it one edge is drawn. */
  readonly tooLong: boolean
  readonly selected: RowMark
  readonly caret: RowMark
  /** A build is shown on this graph, so stages that are not part of it are marked. */
  readonly inBuild: boolean
  /** State and time as the build has them, see `StageState`. */
  readonly state: RunState
  readonly worked: number
  readonly runningSince: number | null
  readonly tookBefore: number | null
  /** Node ids of its sources that are not drawn. */
  readonly hidden: readonly string[]
  /** What its card stands for besides itself. */
  readonly group: StageGroup | null
  readonly base: RowView
  readonly rows: readonly RowView[]
}

/** An external image, `scratch` or the build context. */
export interface SourceView {
  readonly id: string
  readonly kind: 'image' | 'scratch' | 'context'
  /** The image's reference; `''` for the others. */
  readonly reference: string
  /** No stage that the target needs uses it. */
  readonly dimmed: boolean
}

/** One reference, drawn from its source to the row that names it. */
export interface EdgeView {
  readonly id: string
  readonly kind: EdgeKind | 'context'
  readonly source: string
  /** The node the line starts at: the source, its copy beside the target, or the card that stands for it. */
  readonly node: string
  /** The node it ends at: the stage, or the card that stands for it. */
  readonly target: string
  /** Stage and instruction (-1: the FROM) that contain the reference. */
  readonly stage: number
  readonly instruction: number
  /** Which of the instruction's references it is, from 0 in text order. */
  readonly reference: number
  /** First path it carries, and how many more there are. */
  readonly path: string
  readonly more: number
  readonly dimmed: boolean
  readonly running: boolean
}
