import type { Node } from '@xyflow/react'
import {
  type EntryChip,
  type EntryChips,
  type GraphOverlay,
  keepList,
  type OverlayMark,
  partsOfCopyId,
  reuse,
  type StageOverlay,
  stageOverlay,
} from '../graph/index.ts'
import type { LayoutBox, LayoutInput, Point } from './layout/layout-input.ts'
import type { CanvasGraph } from './model/canvas-graph.ts'
import type { SourceView, StageView } from './model/views.ts'

/** The side of a node that has the dot from which connections are drawn; they are from its whole rim, too. */
type OutSide = 'right' | 'bottom'

/** A stage's card. */
interface StageData extends Record<string, unknown> {
  readonly view: StageView
  /** What an explaining view marks on it. */
  readonly overlay: StageOverlay
  /** The services and targets that build it. */
  readonly chips: readonly EntryChip[] | undefined
  readonly side: OutSide
}

/** An image's, `scratch`'s or the build context's pill. */
interface SourceData extends Record<string, unknown> {
  readonly view: SourceView
  readonly mark: OverlayMark | null
  /** Others are marked. */
  readonly stepsBack: boolean
  readonly side: OutSide
}

export type StageFlowNode = Node<StageData, 'stage'>
export type SourceFlowNode = Node<SourceData, 'source'>
export type CanvasFlowNode = StageFlowNode | SourceFlowNode

/** Where nodes are once they moved `by` so much, in whole units of the graph and by the keys under which the graph view keeps it. */
export const placesOf = (
  nodes: readonly CanvasFlowNode[],
  by: Point = { x: 0, y: 0 },
): Readonly<Record<string, Point>> =>
  Object.fromEntries(
    nodes.map(({ id, type, data, position: { x, y } }) => [
      type === 'stage' ? (data as StageData).view.key : id,
      { x: Math.round(x + by.x), y: Math.round(y + by.y) },
    ]),
  )

/** React Flow calls each node's element a `node`, in English. */
const withoutRole = { 'aria-roledescription': undefined } as const

/** What the nodes show besides the graph. */
interface Marks {
  readonly overlay: GraphOverlay | null
  readonly entries: EntryChips
}

/** A card that stands for several stages has the mark of the first one that is marked. */
function overlayOf(
  overlay: GraphOverlay | null,
  { index, group }: StageView,
  before: StageOverlay | undefined,
): StageOverlay {
  const own = stageOverlay(overlay, index)
  if (own.mark !== null || overlay === null || group === null || group.isOpen) return own
  const marks = group.stages.map((stage) => stageOverlay(overlay, stage).mark)
  const mark = marks.find((each) => each !== null) ?? null
  return mark === null ? own : reuse(before, { mark, rows: own.rows, dimmed: false })
}

/** React Flow's nodes: their data is the card. Whatever equals `previous` is the same object, the list included. */
export function flowNodes(
  { stages, sources }: Pick<CanvasGraph, 'stages' | 'sources'>,
  { overlay, entries }: Marks,
  input: LayoutInput,
  places: ReadonlyMap<string, Point>,
  previous: readonly CanvasFlowNode[],
): readonly CanvasFlowNode[] {
  const known = new Map(previous.map((node) => [node.id, node]))
  const stageOf = new Map(stages.map((view) => [view.id, view]))
  const sourceOf = new Map(sources.map((view) => [view.id, view]))
  const side: OutSide = input.direction === 'down' ? 'bottom' : 'right'
  const node = (box: LayoutBox, own: Pick<CanvasFlowNode, 'type' | 'data'>): CanvasFlowNode => {
    const { id, width, height } = box
    const { x, y } = places.get(id) ?? { x: 0, y: 0 }
    const before = known.get(id)
    const isSame =
      before !== undefined &&
      before.position.x === x &&
      before.position.y === y &&
      before.width === width &&
      before.height === height &&
      before.data === own.data
    if (isSame) return before
    return {
      id,
      ...own,
      position: { x, y },
      width,
      height,
      measured: { width, height },
      selectable: false,
      focusable: false,
      deletable: false,
      // Its element has no role that could be described: what is in it has names.
      domAttributes: withoutRole,
      // A node that says nothing about its handles is taken for one that was not measured: it is drawn even where it is out of sight.
      handles: [],
    } as CanvasFlowNode
  }
  const nodes = input.boxes.flatMap((box): CanvasFlowNode[] => {
    const before = known.get(box.id)?.data
    const stage = stageOf.get(box.id)
    if (stage !== undefined) {
      const marks = overlayOf(overlay, stage, (before as StageData | undefined)?.overlay)
      const data: StageData = { view: stage, overlay: marks, chips: entries.get(stage.index), side }
      return [node(box, { type: 'stage', data: reuse(before as StageData | undefined, data) })]
    }
    const source = sourceOf.get(box.id)
    if (source === undefined) return []
    const mark = overlay?.sources?.get(partsOfCopyId(source.id)?.source ?? source.id) ?? null
    const data: SourceData = {
      view: source,
      mark,
      stepsBack: overlay?.dimOthers === true && mark === null,
      side,
    }
    return [node(box, { type: 'source', data: reuse(before as SourceData | undefined, data) })]
  })
  return keepList(previous, nodes)
}
