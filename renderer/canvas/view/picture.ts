import type { TFunction } from 'i18next'
import type { GraphDirection, GraphLevel, GraphViewState } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import {
  pictureMargin,
  type Scene,
  type SceneEdge,
  type SceneLegendEntry,
  type SceneNode,
  type SceneRow,
  sceneSize,
} from '#shared/export/index.ts'
import { describeStage, type StageGraph, type StageRole } from '#shared/stages/index.ts'
import {
  edgeKey,
  type GraphOverlay,
  markWords,
  type OverlayMark,
  partsOfCopyId,
  scratchNodeId,
  stageOverlay,
} from '../../graph/index.ts'
import { formatDuration, formatList, runWords } from '../../ui/index.ts'
import { drawnEdges, ownsLine } from '../edges/drawn-edges.ts'
import { placementOf } from '../layout/arrangement.ts'
import { chipKinds } from '../layout/card-shape.ts'
import type { LayoutClient } from '../layout/layout-client.ts'
import {
  hasManyBoxes,
  type LaidOut,
  type LayoutInput,
  layoutInput,
  type Point,
} from '../layout/layout-input.ts'
import { chosenPlaces, placeNodes } from '../layout/placement.ts'
import { type CanvasGraph, canvasGraph } from '../model/canvas-graph.ts'
import { edgeLabel } from '../model/edge-label.ts'
import type { RowView, SourceView, StageView } from '../model/views.ts'

/** What a picture is of. */
export interface PictureSubject {
  readonly graph: StageGraph
  readonly target: number
  /** By stage index, for that target. */
  readonly roles: readonly StageRole[]
  /** By stage index. */
  readonly identities: readonly string[]
  /** Which stages are opened or collapsed, how sources are drawn, and what the user moved. */
  readonly graphView: GraphViewState
  /** The build whose states and times it shows, `null` for none. */
  readonly build: BuildState | null
  readonly overlay: GraphOverlay | null
}

/** How it is drawn, whatever the canvas shows meanwhile. */
export interface PictureWish {
  readonly level: GraphLevel
  readonly shows: 'all' | 'needed'
  /** `fitting`: the one that is lower, among those at most `readableWidth` wide. */
  readonly direction: GraphDirection | 'fitting'
  /** Nodes stand where the user moved them, where that is known of this level and direction. */
  readonly moved: boolean
  /** Comments above stages are on their cards. */
  readonly comments: boolean
}

export interface PictureWords {
  readonly t: TFunction<'canvas'>
  /** A BCP 47 tag. */
  readonly language: string
  /** What stands for images in the legend. */
  readonly image: string
}

/** CSS pixels that a README has on the pages of code hosts: a picture that is no wider is shown at its own size. */
export const readableWidth = 830

/**
 * The graph as a scene of its own layout, with cards as wide as what they show. Resolves with `null` when the client was asked for a newer
 * one, or closed; rejects when the layout fails.
 */
export async function pictureOf(
  subject: PictureSubject,
  wish: PictureWish,
  words: PictureWords,
  client: Pick<LayoutClient, 'choose'>,
): Promise<Scene | null> {
  const { graph, target, roles, build, graphView } = subject
  const { collapsed, opened, openGroups, view } = graphView
  const { bundled, scratch, hubs, context } = view
  const grouped = view.groups === 'folded'
  const drawn = canvasGraph({
    ...{ graph, target, roles, build, collapsed, opened, bundled, scratch, hubs, context },
    ...{ level: wish.level, shows: wish.shows, grouped, openGroups, selection: null, caret: null },
  })
  const content = { drawn, subject, wish, words }
  const nodes = nodesOf(content)
  const sizes = new Map([...nodes].map(([id, node]) => [id, sceneSize(node)]))
  const inputFor = (direction: GraphDirection): LayoutInput => {
    const { level, shows } = wish
    const arrangement = { level, shows, direction, grouped, packing: 'roomy' } as const
    return layoutInput(drawn, subject.identities, arrangement, 1, sizes)
  }
  const chosen = await layOutFitting(wish.direction, inputFor, client)
  if (chosen === null) return null
  const { input, laidOut } = chosen
  const moved = wish.moved
    ? graphView.positions[placementOf({ level: wish.level, direction: input.direction })]
    : undefined
  const places = placeNodes({
    layout: input,
    fresh: laidOut.places,
    kept: new Map(),
    chosen: chosenPlaces(input, moved ?? {}),
  })
  return sceneOf(content, nodes, { input, laidOut, places })
}

interface Chosen {
  readonly input: LayoutInput
  readonly laidOut: LaidOut
}

/** About so many nodes beside each other are tried where a graph that goes downwards is too wide. */
const narrower = [5, 4, 3, 2]

async function layOutFitting(
  direction: PictureWish['direction'],
  inputFor: (direction: GraphDirection) => LayoutInput,
  client: Pick<LayoutClient, 'choose'>,
): Promise<Chosen | null> {
  const [right, down] = (['right', 'down'] as const).map((each) =>
    direction === each || direction === 'fitting' ? inputFor(each) : null,
  )
  const first = [right, down].filter((input) => input != null)
  const triesMore = direction === 'fitting' && !first.some(hasManyBoxes)
  return client.choose(async (ask) => {
    let best: Chosen | null = null
    const tried = async (input: LayoutInput): Promise<boolean> => {
      const laidOut = await ask.layout(input)
      if (laidOut !== null && (best === null || isBetter({ input, laidOut }, best))) best = { input, laidOut }
      return laidOut !== null
    }
    for (const input of first) if (!(await tried(input))) return null
    for (const mostBeside of triesMore ? narrower : []) {
      if (down == null || (best !== null && isReadable(best))) break
      if (!(await tried({ ...down, mostBeside, signature: `${down.signature} ${mostBeside}` }))) return null
    }
    return best
  })
}

const isReadable = ({ laidOut }: Chosen): boolean => laidOut.size.width <= readableWidth - 2 * pictureMargin

function isBetter(one: Chosen, other: Chosen): boolean {
  if (isReadable(one) !== isReadable(other)) return isReadable(one)
  const [size, otherSize] = [one.laidOut.size, other.laidOut.size]
  return isReadable(one) ? size.height < otherSize.height : size.width < otherSize.width
}

interface Content {
  readonly drawn: CanvasGraph
  readonly subject: PictureSubject
  readonly wish: PictureWish
  readonly words: PictureWords
}

interface Placed {
  readonly input: LayoutInput
  readonly laidOut: LaidOut
  readonly places: ReadonlyMap<string, Point>
}

type Unplaced = ReturnType<typeof sourceNode> | ReturnType<typeof stageNode>

function sceneOf(content: Content, nodes: ReadonlyMap<string, Unplaced>, placed: Placed): Scene {
  const { drawn, words } = content
  const { t } = words
  const boxes = new Map(placed.input.boxes.map((box) => [box.id, box]))
  return {
    title: `${t('canvas')}: ${formatList(drawn.stages.map((view) => nameOf(view, t)))}`,
    heading: '',
    language: words.language,
    nodes: [...nodes].map(([id, node]): SceneNode => {
      const { width = 0, height = 0 } = boxes.get(id) ?? {}
      const { x, y } = placed.places.get(id) ?? { x: 0, y: 0 }
      return { ...node, id, x, y, width, height }
    }),
    edges: sceneEdges(content, placed),
    legend: legendOf(drawn, nodes, words),
  }
}

function legendOf(
  drawn: CanvasGraph,
  nodes: ReadonlyMap<string, Unplaced>,
  { t, image }: PictureWords,
): readonly SceneLegendEntry[] {
  const roles = (['ships', 'feeds', 'unused'] as const).filter((role) =>
    drawn.stages.some((stage) => stage.role === role),
  )
  const kinds = (['from', 'copy', 'mount', 'context'] as const).filter((kind) =>
    drawn.edges.some((edge) => edge.kind === kind),
  )
  const chips = (['image', 'context'] as const).filter((chip) =>
    [...nodes.values()].some((node) => node.kind === 'stage' && node.chips.includes(chip)),
  )
  const kindWords = {
    from: 'legendFrom',
    copy: 'legendCopy',
    mount: 'legendMount',
    context: 'legendContext',
  } as const
  return [
    ...kinds.map((kind) => ({ sample: kind, words: t(kindWords[kind]) })),
    ...chips.map((chip) => ({
      sample: `chip-${chip}` as const,
      words: chip === 'image' ? image : t('context'),
    })),
    ...roles.map((role) => ({ sample: role, words: t(role) })),
  ]
}

const nameOf = (view: StageView, t: TFunction<'canvas'>): string =>
  describeStage(view, (index) => t('stageNumber', { index }))

/** By node id, without places. */
function nodesOf(content: Content): ReadonlyMap<string, Unplaced> {
  const { stages, sources } = content.drawn
  return new Map<string, Unplaced>([
    ...sources.map((view) => [view.id, sourceNode(view, content)] as const),
    ...stages.map((view) => [view.id, stageNode(view, content)] as const),
  ])
}

function sourceNode(view: SourceView, { subject: { overlay }, words: { t } }: Content) {
  const mark = overlay?.sources?.get(partsOfCopyId(view.id)?.source ?? view.id)
  const label = view.kind === 'image' ? view.reference : t(view.kind)
  return { kind: view.kind, id: view.id, label, dimmed: stepsBack(overlay, mark) }
}

const stepsBack = (overlay: GraphOverlay | null, mark: OverlayMark | undefined): boolean =>
  overlay?.dimOthers === true && mark === undefined

function stageNode(view: StageView, { subject, wish, words }: Content) {
  const { t } = words
  const overlay = stageOverlay(subject.overlay, view.index)
  const rows = view.shown.flatMap((at) => view.rows[at] ?? [])
  const hides = view.shown.length < view.rows.length
  const count = hides ? t('instructions', { count: view.rows.length }) : ''
  const hidden = view.hidden.filter((id) => id !== scratchNodeId)
  return {
    kind: 'stage',
    id: view.id,
    form: view.form,
    name: view.group?.isOpen === false ? `${nameOf(view, t)} +${view.group.stages.length}` : nameOf(view, t),
    unnamed: view.name === '',
    role: view.role,
    target: view.target,
    badge: view.target ? t('target') : t(view.role),
    note: overlay.mark?.label ?? (view.inBuild ? stateWords(view, words) : count),
    comment: wish.comments && view.form === 'card' ? view.comment : '',
    chips: view.form === 'name' ? chipKinds(hidden) : [],
    base: [view.base.flags, view.base.text].filter((each) => each !== '').join(' '),
    rows: rows.map((row, at) => sceneRow(row, view.inBuild, overlay.rows.get(view.shown[at] ?? -1), words)),
    dimmed: overlay.dimmed,
  } as const
}

const withDuration = ({ t, language }: PictureWords) => ({
  t,
  duration: (milliseconds: number) => formatDuration(milliseconds, language),
})

function stateWords(view: StageView, words: PictureWords): string {
  if (view.state === 'idle') return words.t('skipped')
  return runWords({ ...view, tookBefore: null }, 0, withDuration(words))
}

function sceneRow(
  row: RowView,
  inBuild: boolean,
  mark: OverlayMark | undefined,
  words: PictureWords,
): SceneRow {
  const { keyword, flags, text, full, state } = row
  const status = state === 'idle' || state === 'queued' ? '' : runWords(row, 0, withDuration(words))
  return { keyword, flags, text, whole: full, note: mark?.label ?? (inBuild ? status : '') }
}

function sceneEdges({ drawn, subject, words }: Content, placed: Placed): readonly SceneEdge[] {
  const { overlay, graph } = subject
  const { t } = words
  const names = graph.stages.map((stage) => describeStage(stage, (index) => t('stageNumber', { index })))
  return drawnEdges(drawn, placed, null, [])
    .filter(ownsLine)
    .map(({ view, bundle, shape }): SceneEdge => {
      const mark = overlay?.edges?.get(edgeKey(view.stage, view.instruction, view.reference))
      const title = (bundle ?? [view]).map((each) => {
        const marked = overlay?.edges?.get(edgeKey(each.stage, each.instruction, each.reference))
        return formatList([edgeLabel(each, names, t), markWords(marked)].filter((part) => part !== ''))
      })
      return {
        kind: view.kind,
        from: view.node,
        to: view.target,
        path: shape.path,
        label: shape.words === '' || !shape.hasRoom ? null : { words: shape.words, at: shape.label },
        title: title.join('\n'),
        dimmed: overlay?.dimOthers === true ? mark === undefined : view.dimmed && mark === undefined,
      }
    })
}
