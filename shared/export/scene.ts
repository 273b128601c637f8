import type { EdgeKind, StageRole } from '../stages/index.ts'

/** In CSS pixels at zoom 1, y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

interface Box extends Point {
  readonly width: number
  readonly height: number
}

/** One line of a card. */
export interface SceneRow {
  readonly keyword: string
  readonly flags: string
  readonly text: string
  /** A word or two at the right end, `''` for none. */
  readonly note: string
  /** The whole instruction in one line, for a row that has no room for it; `''` for none. */
  readonly whole: string
}

/** A stage's card, drawn to card-metrics.ts. `x` and `y` are its upper left corner. */
export interface SceneStage extends Box {
  readonly kind: 'stage'
  readonly id: string
  /** `name`: one line, its name; nothing else of it is shown. */
  readonly form: 'name' | 'card'
  readonly name: string
  /** The stage is unnamed: `name` is a number. */
  readonly unnamed: boolean
  readonly role: StageRole
  readonly target: boolean
  /** The role in words. */
  readonly badge: string
  /** A few words at the head's right end, `''` for none. */
  readonly note: string
  /** The comment above the stage, in one line, on a card that has room for it; `''` for none. */
  readonly comment: string
  /** What it uses that is no node of its own, on a card of one line. */
  readonly chips: readonly SceneChip[]
  /** What follows FROM. */
  readonly base: string
  /** The visible rows: none on a collapsed card. */
  readonly rows: readonly SceneRow[]
  /** It is dimmed. */
  readonly dimmed: boolean
}

/** Stands for images, or for the build context. */
export type SceneChip = 'image' | 'context'

/** An image, `scratch` or the build context: `label` in words. */
export interface SceneSource extends Box {
  readonly kind: 'image' | 'scratch' | 'context'
  readonly id: string
  readonly label: string
  readonly dimmed: boolean
}

/** An endpoint of edges on the canvas: a stage's card, or the pill of a source. */
export type SceneNode = SceneStage | SceneSource

/** A line from what is used to the stage that uses it. */
export interface SceneEdge {
  readonly kind: EdgeKind | 'context'
  readonly from: string
  readonly to: string
  /** SVG path data in absolute coordinates. */
  readonly path: string
  /** Short words on the line and their middle; `null` for none. */
  readonly label: { readonly words: string; readonly at: Point } | null
  /** The full text, as tooltip and for assistive technology. */
  readonly title: string
  readonly dimmed: boolean
}

/** The content of a picture of the graph, with every position and word decided: ready to draw. */
export interface Scene {
  /** For assistive technology. */
  readonly title: string
  /** Drawn above the graph, `''` for none. */
  readonly heading: string
  /** BCP 47, of the words that are not the Dockerfile's. */
  readonly language: string
  readonly nodes: readonly SceneNode[]
  readonly edges: readonly SceneEdge[]
  readonly legend: readonly SceneLegendEntry[]
}

export interface SceneLegendEntry {
  readonly sample: StageRole | SceneEdge['kind'] | `chip-${SceneChip}`
  readonly words: string
}
