import { keepList } from '../../graph/index.ts'
import { portPoint } from '../layout/card-shape.ts'
import type { LaidOut, LayoutBox, LayoutInput, Point, Route } from '../layout/layout-input.ts'
import { reuseRoute, routeOf } from '../layout/routes.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import type { EdgeView } from '../model/views.ts'
import { type EdgeLine, type EdgeShape, edgeShape } from './edge-shape.ts'

/** A reference as it is drawn: a line, or one that shares it. Points are in the graph's coordinates. */
export interface DrawnEdge {
  readonly view: EdgeView
  readonly selected: boolean
  /** On the border of what is used, and on that of the stage that uses it. */
  readonly source: Point
  readonly target: Point
  readonly line: EdgeLine
  readonly route: Route | null
  /** Its arrow is small: it is between cards of one line. */
  readonly small: boolean
  /** The references that share its line, itself included, the one whose line it is first; `null` when alone. */
  readonly bundle: readonly EdgeView[] | null
  readonly shape: EdgeShape
}

/** Whether its line is its own, or that of the bundle of which it is the first. */
export const ownsLine = ({ view, bundle }: DrawnEdge): boolean => bundle === null || bundle[0]?.id === view.id

/** CSS pixels between two layers in which an arrow of the usual size would seem large. */
const smallGap = 48

/** Where the layout and the user put the nodes and lines of a graph. */
interface Places {
  readonly input: LayoutInput
  /** By node id. */
  readonly places: ReadonlyMap<string, Point>
  readonly laidOut: LaidOut | null
}

/** The edges whose two nodes are placed, as they are drawn. Whatever equals `previous` is the same object, the list included. */
export function drawnEdges(
  { edges, bundles }: Pick<CanvasGraph, 'edges' | 'bundles'>,
  { input, places, laidOut }: Places,
  selected: string | null,
  previous: readonly DrawnEdge[],
): readonly DrawnEdge[] {
  const known = new Map(previous.map((edge) => [edge.view.id, edge]))
  const lines = new Map(input.edges.map((line) => [line.id, line]))
  const boxes = new Map(input.boxes.map((box) => [box.id, box]))
  const small = input.gaps.layer < smallGap
  const keepBundle = bundleKeeper()
  const drawn = edges.flatMap((view): DrawnEdge[] => {
    const before = known.get(view.id)
    const group = bundles.get(view.id)
    const bundle = group === undefined ? null : keepBundle(group, before?.bundle ?? [])
    const owner = bundle?.[0] ?? view
    const line = lines.get(owner.id)
    const source = line && endAt(line.from, boxes.get(view.node), places.get(view.node))
    const target = line && endAt(line.to, boxes.get(view.target), places.get(view.target))
    if (!line || !source || !target) return []
    const route = reuseRoute(before?.route, routeOf(owner, laidOut, places))
    const isSelected = view.id === selected
    if (
      before?.view === view &&
      before.selected === isSelected &&
      isAt(before.source, source) &&
      isAt(before.target, target) &&
      before.line.label === line.label &&
      before.line.from.side === line.from.side &&
      before.line.to.side === line.to.side &&
      before.small === small &&
      before.route === route &&
      before.bundle === bundle
    )
      return [before]
    const references = bundle?.length ?? 1
    const shape = edgeShape(view, { source, target, line, route, references, selected: isSelected })
    return [{ view, selected: isSelected, source, target, line, route, small, bundle, shape }]
  })
  return keepList(previous, drawn)
}

/** Where an edge meets a node; `null` while the node has no place. */
function endAt(port: EdgeLine['from'], box: LayoutBox | undefined, place: Point | undefined): Point | null {
  if (box === undefined || place === undefined) return null
  const { x, y } = portPoint(port, box)
  return { x: place.x + x, y: place.y + y }
}

const isAt = (one: Point, other: Point): boolean => one.x === other.x && one.y === other.y

/** Keeps equal bundles by one comparison for all of their edges: there may be thousands. */
function bundleKeeper(): (group: readonly EdgeView[], before: readonly EdgeView[]) => readonly EdgeView[] {
  const kept = new Map<readonly EdgeView[], readonly EdgeView[]>()
  return (group, before) => {
    const bundle = kept.get(group) ?? keepList(before, group)
    kept.set(group, bundle)
    return bundle
  }
}
