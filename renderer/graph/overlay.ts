import { stepKey } from '#shared/build/index.ts'

/** The meaning of a mark: decides its colour, icon and, without a `label`, its word. */
export const overlayTones = ['now', 'past', 'later', 'reruns', 'maybe', 'cached', 'unknown', 'spot'] as const
/** One of `overlayTones`. */
export type OverlayTone = (typeof overlayTones)[number]

/** A mark on a stage, an instruction or a source. */
export interface OverlayMark {
  readonly tone: OverlayTone
  /** A word or two for the chip, in the user's language; the tone's own word if absent. */
  readonly label?: string
  /** A sentence for those who point at the mark, and for screen readers. */
  readonly note?: string
}

/**
 * What an explaining view marks on graph and text. Its provider keeps the same object while it is unchanged; indexes refer to
 * the graph on screen, so a new graph needs a new overlay.
 */
export interface GraphOverlay {
  /** By stage index. */
  readonly stages: ReadonlyMap<number, OverlayMark>
  /** By `stepKey(stage, instruction)`; -1 is the FROM. These are marked in the text too. */
  readonly steps: ReadonlyMap<string, OverlayMark>
  /** By node id (node-ids.ts): images, `scratch`, the build context. A source that is split is marked everywhere. */
  readonly sources?: ReadonlyMap<string, OverlayMark>
  /** By `edgeKey`. */
  readonly edges?: ReadonlyMap<string, OverlayMark>
  /** Dims everything without a mark. */
  readonly dimOthers: boolean
}

/** Names a reference on the graph: the instruction that makes it (-1: the FROM), and which of its references it is. */
export const edgeKey = (stage: number, instruction: number, reference = 0): string =>
  `${stepKey(stage, instruction)}:${reference}`

/** An overlay's marks of one stage. */
export interface StageOverlay {
  readonly mark: OverlayMark | null
  /** By instruction, -1 for the FROM. */
  readonly rows: ReadonlyMap<number, OverlayMark>
  readonly dimmed: boolean
}

const byStage = new WeakMap<GraphOverlay, ReadonlyMap<number, ReadonlyMap<number, OverlayMark>>>()
const noRows: ReadonlyMap<number, OverlayMark> = new Map()
const unmarked: StageOverlay = { mark: null, rows: noRows, dimmed: false }
const stepsBack: StageOverlay = { mark: null, rows: noRows, dimmed: true }

function rowsByStage(overlay: GraphOverlay): ReadonlyMap<number, ReadonlyMap<number, OverlayMark>> {
  const known = byStage.get(overlay)
  if (known !== undefined) return known
  const rows = new Map<number, Map<number, OverlayMark>>()
  for (const [key, mark] of overlay.steps) {
    const [stage = -1, instruction = -1] = key.split(':').map(Number)
    const ofStage = rows.get(stage) ?? new Map<number, OverlayMark>()
    rows.set(stage, ofStage.set(instruction, mark))
  }
  byStage.set(overlay, rows)
  return rows
}

/** An overlay's marks of one stage: one object per overlay and stage, so that asking again re-renders nothing. */
export const stageOverlay = (() => {
  const known = new WeakMap<GraphOverlay, Map<number, StageOverlay>>()
  return (overlay: GraphOverlay | null, stage: number): StageOverlay => {
    if (overlay === null) return unmarked
    const stages = known.get(overlay) ?? new Map<number, StageOverlay>()
    known.set(overlay, stages)
    const before = stages.get(stage)
    if (before !== undefined) return before
    const mark = overlay.stages.get(stage) ?? null
    const rows = rowsByStage(overlay).get(stage) ?? noRows
    const empty = mark === null && rows.size === 0
    const found = empty ? (overlay.dimOthers ? stepsBack : unmarked) : { mark, rows, dimmed: false }
    stages.set(stage, found)
    return found
  }
})()

/** A mark in words, for titles and screen readers; `''` without one. */
export function markWords(mark: OverlayMark | null | undefined): string {
  if (!mark) return ''
  return [mark.label ?? '', mark.note ?? ''].filter((words) => words !== '').join(': ')
}

/** The same overlay with a word in every mark. */
export function wordOverlay(overlay: GraphOverlay, word: (tone: OverlayTone) => string): GraphOverlay {
  const worded = <K>(marks: ReadonlyMap<K, OverlayMark>): ReadonlyMap<K, OverlayMark> =>
    new Map([...marks].map(([key, mark]) => [key, { ...mark, label: mark.label ?? word(mark.tone) }]))
  return {
    stages: worded(overlay.stages),
    steps: worded(overlay.steps),
    ...(overlay.sources ? { sources: worded(overlay.sources) } : {}),
    ...(overlay.edges ? { edges: worded(overlay.edges) } : {}),
    dimOthers: overlay.dimOthers,
  }
}
