import { type DrawnGraph, type DrawnOptions, drawnGraph, emptyDrawn } from './drawn-graph.ts'
import { emptyWhole, type WholeGraph, type WholeGraphInput, wholeGraph } from './whole-graph.ts'

/** All that decides what the canvas draws, but for where. */
export interface CanvasGraphInput extends WholeGraphInput, DrawnOptions {}

/** What the canvas draws: the one thing between an analysed text and React Flow's nodes and our lines. */
export interface CanvasGraph extends DrawnGraph {
  /** Of the whole file, drawn or not. */
  readonly whole: WholeGraph
  /** Line numbers of edges, 1-based, by edge id. */
  readonly edgeLines: ReadonlyMap<string, number>
}

/** What is drawn of no file. */
export const emptyCanvasGraph: CanvasGraph = {
  ...emptyDrawn,
  whole: emptyWhole,
  edgeLines: emptyWhole.edgeLines,
}

/**
 * From a graph, its target, selection and build to what is drawn. Every part equal to that in `previous` is the same object, so that only cards
 * and lines that really changed are rendered again.
 */
export function canvasGraph(input: CanvasGraphInput, previous: CanvasGraph = emptyCanvasGraph): CanvasGraph {
  const { bundled, scratch, hubs, context, level, shows, grouped, openGroups, ...of } = input
  const whole = wholeGraph({ ...of, level }, previous.whole)
  const options = { bundled, scratch, hubs, context, level, shows, grouped, openGroups }
  const drawn = drawnGraph(whole, options, previous)
  return { ...drawn, whole, edgeLines: whole.edgeLines }
}
