import type { BuildState } from '#shared/build/build-state.ts'
import type { Flag, Instruction } from '#shared/dockerfile/syntax.ts'
import type { Stage, StageGraph, StageRole } from '#shared/stages/graph.ts'
import type { CanvasModel, EdgeView, RowMark, RowView, SourceView, StageView } from './canvas-model.ts'
import { contextNodeId, imageNodeId, scratchNodeId, stageKeys, stageNodeId } from './node-ids.ts'
import { keepList, reuse, reuseList } from './reuse.ts'
import { type RowRun, rowRun, stageRun } from './run-views.ts'
import type { GraphPlace } from './stage-canvas-props.ts'

const nothingHidden: readonly string[] = []

export interface ModelInput {
  readonly graph: StageGraph
  readonly target: number
  readonly roles: readonly StageRole[]
  readonly selection: GraphPlace | null
  readonly caret: GraphPlace | null
  readonly build: BuildState | null
  /** Keys of collapsed stages. */
  readonly collapsed: readonly string[]
}

/**
 * Graph and states to what the canvas draws. Every part that shows the same as in `previous` is the same
 * object, so that only cards and edges that really changed are drawn again.
 */
export function buildModel(input: ModelInput, previous: CanvasModel): CanvasModel {
  const keys = stageKeys(input.graph.stages)
  const collapsed = new Set(input.collapsed)
  const stages = input.graph.stages.map((stage, index) => {
    const key = keys[index] ?? ''
    return stageView(stage, key, collapsed.has(key), input, previous.stages[index])
  })
  const { edges, edgeLines } = edgeViews(input)
  return {
    stages: reuseList(previous.stages, stages),
    sources: reuseList(previous.sources, sourceViews(edges)),
    edges: reuseEdges(previous.edges, edges),
    edgeLines,
  }
}

function stageView(
  stage: Stage,
  key: string,
  collapsed: boolean,
  input: ModelInput,
  previous: StageView | undefined,
): StageView {
  const { build } = input
  const rows = stage.instructions.map((instruction, index) => {
    return rowView(instruction, rowRun(build, stage.index, index), previous?.rows[index])
  })
  const view: StageView = {
    id: stageNodeId(stage.index),
    key,
    index: stage.index,
    name: stage.name,
    writtenName: stage.writtenName,
    rawBase: stage.rawBase,
    platform: stage.fromParts.platform?.value?.text ?? '',
    role: input.roles[stage.index] ?? 'unused',
    target: stage.index === input.target,
    collapsed,
    selected: mark(input.selection, stage.index),
    caret: mark(input.caret, stage.index),
    ...stageRun(build, stage.index),
    hidden: nothingHidden,
    base: reuse(previous?.base, rowView(stage.from, rowRun(build, stage.index, -1), previous?.base)),
    rows: reuseList(previous?.rows, rows),
  }
  return reuse(previous, view)
}

function mark(place: GraphPlace | null, stage: number): RowMark {
  if (place?.stage !== stage) return null
  return place.instruction ?? 'card'
}

function rowView(instruction: Instruction, run: RowRun, previous: RowView | undefined): RowView {
  if (previous && showsTheSame(instruction, run, previous)) return previous
  const flags = instruction.flags.map(flagText)
  const text = rowText(instruction)
  return {
    keyword: instruction.keyword,
    source: instruction.rest.text,
    flags: instruction.flags.map((flag, at) => shortFlag(flag) ?? flags[at] ?? '').join(' '),
    text,
    full: [instruction.keyword, ...flags, text].join(' '),
    ...run,
  }
}

/** Decides for most rows of a large file without writing them anew; rows with flags or heredocs are written. */
function showsTheSame(instruction: Instruction, run: RowRun, row: RowView): boolean {
  return (
    instruction.flags.length === 0 &&
    instruction.heredocs.length === 0 &&
    row.flags === '' &&
    row.keyword === instruction.keyword &&
    row.source === instruction.rest.text &&
    row.state === run.state &&
    row.started === run.started &&
    row.completed === run.completed &&
    row.progress === run.progress
  )
}

function flagText(flag: Flag): string {
  return flag.value === null ? `--${flag.name}` : `--${flag.name}=${flag.value.text}`
}

/** A mount's options would leave no room for its command; BuildKit's default type is `bind`. */
function shortFlag(flag: Flag): string | null {
  if (flag.name !== 'mount' || flag.value === null) return null
  return `--mount=${/(?:^|,)type=([^,]*)/.exec(flag.value.text)?.[1] ?? 'bind'}`
}

/** One line for people: spaces collapsed, and a heredoc by the first line it holds. */
function rowText(instruction: Instruction): string {
  if (instruction.keyword === 'FROM') return instruction.rest.text.trim().split(/\s/)[0] ?? ''
  const words = instruction.rest.text.replace(/\s+/g, ' ').trim().slice(0, 400)
  const heredoc = instruction.heredocs[0]
  if (!heredoc || !words.startsWith('<<')) return words
  const first = heredoc.content.split('\n').find((line) => line.trim() !== '')
  return first === undefined ? words : `${words} ${first.trim()}`
}

function edgeViews(input: ModelInput): Pick<CanvasModel, 'edges' | 'edgeLines'> {
  const edges: EdgeView[] = []
  const edgeLines = new Map<string, number>()
  const seen = new Map<string, number>()
  const unused = (stage: number): boolean => (input.roles[stage] ?? 'unused') === 'unused'
  const add = (line: number, edge: Omit<EdgeView, 'id' | 'node'>): void => {
    const plain = `${edge.kind}|${edge.source}|${edge.target}|${edge.instruction}`
    const count = seen.get(plain) ?? 0
    seen.set(plain, count + 1)
    const id = count === 0 ? plain : `${plain}|${count}`
    edges.push({ id, node: edge.source, ...edge })
    edgeLines.set(id, line)
  }
  for (const stage of input.graph.stages) {
    const common = { target: stageNodeId(stage.index), stage: stage.index, dimmed: unused(stage.index) }
    const references = new Map<number, number>()
    for (const { kind, stage: source, from, line, instruction, paths } of stage.edges) {
      const reference = references.get(instruction) ?? 0
      references.set(instruction, reference + 1)
      const running = rowRun(input.build, stage.index, instruction).state === 'running'
      const place = { instruction, reference }
      add(line, { ...common, ...place, kind, source: sourceNode(source, from), ...carried(paths), running })
    }
    for (const { instruction, line, paths } of stage.contextReads) {
      const running = rowRun(input.build, stage.index, instruction).state === 'running'
      const place = { instruction, reference: 0 }
      add(line, { ...common, ...place, kind: 'context', source: contextNodeId, ...carried(paths), running })
    }
  }
  return { edges, edgeLines }
}

function sourceNode(stage: number, from: string): string {
  if (stage >= 0) return stageNodeId(stage)
  return from === 'scratch' ? scratchNodeId : imageNodeId(from)
}

function carried(paths: readonly string[]): { path: string; more: number } {
  return { path: paths[0] ?? '', more: Math.max(0, paths.length - 1) }
}

/** The nodes that are no stages, in the order in which the edges first name them, the context last. */
function sourceViews(edges: readonly EdgeView[]): readonly SourceView[] {
  const dimmed = new Map<string, boolean>()
  for (const edge of edges) {
    if (edge.source.startsWith('stage:')) continue
    dimmed.set(edge.source, (dimmed.get(edge.source) ?? true) && edge.dimmed)
  }
  const views = [...dimmed].map(([id, dim]): SourceView => {
    if (id === contextNodeId) return { id, kind: 'context', reference: '', dimmed: dim }
    if (id === scratchNodeId) return { id, kind: 'scratch', reference: '', dimmed: dim }
    return { id, kind: 'image', reference: id.slice('image:'.length), dimmed: dim }
  })
  return [
    ...views.filter((view) => view.kind !== 'context'),
    ...views.filter((view) => view.kind === 'context'),
  ]
}

/** Edges are reused by id: one that comes or goes must not make all the others new. */
function reuseEdges(previous: readonly EdgeView[], next: readonly EdgeView[]): readonly EdgeView[] {
  const known = new Map(previous.map((edge) => [edge.id, edge]))
  return keepList(
    previous,
    next.map((edge) => reuse(known.get(edge.id), edge)),
  )
}
