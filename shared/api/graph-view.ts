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

/**
 * How much of a stage its card shows: its name, the rows that copy, mount or refer to another stage, or all rows. `auto`: as much as can
 * be read of the whole graph.
 */
const level = z.enum(['auto', 'names', 'key', 'rows'])
/** Where stages are that use another one: right of it or below. `auto`: where the graph fits better. */
const direction = z.enum(['auto', 'right', 'down'])
/** `needed`: only what the target needs. `auto`: all, where all of it can be read. */
const shows = z.enum(['auto', 'all', 'needed'])
/**
 * Whether one card stands for a group of stages where there are many: stages that only lead to one, and stages side by side that are made from the
 * same ones and used by the same ones. `auto`: where not all can be read.
 */
const groups = z.enum(['auto', 'folded', 'open'])

/** What is drawn of the graph, and how. */
const graphViewOptions = z.object({
  level,
  direction,
  shows,
  groups,
  /** Draws parallel references of one kind between the same two nodes as one line. */
  bundled: z.boolean(),
  scratch: sharedSourceView,
  /** Images that several stages use. */
  hubs: sharedSourceView,
  context: sharedSourceView,
})
/** Options of the view: what is drawn of the graph, and how. */
export type GraphViewOptions = z.infer<typeof graphViewOptions>
/** How much of a stage its card shows, once that is decided. */
export type GraphLevel = Exclude<z.infer<typeof level>, 'auto'>
/** Where stages are that use another one, once that is decided. */
export type GraphDirection = Exclude<z.infer<typeof direction>, 'auto'>

/** What decides where nodes can stand: each has positions of its own. */
const graphPlacements = [
  'names-right',
  'names-down',
  'key-right',
  'key-down',
  'rows-right',
  'rows-down',
] as const
/** A level and a direction. */
export type GraphPlacement = (typeof graphPlacements)[number]

const nodeKey = z.string().max(1024)
/** Positions that the user chose, by the key of a node. */
export const chosenPositions = z.record(nodeKey, position)

/** The drawing's own data per file, stored in the app's data. Stages are named by their keys. */
export const graphViewState = z.object({
  positions: z.partialRecord(z.enum(graphPlacements), chosenPositions),
  /** Stages whose rows are hidden where all rows are shown. */
  collapsed: z.array(nodeKey),
  /** Stages whose rows are shown where not all are. */
  opened: z.array(nodeKey),
  /** Stages whose groups have cards of their own where groups are folded. */
  openGroups: z.array(nodeKey),
  view: graphViewOptions,
})
/** What the canvas keeps per document: positions, collapsed and opened stages, open groups, and the options of the view. */
export type GraphViewState = z.infer<typeof graphViewState>
