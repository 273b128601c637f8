import type { ElkNode } from 'elkjs/lib/elk-api.js'
import { extentOf } from '../extent.ts'
import { hasManyBoxes, type LaidOut, type LayoutInput, type Point, type Sketch } from '../layout-input.ts'
import { placeLabels } from './label-places.ts'
import { layersOf } from './layers.ts'
import { type ElkAnswer, elkGraph, onlyLayers, readElkGraph } from './layout-graph.ts'
import { type LayerOrder, orderLayers } from './ordering.ts'

/** The layout engine. */
export interface LayoutEngine {
  readonly layout: (graph: ElkNode) => Promise<ElkNode>
}

/**
 * Lays out a graph: the engine finds the layers, we the order in them, and the engine then places and routes everything in that order. Very many
 * nodes it lays out alone.
 */
export async function layOut(input: LayoutInput, engine: LayoutEngine): Promise<LaidOut> {
  const ask = async (graph: ElkNode): Promise<ElkAnswer> => readElkGraph(await engine.layout(graph), input)
  if (hasManyBoxes(input)) return fromCorner(await ask(elkGraph(input)), input)
  return fromCorner(await ask(elkGraph(input, orderOf(input, await inLayers(input, ask)))), input)
}

/** A graph's layers without the rest of its layout, which takes several times as long. */
export async function sketch(input: LayoutInput, engine: LayoutEngine): Promise<Sketch> {
  const places = await inLayers(input, async (graph) => readElkGraph(await engine.layout(graph), input))
  return layersOf(input, places)
}

/** Where the engine places the layers, in file order. */
async function inLayers(
  input: LayoutInput,
  ask: (graph: ElkNode) => Promise<ElkAnswer>,
): Promise<ReadonlyMap<string, Point>> {
  const graph = elkGraph(input)
  const { places } = await ask({ ...graph, layoutOptions: { ...graph.layoutOptions, ...onlyLayers } })
  return places
}

/** The order in each part of the graph, from where the engine placed its layers. */
function orderOf(input: LayoutInput, places: ReadonlyMap<string, Point>): LayerOrder {
  const lines = input.edges.map(({ id, source, from, target, to, lane }) => {
    return { id, source, leaves: from.at, target, arrives: lane > 0 ? -lane : to.at }
  })
  const isDown = input.direction === 'down'
  const sizes = new Map(
    input.boxes.map(({ id, width, height, margin }) => [id, isDown ? width + margin : height] as const),
  )
  const sizeOf = (node: string): number => (sizes.get(node) ?? 0) + input.gaps.node
  const lineSize = Math.round(input.gaps.node * 0.7)
  const orders = layersOf(input, places).map((layers) => {
    const nodes = new Set(layers.flat())
    return orderLayers({ layers, lines: lines.filter(({ target }) => nodes.has(target)), sizeOf, lineSize })
  })
  return {
    nodes: new Map(orders.flatMap(({ nodes }) => [...nodes])),
    passes: new Map(orders.flatMap(({ passes }) => [...passes])),
  }
}

/** With positions from the graph's upper left corner, and its labels. */
function fromCorner({ places, bends }: ElkAnswer, input: LayoutInput): LaidOut {
  if (input.boxes.length === 0) return { places, routes: new Map(), size: { width: 0, height: 0 } }
  const corners = input.boxes.flatMap(({ id, width, height }) => {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 }
    return [
      { x, y },
      { x: x + width, y: y + height },
    ]
  })
  const labels = placeLabels(input, places, bends)
  const { left, top, right, bottom } = extentOf([
    ...corners,
    ...[...bends.values()].flat(),
    ...labels.corners,
  ])
  const moved = ({ x, y }: Point): Point => ({ x: x - left, y: y - top })
  return {
    places: new Map([...places].map(([id, place]) => [id, moved(place)])),
    routes: new Map(
      [...bends].map(([id, points]) => {
        const label = labels.places.get(id)
        return [id, { points: points.map(moved), label: label === undefined ? null : moved(label) }]
      }),
    ),
    size: { width: right - left, height: bottom - top },
  }
}
