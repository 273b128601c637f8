import type { GraphLevel, GraphViewOptions, SharedSourceView } from '#shared/api/index.ts'
import { keepList, reuse, sourceCopyId } from '../../graph/index.ts'
import type { EdgeView, SourceView, StageView } from './views.ts'
import type { WholeGraph } from './whole-graph.ts'

/** The part of a graph that is drawn, as its options say. */
export interface DrawnGraph {
  /** `null` for the empty one. */
  readonly drawnFrom: { readonly whole: WholeGraph; readonly options: DrawnOptions } | null
  readonly stages: readonly StageView[]
  /** A split source appears once for each stage that uses it. */
  readonly sources: readonly SourceView[]
  readonly edges: readonly EdgeView[]
  /** References that share a line, by the id of each; the first of them owns the line. */
  readonly bundles: ReadonlyMap<string, readonly EdgeView[]>
}

/** An empty graph's. */
export const emptyDrawn: DrawnGraph = {
  drawnFrom: null,
  stages: [],
  sources: [],
  edges: [],
  bundles: new Map(),
}

/** An image that this many stages use is a hub: its edges would cover the graph. */
const hubUsers = 3

/** What decides which nodes and lines are drawn. */
export interface DrawnOptions extends Pick<GraphViewOptions, 'bundled' | 'scratch' | 'hubs' | 'context'> {
  readonly level: GraphLevel
  readonly shows: 'all' | 'needed'
}

/** Parts equal to those in `previous` are the same objects. */
export function drawnGraph(whole: WholeGraph, options: DrawnOptions, previous: DrawnGraph): DrawnGraph {
  const needed = ({ role }: StageView): boolean => options.shows === 'all' || role !== 'unused'
  const stages = whole.stages.filter(needed)
  if (isDrawnAlike(whole, options, stages, previous)) {
    const shown = stages.map((stage, at) => {
      const before = previous.stages[at]
      return before === undefined || before.hidden.length === 0
        ? stage
        : withHidden(stage, before.hidden, before)
    })
    return { ...previous, drawnFrom: { whole, options }, stages: keepList(previous.stages, shown) }
  }
  const present = new Map(stages.map((stage) => [stage.id, stage]))
  const inUse = whole.edges.filter((edge) => present.has(edge.target))
  const drawnAs = sourceDrawing(whole.sources, inUse, options)

  const hidden = new Map<string, string[]>()
  const copies = new Map<string, { readonly source: string; readonly stage: StageView }>()
  const known = new Map(previous.edges.map((edge) => [edge.id, edge]))
  const edges = inUse.flatMap((edge): EdgeView[] => {
    const drawing = drawnAs.get(edge.source) ?? 'once'
    const stage = present.get(edge.target)
    if (drawing === 'once' || stage === undefined) return [edge]
    if (drawing === 'hidden') {
      const names = hidden.get(stage.id) ?? []
      if (!names.includes(edge.source)) hidden.set(stage.id, [...names, edge.source])
      return []
    }
    const node = sourceCopyId(edge.source, stage.key)
    copies.set(node, { source: edge.source, stage })
    return [reuse(known.get(edge.id), { ...edge, node })]
  })
  const bundles = bundlesOf(edges, present, options.bundled)
  const drawn = edges.filter((edge) => {
    const bundle = bundles.get(edge.id)
    return bundle === undefined || bundle[0] === edge || present.get(edge.target)?.tooLong !== true
  })
  const knownStages = new Map(previous.stages.map((stage) => [stage.id, stage]))
  return {
    drawnFrom: { whole, options },
    stages: keepList(
      previous.stages,
      stages.map((stage) => withHidden(stage, hidden.get(stage.id), knownStages.get(stage.id))),
    ),
    sources: shownSources(whole.sources, edges, copies, previous.sources),
    edges: keepList(previous.edges, drawn),
    bundles,
  }
}

/** Only the stages' content changed: nothing that decides which edges and sources are drawn, and how. */
function isDrawnAlike(
  whole: WholeGraph,
  options: DrawnOptions,
  stages: readonly StageView[],
  previous: DrawnGraph,
): boolean {
  const { drawnFrom } = previous
  return (
    drawnFrom !== null &&
    reuse(drawnFrom.options, options) === drawnFrom.options &&
    drawnFrom.whole.edges === whole.edges &&
    drawnFrom.whole.sources === whole.sources &&
    previous.stages.length === stages.length &&
    stages.every(({ id, key, role, form, shown }, at) => {
      const before = previous.stages[at]
      return (
        before?.id === id &&
        before.key === key &&
        before.role === role &&
        before.form === form &&
        before.shown === shown
      )
    })
  )
}

function sourceDrawing(
  sources: readonly SourceView[],
  edges: readonly EdgeView[],
  { level, scratch, hubs, context }: DrawnOptions,
): ReadonlyMap<string, SharedSourceView> {
  // Names leave no room for them.
  if (level === 'names') return new Map(sources.map(({ id }) => [id, 'hidden']))
  const users = new Map<string, Set<string>>()
  for (const { source, target } of edges) users.set(source, (users.get(source) ?? new Set()).add(target))
  return new Map(
    sources.map(({ id, kind }) => {
      if (kind !== 'image') return [id, kind === 'scratch' ? scratch : context]
      return [id, (users.get(id)?.size ?? 0) >= hubUsers ? hubs : 'once']
    }),
  )
}

function withHidden(
  stage: StageView,
  hidden: readonly string[] | undefined,
  previous: StageView | undefined,
): StageView {
  if (hidden === undefined) return stage
  return reuse(previous, { ...stage, hidden: keepList(previous?.hidden ?? [], hidden) })
}

function shownSources(
  sources: readonly SourceView[],
  edges: readonly EdgeView[],
  copies: ReadonlyMap<string, { readonly source: string; readonly stage: StageView }>,
  previous: readonly SourceView[],
): readonly SourceView[] {
  const known = new Map(previous.map((source) => [source.id, source]))
  const byId = new Map(sources.map((source) => [source.id, source]))
  const used = new Set(edges.map((edge) => edge.node))
  const split = [...copies].flatMap(([id, { source, stage }]): SourceView[] => {
    const original = byId.get(source)
    if (original === undefined) return []
    return [reuse(known.get(id), { ...original, id, dimmed: stage.role === 'unused' })]
  })
  return keepList(previous, [...sources.filter((source) => used.has(source.id)), ...split])
}

/** References of one kind between the same two nodes; on a card without their rows their lines would overlap anyway. */
function bundlesOf(
  edges: readonly EdgeView[],
  stages: ReadonlyMap<string, StageView>,
  always: boolean,
): ReadonlyMap<string, readonly EdgeView[]> {
  const groups = new Map<string, EdgeView[]>()
  for (const edge of edges) {
    const hasRow = edge.instruction < 0 || stages.get(edge.target)?.shown.includes(edge.instruction) === true
    if (!always && hasRow) continue
    const between = `${edge.kind}|${edge.node}|${edge.target}`
    const group = groups.get(between)
    if (group === undefined) groups.set(between, [edge])
    else group.push(edge)
  }
  const parallel = [...groups.values()].filter((group) => group.length > 1)
  return new Map(parallel.flatMap((group) => group.map((edge) => [edge.id, group])))
}
