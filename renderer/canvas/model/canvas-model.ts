import type { BuildState, RunState } from '#shared/build/index.ts'
import type { EdgeKind, StageGraph, StageRole } from '#shared/stages/index.ts'
import type { GraphPlace } from '../../graph/index.ts'

/** Where a mark (selection, caret) stands on a card: the whole card, a row (-1: the FROM line), or nowhere. */
export type RowMark = 'card' | number | null

/** One line of a card: an instruction or the FROM. Times are milliseconds since the epoch. */
export interface RowView {
  readonly keyword: string
  /** What follows the flags, unshortened. */
  readonly source: string
  /** Shortened: a mount by its type only. */
  readonly flags: string
  readonly text: string
  /** The whole instruction in one line, at most some hundred characters. */
  readonly full: string
  readonly state: RunState
  readonly started: number | null
  readonly completed: number | null
  /** Share of the transfers that are done, 0 to 1; `null` when nobody can know. */
  readonly progress: number | null
}

/** All that a stage's card shows. No offsets and no lines, so a keystroke above a stage does not touch it. */
export interface StageView {
  readonly id: string
  readonly key: string
  readonly index: number
  readonly name: string
  /** As written; `''` when the stage has no name. */
  readonly writtenName: string
  readonly rawBase: string
  readonly platform: string
  readonly role: StageRole
  readonly target: boolean
  readonly collapsed: boolean
  readonly selected: RowMark
  readonly caret: RowMark
  /** A build is shown on this graph, so a stage that takes no part says so. */
  readonly inBuild: boolean
  readonly state: RunState
  /** Milliseconds its steps worked; a running one has been at it since `runningSince` on top of that. */
  readonly worked: number
  readonly runningSince: number | null
  /** Node ids of what it is made from but is not drawn. */
  readonly hidden: readonly string[]
  readonly base: RowView
  readonly rows: readonly RowView[]
}

/** An external image, `scratch` or the build context. */
export interface SourceView {
  readonly id: string
  readonly kind: 'image' | 'scratch' | 'context'
  /** The image's reference; `''` for the others. */
  readonly reference: string
  /** No stage that the target needs reads it. */
  readonly dimmed: boolean
}

/** One reference, drawn from its source to the row that names it. */
export interface EdgeView {
  readonly id: string
  readonly kind: EdgeKind | 'context'
  readonly source: string
  /** The node the line begins at: the source, or its copy beside the target. */
  readonly node: string
  readonly target: string
  /** Stage and instruction (-1: the FROM) that hold the reference. */
  readonly stage: number
  readonly instruction: number
  /** Which of the instruction's references it is, from 0 in text order. */
  readonly reference: number
  /** First path that is carried, and how many more there are. */
  readonly path: string
  readonly more: number
  readonly dimmed: boolean
  readonly running: boolean
}

/** What a model is made from. */
export interface ModelInput {
  readonly graph: StageGraph
  readonly target: number
  readonly roles: readonly StageRole[]
  readonly selection: GraphPlace | null
  readonly caret: GraphPlace | null
  readonly build: BuildState | null
  /** Keys of collapsed stages. */
  readonly collapsed: readonly string[]
}

export interface CanvasModel {
  /** `null` for the empty model. */
  readonly madeFrom: ModelInput | null
  readonly stages: readonly StageView[]
  readonly sources: readonly SourceView[]
  readonly edges: readonly EdgeView[]
  /** The edges that end at a stage, by its index. */
  readonly edgesInto: readonly (readonly EdgeView[])[]
  /** The line an edge stands on, 1-based, by edge id: apart from the edges, which stay the same when lines move. */
  readonly edgeLines: ReadonlyMap<string, number>
}

/** The model of no file. */
export const emptyModel: CanvasModel = {
  madeFrom: null,
  stages: [],
  sources: [],
  edges: [],
  edgesInto: [],
  edgeLines: new Map(),
}
