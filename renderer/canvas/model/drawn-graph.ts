import type { GraphLevel, GraphViewOptions, SharedSourceView } from '#shared/api/index.ts'
import { describeStage } from '#shared/stages/index.ts'
import { keepList, reuse, sourceCopyId } from '../../graph/index.ts'
import { cardOf, type Folds, foldsOf } from './folds.ts'
import type { EdgeView, SourceView, StageGroup, StageView } from './views.ts'
import type { WholeGraph } from './whole-graph.ts'

/** The part of a graph that is drawn, as its options say. */
export interface DrawnGraph {
  /** `null` for the empty one. */
  readonly drawnFrom: DrawnFrom | null
  readonly stages: readonly StageView[]
  /** A split source appears once for each stage that uses it. */
  readonly sources: readonly SourceView[]
  /** Those within a group of stages that one card stands for are left out. */
  readonly edges: readonly EdgeView[]
  /** References that share a line, by the id of each; the first of them owns the line. */
  readonly bundles: ReadonlyMap<string, readonly EdgeView[]>
  /** The stages that have no card of their own. */
  readonly folds: Folds
}

interface DrawnFrom {
  readonly whole: WholeGraph
  readonly options: DrawnOptions
  /** The stages that are drawn or folded. */
  readonly present: readonly StageView[]
  /** Every group: those that are open, too. */
  readonly groups: Folds
}

const noFolds: Folds = new Map()

/** An empty graph's. */
export const emptyDrawn: DrawnGraph = {
  drawnFrom: null,
  stages: [],
  sources: [],
  edges: [],
  bundles: new Map(),
  folds: noFolds,
}

/** An image that this many stages use is a hub: its edges would cover the graph. */
const hubUsers = 3

/** What decides which nodes and lines are drawn. */
export interface DrawnOptions extends Pick<GraphViewOptions, 'bundled' | 'scratch' | 'hubs' | 'context'> {
  readonly level: GraphLevel
  readonly shows: 'all' | 'needed'
  /** One card stands for a group of stages where there are many. */
  readonly grouped: boolean
  /** Keys of the stages whose groups have cards all the same. */
  readonly openGroups: readonly string[]
}

/** Parts equal to those in `previous` are the same objects. */
export function drawnGraph(whole: WholeGraph, options: DrawnOptions, previous: DrawnGraph): DrawnGraph {
  const needed = ({ role }: StageView): boolean => options.shows === 'all' || role !== 'unused'
  const present = whole.stages.filter(needed)
  const isAlike = isDrawnAlike(whole, options, present, previous)
  const groups = isAlike
    ? (previous.drawnFrom?.groups ?? noFolds)
    : options.grouped
      ? foldsOf(present, whole.edges)
      : noFolds
  const folds = isAlike ? previous.folds : withoutOpen(groups, present, options.openGroups)
  const drawnFrom = { whole, options, present, groups }
  const known = new Map(previous.stages.map((stage) => [stage.id, stage]))
  const members = membersOf(groups, present)
  const finished = (stage: StageView, hidden: readonly string[]): StageView => {
    const before = known.get(stage.id)
    const group = groupView(members.get(stage.id), folds, before?.group ?? null)
    if (hidden.length === 0 && group === null) return stage
    return reuse(before, { ...stage, hidden: keepList(before?.hidden ?? [], hidden), group })
  }
  const stages = present.filter(({ id }) => !folds.has(id))
  if (isAlike) {
    const shown = stages.map((stage, at) => finished(stage, previous.stages[at]?.hidden ?? []))
    return { ...previous, drawnFrom, stages: keepList(previous.stages, shown) }
  }
  const cards = new Map(stages.map((stage) => [stage.id, stage]))
  const folded = foldedEdges(whole.edges, folds, previous.edges)
  const inUse = folded.filter((edge) => cards.has(edge.target))
  const drawnAs = sourceDrawing(whole.sources, inUse, options)

  const hidden = new Map<string, string[]>()
  const copies = new Map<string, { readonly source: string; readonly stage: StageView }>()
  const knownEdges = new Map(previous.edges.map((edge) => [edge.id, edge]))
  const edges = inUse.flatMap((edge): EdgeView[] => {
    const drawing = drawnAs.get(edge.source) ?? 'once'
    const stage = cards.get(edge.target)
    if (drawing === 'once' || stage === undefined) return [edge]
    if (drawing === 'hidden') {
      const names = hidden.get(stage.id) ?? []
      if (!names.includes(edge.source)) hidden.set(stage.id, [...names, edge.source])
      return []
    }
    const node = sourceCopyId(edge.source, stage.key)
    copies.set(node, { source: edge.source, stage })
    return [reuse(knownEdges.get(edge.id), { ...edge, node })]
  })
  const bundles = bundlesOf(edges, cards, options.bundled)
  const drawn = edges.filter((edge) => {
    const bundle = bundles.get(edge.id)
    return bundle === undefined || bundle[0] === edge || cards.get(edge.target)?.tooLong !== true
  })
  return {
    drawnFrom,
    stages: keepList(
      previous.stages,
      stages.map((stage) => finished(stage, hidden.get(stage.id) ?? [])),
    ),
    sources: shownSources(whole.sources, edges, copies, previous.sources),
    edges: keepList(previous.edges, drawn),
    bundles,
    folds,
  }
}

/** Only the stages' content changed: nothing that decides which edges and sources are drawn, and how. */
function isDrawnAlike(
  whole: WholeGraph,
  options: DrawnOptions,
  present: readonly StageView[],
  { drawnFrom }: DrawnGraph,
): boolean {
  return (
    drawnFrom !== null &&
    reuse(drawnFrom.options, options) === drawnFrom.options &&
    drawnFrom.whole.edges === whole.edges &&
    drawnFrom.whole.sources === whole.sources &&
    drawnFrom.present.length === present.length &&
    present.every(({ id, key, role, form, shown, state }, at) => {
      const before = drawnFrom.present[at]
      return (
        before?.id === id &&
        before.key === key &&
        before.role === role &&
        before.form === form &&
        before.shown === shown &&
        (before.state === 'failed') === (state === 'failed')
      )
    })
  )
}

function withoutOpen(groups: Folds, present: readonly StageView[], openGroups: readonly string[]): Folds {
  if (openGroups.length === 0) return groups
  const open = new Set(present.filter(({ key }) => openGroups.includes(key)).map(({ id }) => id))
  return new Map([...groups].filter(([, card]) => !open.has(card)))
}

/** The stages of each group, by the node id of the one whose card stands for it, which is left out. */
function membersOf(groups: Folds, present: readonly StageView[]): ReadonlyMap<string, readonly StageView[]> {
  const members = new Map<string, StageView[]>()
  if (groups.size === 0) return members
  for (const stage of present) {
    const card = groups.get(stage.id)
    if (card !== undefined) members.set(card, [...(members.get(card) ?? []), stage])
  }
  return members
}

function groupView(
  members: readonly StageView[] | undefined,
  folds: Folds,
  previous: StageGroup | null,
): StageGroup | null {
  if (members === undefined) return null
  const before = previous ?? undefined
  return reuse(before, {
    stages: keepList(
      before?.stages ?? [],
      members.map(({ index }) => index),
    ),
    names: keepList(
      before?.names ?? [],
      members.map((stage) => describeStage(stage, String)),
    ),
    isOpen: members.every(({ id }) => !folds.has(id)),
    running: members.some(({ state }) => state === 'running'),
    caret: members.some(({ id, caret }) => caret !== null && folds.has(id)),
  })
}

/** Edges between the cards that stand for their ends; those within one are left out. */
function foldedEdges(
  edges: readonly EdgeView[],
  folds: Folds,
  previous: readonly EdgeView[],
): readonly EdgeView[] {
  if (folds.size === 0) return edges
  const known = new Map(previous.map((edge) => [edge.id, edge]))
  return edges.flatMap((edge): EdgeView[] => {
    const [node, target] = [cardOf(folds, edge.node), cardOf(folds, edge.target)]
    if (node === edge.node && target === edge.target) return [edge]
    return node === target ? [] : [reuse(known.get(edge.id), { ...edge, node, target })]
  })
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
    if (!always && hasRow(stages.get(edge.target), edge)) continue
    const between = `${edge.kind}|${edge.node}|${edge.target}`
    const group = groups.get(between)
    if (group === undefined) groups.set(between, [edge])
    else group.push(edge)
  }
  const parallel = [...groups.values()].filter((group) => group.length > 1)
  return new Map(parallel.flatMap((group) => group.map((edge) => [edge.id, group])))
}

/** Whether its card shows the row that names it. */
function hasRow(card: StageView | undefined, { stage, instruction }: EdgeView): boolean {
  if (card?.index !== stage) return false
  return instruction < 0 ? card.form === 'card' : card.shown.includes(instruction)
}
