import type { Flag, Instruction } from '../dockerfile/index.ts'
import type { StageGraph } from '../stages/index.ts'
import { type DiagramNode, edgeLines, toDiagram } from './diagram.ts'
import { drawScene } from './draw-scene.ts'
import type { Scene, SceneEdge, SceneNode, SceneRow } from './scene.ts'
import { layOut, type PlacedEdge, type PlacedNode, type Point, shownRows } from './svg-layout.ts'
import { fitText, round, textColumns } from './svg-text.ts'

/** Columns of an arrow's label. */
const labelColumns = 17

/** The graph with its own layout, in English: for the command line. With `only`, as in `toDiagram`. */
export function toScene(graph: StageGraph, only: number | null): Scene {
  const picture = toDiagram(graph, only)
  const layout = layOut(picture)
  const names = picture.nodes.flatMap((node) => (node.kind === 'stage' ? [node.label] : []))
  const labels = new Map(picture.nodes.map(({ id, label }) => [id, label]))
  return {
    title: `Stages: ${names.join(', ')}`,
    heading: '',
    language: 'en',
    nodes: layout.nodes.map((placed) => sceneNode(placed, placed.node.id === picture.target)),
    edges: layout.edges.map((placed) => sceneEdge(placed, labels)),
    legend: [
      { sample: 'from', words: 'FROM' },
      { sample: 'copy', words: 'COPY --from' },
      { sample: 'mount', words: 'mount' },
      { sample: 'context', words: 'build context' },
      { sample: 'ships', words: 'ships' },
      { sample: 'feeds', words: 'feeds' },
      ...(only === null ? ([{ sample: 'unused', words: 'unused' }] as const) : []),
    ],
  }
}

function sceneNode({ node, ...box }: PlacedNode, target: boolean): SceneNode {
  if (node.kind !== 'stage') return { kind: node.kind, id: node.id, label: node.label, dimmed: false, ...box }
  return stageNode(node, target, box)
}

function stageNode(
  { id, label, stage, role }: Extract<DiagramNode, { kind: 'stage' }>,
  target: boolean,
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
    badge: target ? 'target' : role,
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
export function toSvg(graph: StageGraph, only: number | null, fontCss = ''): string {
  return drawScene(toScene(graph, only), { theme: 'auto', fontCss })
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
