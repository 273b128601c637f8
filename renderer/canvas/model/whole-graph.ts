import type { GraphLevel } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import type { Flag, Instruction } from '#shared/dockerfile/index.ts'
import type { Stage, StageGraph, StageRole } from '#shared/stages/index.ts'
import { type GraphPlace, keepList, reuse, reuseList, stageKeys, stageNodeId } from '../../graph/index.ts'
import { edgesInto, linesOf, refersTheSame, reuseEdges, sourceViews } from './edge-views.ts'
import { type RowRun, rowRun, stageRun } from './run-views.ts'
import type { EdgeView, RowMark, RowView, SourceView, StageView } from './views.ts'

/** What the cards of a graph depend on. */
export interface WholeGraphInput {
  readonly graph: StageGraph
  readonly target: number
  readonly roles: readonly StageRole[]
  readonly selection: GraphPlace | null
  readonly caret: GraphPlace | null
  readonly build: BuildState | null
  readonly level: GraphLevel
  /** Keys of stages whose rows are hidden where all rows are shown. */
  readonly collapsed: readonly string[]
  /** Keys of stages whose rows are shown where not all are. */
  readonly opened: readonly string[]
}

/** A card for each stage of a file, and all that they refer to. */
export interface WholeGraph {
  /** `null` for that of no file. */
  readonly madeFrom: WholeGraphInput | null
  readonly stages: readonly StageView[]
  readonly sources: readonly SourceView[]
  readonly edges: readonly EdgeView[]
  /** The edges that end at a stage, by its index. */
  readonly edgesInto: readonly (readonly EdgeView[])[]
  /** Line numbers of edges, 1-based, by edge id: apart from the edges, which stay the same objects when lines move. */
  readonly edgeLines: ReadonlyMap<string, number>
}

/** That of no file. */
export const emptyWhole: WholeGraph = {
  madeFrom: null,
  stages: [],
  sources: [],
  edges: [],
  edgesInto: [],
  edgeLines: new Map(),
}

const nothingHidden: readonly string[] = []
/** A card shows at most so many instructions: a browser takes seconds to lay out a hundred times as many. */
const mostRows = 1000

/** Every part equal to that in `previous` is the same object: a stage that is written and built as it was is not even read. */
export function wholeGraph(input: WholeGraphInput, previous: WholeGraph): WholeGraph {
  const { graph, build, roles } = input
  const { madeFrom } = previous
  const keys = stageKeys(graph.stages)
  const [collapsed, opened] = [new Set(input.collapsed), new Set(input.opened)]
  const isAsWritten = asWritten(madeFrom?.graph ?? null, graph)
  const isAsBuilt = madeFrom?.build === build
  const edges: (readonly EdgeView[])[] = []
  const stages = graph.stages.map((stage, index) => {
    const key = keys[index] ?? ''
    const before = previous.stages[index]
    const into = previous.edgesInto[index] ?? []
    const isSame = isAsBuilt && isAsWritten(index)
    const keepsEdges =
      isSame && madeFrom?.roles[index] === roles[index] && refersTheSame(madeFrom?.graph.stages[index], stage)
    edges.push(keepsEdges ? into : reuseEdges(into, edgesInto(stage, input)))
    const rows = isSame && before !== undefined ? before : rowsOf(stage, build, before)
    const isOpen = input.level === 'rows' ? !collapsed.has(key) : opened.has(key)
    return stageView(stage, key, isOpen, input, rows, before)
  })
  const flat = keepList(previous.edges, edges.flat())
  return {
    madeFrom: input,
    stages: keepList(previous.stages, stages),
    sources: flat === previous.edges ? previous.sources : reuseList(previous.sources, sourceViews(flat)),
    edges: flat,
    edgesInto: edges,
    edgeLines: linesOf(graph.stages, edges),
  }
}

type Rows = Pick<StageView, 'base' | 'rows'>

function rowsOf(stage: Stage, build: BuildState | null, previous: Rows | undefined): Rows {
  const rows = stage.instructions.map((instruction, index) => {
    return rowView(instruction, rowRun(build, stage.index, index), previous?.rows[index])
  })
  return {
    base: reuse(previous?.base, rowView(stage.from, rowRun(build, stage.index, -1), previous?.base)),
    rows: reuseList(previous?.rows, rows),
  }
}

function stageView(
  stage: Stage,
  key: string,
  isOpen: boolean,
  input: WholeGraphInput,
  { base, rows }: Rows,
  previous: StageView | undefined,
): StageView {
  const tooLong = stage.instructions.length > mostRows
  const shown =
    tooLong || (!isOpen && input.level !== 'key')
      ? []
      : isOpen
        ? [...stage.instructions.keys()]
        : keyRows(stage)
  return reuse(previous, {
    id: stageNodeId(stage.index),
    key,
    index: stage.index,
    name: stage.name,
    writtenName: stage.writtenName,
    comment: commentOf(stage, input.graph.text),
    rawBase: stage.rawBase,
    platform: stage.fromParts.platform?.value?.text ?? '',
    role: input.roles[stage.index] ?? 'unused',
    target: stage.index === input.target,
    form: input.level === 'names' && !isOpen ? 'name' : 'card',
    shown: keepList(previous?.shown ?? [], shown),
    tooLong,
    selected: mark(input.selection, stage.index),
    caret: mark(input.caret, stage.index),
    ...stageRun(input.build, stage.index),
    hidden: nothingHidden,
    group: null,
    base,
    rows,
  })
}

/** Lines that only draw a rule say nothing. */
const says = /[\p{L}\p{N}]/u

function commentOf({ from }: Stage, text: string): string {
  const [first] = from.comments
  if (first === undefined) return ''
  const lines = from.precedingComments.filter((line) => line.from >= first.from)
  return lines
    .map((line) => text.slice(line.from, line.to))
    .filter((line) => says.test(line))
    .join(' ')
}

/** What connects a stage with others and with the build context. */
function keyRows(stage: Stage): readonly number[] {
  const rows = [...stage.edges, ...stage.contextReads].map(({ instruction }) => instruction)
  return [...new Set(rows)].filter((row) => row >= 0).sort((one, other) => one - other)
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

/** Decides most rows of a large file without serialising them; rows with flags or heredocs are serialised. */
function showsTheSame(instruction: Instruction, run: RowRun, row: RowView): boolean {
  return (
    instruction.flags.length === 0 &&
    instruction.heredocs.length === 0 &&
    row.flags === '' &&
    row.keyword === instruction.keyword &&
    row.source === instruction.rest.text &&
    row.state === run.state &&
    row.worked === run.worked &&
    row.runningSince === run.runningSince &&
    row.tookBefore === run.tookBefore &&
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

/** One line for display: spaces collapsed, and a heredoc by its first line. */
function rowText(instruction: Instruction): string {
  if (instruction.keyword === 'FROM') return instruction.rest.text.trim().split(/\s/)[0] ?? ''
  const words = instruction.rest.text.replace(/\s+/g, ' ').trim().slice(0, 400)
  const heredoc = instruction.heredocs[0]
  if (!heredoc || !words.startsWith('<<')) return words
  const first = heredoc.content.split('\n').find((line) => line.trim() !== '')
  return first === undefined ? words : `${words} ${first.trim()}`
}

/** Everything above the first stage, including directives, which decide how the rest is parsed. */
const head = ({ text, stages }: StageGraph): string => text.slice(0, stages[0]?.from.from ?? text.length)

function written({ text, stages }: StageGraph, index: number): string | null {
  const stage = stages[index]
  return stage === undefined ? null : text.slice(stage.span.from, stage.span.to)
}

/** Returns, by stage index, whether that stage has exactly the same text in `graph` as in `before`. */
function asWritten(before: StageGraph | null, graph: StageGraph): (index: number) => boolean {
  if (before === null || head(before) !== head(graph)) return () => false
  if (before === graph) return () => true
  return (index) => written(before, index) === written(graph, index)
}
