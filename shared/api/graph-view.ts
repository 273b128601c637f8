import * as z from 'zod'

/** A node's place on the canvas, in React Flow's units (CSS pixels at zoom 1). */
export const position = z.object({ x: z.number().finite(), y: z.number().finite() })

/**
 * How something that many stages use is drawn: once for all of them, as a copy beside each of them, or not at
 * all (the stages that use it say so themselves).
 */
export const sharedSourceView = z.enum(['once', 'split', 'hidden'])
/** How something that several stages use is drawn: `once`, as a copy beside each (`split`), or not (`hidden`). */
export type SharedSourceView = z.infer<typeof sharedSourceView>

/** What of the graph is drawn, and how. */
export const graphViewOptions = z.object({
  /** Only what the target needs. */
  neededOnly: z.boolean(),
  /** Parallel references of one kind between the same two nodes are one line. */
  bundled: z.boolean(),
  scratch: sharedSourceView,
  /** Images that several stages use. */
  hubs: sharedSourceView,
  context: sharedSourceView,
})
/** Options of the view: what of the graph is drawn, and how. */
export type GraphViewOptions = z.infer<typeof graphViewOptions>

/** What belongs to the drawing alone, kept in the app's own data per file. Stages are named by their keys. */
export const graphViewState = z.object({
  positions: z.record(z.string().max(1024), position),
  collapsed: z.array(z.string().max(1024)),
  view: graphViewOptions,
})
/** What the canvas keeps per document: positions, collapsed stages and the options of the view. */
export type GraphViewState = z.infer<typeof graphViewState>
