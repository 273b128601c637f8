import * as z from 'zod'

/** A node's place on the canvas, in React Flow's units (CSS pixels at zoom 1). */
const position = z.object({ x: z.number().finite(), y: z.number().finite() })

/**
 * How a node that several stages use is drawn: once, as a copy beside each of them, or not at
 * all (the stages that use it name it).
 */
const sharedSourceView = z.enum(['once', 'split', 'hidden'])
/** How something that several stages use is drawn: `once`, as a copy beside each (`split`), or not (`hidden`). */
export type SharedSourceView = z.infer<typeof sharedSourceView>

/** What is drawn of the graph, and how. */
const graphViewOptions = z.object({
  /** Only what the target needs. */
  neededOnly: z.boolean(),
  /** Draws parallel references of one kind between the same two nodes as one line. */
  bundled: z.boolean(),
  scratch: sharedSourceView,
  /** Images that several stages use. */
  hubs: sharedSourceView,
  context: sharedSourceView,
})
/** Options of the view: what is drawn of the graph, and how. */
export type GraphViewOptions = z.infer<typeof graphViewOptions>

/** The drawing's own data per file, stored in the app's data. Stages are named by their keys. */
export const graphViewState = z.object({
  positions: z.record(z.string().max(1024), position),
  collapsed: z.array(z.string().max(1024)),
  view: graphViewOptions,
})
/** What the canvas keeps per document: positions, collapsed stages and the options of the view. */
export type GraphViewState = z.infer<typeof graphViewState>
