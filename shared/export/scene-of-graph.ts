import type { Flag, Instruction } from '../dockerfile/index.ts'
import type { StageGraph } from '../stages/index.ts'
import { type DiagramNode, edgeLines, toDiagram } from './diagram.ts'
import { drawScene } from './draw-scene.ts'
import type { Scene, SceneEdge, SceneNode, SceneRow } from './scene.ts'
import { layOut, type PlacedEdge, type PlacedNode, type Point, shownRows } from './svg-layout.ts'
import { fitText, round, textColumns } from './svg-text.ts'

/** Columns of an arrow's label. */
const labelColumns = 17

/** What a picture says beside the words of the file. */
export interface SceneWords {
  /** A BCP 47 tag. */
  readonly language: string
  readonly stages: string
  readonly target: string
  readonly ships: string
  readonly feeds: string
  readonly unused: string
  readonly mount: string
  readonly context: string
}

const inEnglish: SceneWords = {
  language: 'en',
  stages: 'Stages',
  target: 'target',
  ships: 'ships',
  feeds: 'feeds',
  unused: 'unused',
  mount: 'mount',
  context: 'build context',
}

/** The graph with its own layout. With `only`, as in `toDiagram`. */
export function toScene(graph: StageGraph, only: number | null, words = inEnglish): Scene {
  const picture = toDiagram(graph, only)
  const layout = layOut(picture)
  const names = picture.nodes.flatMap((node) => (node.kind === 'stage' ? [node.label] : []))
  const labels = new Map(picture.nodes.map(({ id, label }) => [id, label]))
  return {
    title: `${words.stages}: ${names.join(', ')}`,
    heading: '',
    language: words.language,
    nodes: layout.nodes.map((placed) => sceneNode(placed, placed.node.id === picture.target, words)),
    edges: layout.edges.map((placed) => sceneEdge(placed, labels)),
    legend: [
      { sample: 'from', words: 'FROM' },
      { sample: 'copy', words: 'COPY --from' },
      { sample: 'mount', words: words.mount },
      { sample: 'context', words: words.context },
      { sample: 'ships', words: words.ships },
      { sample: 'feeds', words: words.feeds },
      ...(only === null ? ([{ sample: 'unused', words: words.unused }] as const) : []),
    ],
  }
}

function sceneNode({ node, ...box }: PlacedNode, target: boolean, words: SceneWords): SceneNode {
  if (node.kind === 'stage') return stageNode(node, target, words, box)
  const label = node.kind === 'context' ? words.context : node.label
  return { kind: node.kind, id: node.id, label, dimmed: false, ...box }
}

function stageNode(
  { id, label, stage, role }: Extract<DiagramNode, { kind: 'stage' }>,
  target: boolean,
  words: SceneWords,
  box: Omit<PlacedNode, 'node'>,
): SceneNode {
  const count = stage.instructions.length
  const shown = shownRows(count)
  const rows = stage.instructions.slice(0, shown).map(sceneRow)
  if (shown < count)
    rows.push({ keyword: '', flags: '', text: `… ${count - shown} more`, note: '', whole: '' })
  const platform = stage.platform === '' ? '' : ` (${stage.platform})`
  return {
    kind: 'stage',
    id,
    form: 'card',
    name: label,
    unnamed: stage.writtenName === '',
    role,
    target,
    badge: target ? words.target : words[role],
    note: '',
    comment: '',
    chips: [],
    base: `${stage.rawBase}${platform}`,
    rows,
    dimmed: false,
    ...box,
  }
}

function sceneEdge({ edge, points }: PlacedEdge, labels: ReadonlyMap<string, string>): SceneEdge {
  const end = points.at(-1)
  const words = edge.kind === 'from' ? '' : shortWords(edge.labels, edge.kind)
  const middle = (textColumns(words) * 6.6 + 14) / 2
  const ends = `${labels.get(edge.from) ?? edge.from} → ${labels.get(edge.to) ?? edge.to}`
  return {
    kind: edge.kind,
    from: edge.from,
    to: edge.to,
    path: pathData(points),
    label:
      words === '' || end === undefined
        ? null
        : { words, at: { x: round(end.x - 16 - middle), y: round(end.y - 13) } },
    title: `${ends}: ${[edgeLines(edge)[0] ?? '', ...edge.labels.slice(1)].join('\n')}`,
    dimmed: false,
  }
}

function shortWords(paths: readonly string[], otherwise: string): string {
  const [first = otherwise] = paths
  const more = paths.length > 1 ? ` +${paths.length - 1}` : ''
  return fitText(first, labelColumns - more.length) + more
}

/** Straight along lanes, curved between columns. */
function pathData(points: readonly Point[]): string {
  const [start, ...others] = points
  if (start === undefined) return ''
  let data = `M${start.x} ${start.y}`
  let previous = start
  for (const [index, point] of others.entries()) {
    const isLane = index % 2 === 1
    const reach = point.x > previous.x ? (point.x - previous.x) / 2 : 80
    data += isLane
      ? `L${point.x} ${point.y}`
      : `C${previous.x + reach} ${previous.y} ${point.x - reach} ${point.y} ${point.x} ${point.y}`
    previous = point
  }
  return data
}

/**
 * A picture of the graph as SVG, in the viewer's colour scheme. With `only`, omits stages that this target
 * does not need. `fontCss` embeds the fonts, `''` leaves them to the system.
 */
export function toSvg(graph: StageGraph, only: number | null, fontCss = '', words = inEnglish): string {
  return drawScene(toScene(graph, only, words), { theme: 'auto', fontCss })
}

/** An instruction as one line: a mount by its type only, spaces collapsed. */
function sceneRow({ keyword, flags, rest }: Instruction): SceneRow {
  const text = rest.text.replace(/\s+/g, ' ').trim().slice(0, 400)
  const written = flags.map(({ name, value }) => (value === null ? `--${name}` : `--${name}=${value.text}`))
  return {
    keyword,
    flags: flags.map(shortFlag).join(' '),
    text,
    note: '',
    whole: [keyword, ...written, text].join(' '),
  }
}

/** A mount's options would leave no room for its command; BuildKit's default type is `bind`. */
function shortFlag({ name, value }: Flag): string {
  if (value === null) return `--${name}`
  if (name !== 'mount') return `--${name}=${value.text}`
  return `--mount=${/(?:^|,)type=([^,]*)/.exec(value.text)?.[1] ?? 'bind'}`
}
