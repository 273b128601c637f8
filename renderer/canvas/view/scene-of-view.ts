import type { TFunction } from 'i18next'
import type { Scene, SceneEdge, SceneNode, SceneRow, SceneSource, SceneStage } from '#shared/export/index.ts'
import { describeStage } from '#shared/stages/index.ts'
import {
  edgeKey,
  type GraphOverlay,
  type OverlayMark,
  partsOfCopyId,
  stageOverlay,
} from '../../graph/index.ts'
import { runWords } from '../../ui/index.ts'
import { type DrawnEdge, ownsLine } from '../edges/drawn-edges.ts'
import { edgeShape } from '../edges/edge-shape.ts'
import type { LayoutInput, Point } from '../layout/layout-input.ts'
import type { CanvasGraph } from '../model/canvas-graph.ts'
import type { EdgeView, RowView, SourceView, StageView } from '../model/views.ts'

/** Everything that decides how the graph looks now. */
export interface SeenGraph {
  readonly drawn: CanvasGraph
  readonly input: LayoutInput
  /** By node id. */
  readonly places: ReadonlyMap<string, Point>
  readonly edges: readonly DrawnEdge[]
  readonly overlay: GraphOverlay | null
  /** An edge as a sentence. */
  readonly label: (view: EdgeView) => string
  readonly duration: (milliseconds: number) => string
  readonly language: string
  readonly t: TFunction<'canvas'>
}

/** The graph as drawn on the canvas, for an image of it. What only matters while editing is left out. */
export function sceneOfView(seen: SeenGraph): Scene {
  const { drawn, t } = seen
  const names = drawn.stages.map((view) => nameOf(view, t))
  const roles = (['ships', 'feeds', 'unused'] as const).filter((role) =>
    drawn.stages.some((stage) => stage.role === role),
  )
  const kinds = (['from', 'copy', 'mount', 'context'] as const).filter((kind) =>
    drawn.edges.some((edge) => edge.kind === kind),
  )
  const kindWords = {
    from: 'legendFrom',
    copy: 'legendCopy',
    mount: 'legendMount',
    context: 'legendContext',
  } as const
  return {
    title: `${t('canvas')}: ${names.join(', ')}`,
    language: seen.language,
    nodes: sceneNodes(seen),
    edges: sceneEdges(seen),
    legend: [
      ...kinds.map((kind) => ({ sample: kind, words: t(kindWords[kind]) })),
      ...roles.map((role) => ({ sample: role, words: t(role) })),
    ],
  }
}

const nameOf = (view: StageView, t: TFunction<'canvas'>): string =>
  describeStage(view, (index) => t('stageNumber', { index }))

function sceneNodes(seen: SeenGraph): readonly SceneNode[] {
  const boxes = new Map(seen.input.boxes.map((box) => [box.id, box]))
  const placed = (id: string) => {
    const { width = 0, height = 0 } = boxes.get(id) ?? {}
    const { x, y } = seen.places.get(id) ?? { x: 0, y: 0 }
    return { id, x, y, width, height }
  }
  return [
    ...seen.drawn.sources.map((view): SceneSource => ({ ...sourceNode(view, seen), ...placed(view.id) })),
    ...seen.drawn.stages.map((view): SceneStage => ({ ...stageNode(view, seen), ...placed(view.id) })),
  ]
}

function sourceNode(view: SourceView, { overlay, t }: SeenGraph) {
  const mark = overlay?.sources?.get(partsOfCopyId(view.id)?.source ?? view.id)
  const label = view.kind === 'image' ? view.reference : t(view.kind)
  return { kind: view.kind, label, dimmed: stepsBack(overlay, mark) }
}

const stepsBack = (overlay: GraphOverlay | null, mark: OverlayMark | undefined): boolean =>
  overlay?.dimOthers === true && mark === undefined

function stageNode(view: StageView, seen: SeenGraph) {
  const { t } = seen
  const overlay = stageOverlay(seen.overlay, view.index)
  const rows = view.shown.flatMap((at) => view.rows[at] ?? [])
  const hides = view.shown.length < view.rows.length
  const count = hides ? t('instructions', { count: view.rows.length }) : ''
  return {
    kind: 'stage',
    form: view.form,
    name: nameOf(view, t),
    unnamed: view.name === '',
    role: view.role,
    target: view.target,
    badge: view.target ? t('target') : t(view.role),
    note: overlay.mark?.label ?? (view.inBuild ? stateWords(view, seen) : count),
    base: [view.base.flags, view.base.text].filter((words) => words !== '').join(' '),
    rows: rows.map((row, at) => sceneRow(row, view.inBuild, overlay.rows.get(view.shown[at] ?? -1), seen)),
    dimmed: overlay.dimmed,
  } as const
}

function stateWords(view: StageView, { t, duration }: SeenGraph): string {
  if (view.state === 'idle') return t('skipped')
  return runWords({ ...view, tookBefore: null }, 0, { t, duration })
}

function sceneRow(
  row: RowView,
  inBuild: boolean,
  mark: OverlayMark | undefined,
  { t, duration }: SeenGraph,
): SceneRow {
  const { keyword, flags, text, state } = row
  const status = state === 'idle' || state === 'queued' ? '' : runWords(row, 0, { t, duration })
  return { keyword, flags, text, note: mark?.label ?? (inBuild ? status : '') }
}

function sceneEdges({ edges, overlay, label }: SeenGraph): readonly SceneEdge[] {
  return edges.filter(ownsLine).map((edge): SceneEdge => {
    const { view, bundle } = edge
    const mark = overlay?.edges?.get(edgeKey(view.stage, view.instruction, view.reference))
    const references = bundle?.length ?? 1
    const shape = edge.selected ? edgeShape(view, { ...edge, references, selected: false }) : edge.shape
    return {
      kind: view.kind,
      from: view.node,
      to: view.target,
      path: shape.path,
      label: shape.words === '' || !shape.hasRoom ? null : { words: shape.words, at: shape.label },
      title: (bundle ?? [view]).map(label).join('\n'),
      dimmed: overlay?.dimOthers === true ? mark === undefined : view.dimmed && mark === undefined,
    }
  })
}
