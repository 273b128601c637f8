import type { Stage, StageGraph } from '../stages/index.ts'
import { toPicture } from './picture.ts'
import { layOut, metrics, type PlacedEdge, type PlacedNode, type Point, shownRows } from './svg-layout.ts'
import { escapeXml, fitText, textColumns } from './svg-text.ts'

const style = `
text{font-family:ui-monospace,Menlo,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK JP",monospace;font-size:12px;fill:#1b2430}
.name{font-family:system-ui,"Segoe UI","Hiragino Sans","Noto Sans CJK JP",sans-serif;font-size:14px;font-weight:600}
.small{font-size:11px;fill:#5c6675}.keyword{fill:#7333c4;font-weight:600}.canvas{fill:#f1f3f6}
.card{fill:#fff;stroke:#b9c1cc}.source{fill:#fff;stroke:#b9c1cc;stroke-dasharray:4 3}.chip{fill:#fff;stroke:#e2e6ec}
.ships{fill:#0a7a5e}.feeds{fill:#9a5900}.unused{fill:#667080}.target{stroke:#0a7a5e;stroke-width:2.5}
.edge{fill:none;stroke-width:1.5}.from{stroke:#334155;stroke-width:2.2}.copy{stroke:#2563d9}
.mount{stroke:#7c4ddb;stroke-dasharray:2 4}.context{stroke:#667080;stroke-dasharray:6 4}
@media (prefers-color-scheme:dark){text{fill:#e4eaf2}.small{fill:#93a1b3}.keyword{fill:#b79bff}.canvas{fill:#10161e}
.card,.source,.chip{fill:#151b24;stroke:#3c4a5c}.ships{fill:#3ccfa4}.feeds{fill:#f0a73c}.unused{fill:#8d9bae}
.target{stroke:#3ccfa4}.from{stroke:#b6c2d2}.copy{stroke:#6ea1ff}.mount{stroke:#b79bff}.context{stroke:#8d9bae}}`

/** Columns of text that fit a card, a source's pill and an arrow's label. */
const columns = { card: 33, keyword: 11, source: 25, label: 19 }

/** A picture of the graph as SVG. With `only`, stages that this target does not need are left out. */
export function toSvg(graph: StageGraph, only: number | null): string {
  const picture = toPicture(graph, only)
  const layout = layOut(picture)
  const names = picture.nodes.flatMap((node) => (node.kind === 'stage' ? [node.label] : []))
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}" role="img">`,
    `<title>${escapeXml(`Stages: ${names.join(', ')}`)}</title>`,
    `<style>${style}</style>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>',
    `<rect class="canvas" width="${layout.width}" height="${layout.height}"/>`,
    ...layout.edges.map(edgePath),
    ...layout.nodes.map((placed) => drawNode(placed, placed.node.id === picture.target)),
    ...layout.edges.map(edgeLabel),
    '</svg>',
  ]
  return `${parts.filter((part) => part !== '').join('\n')}\n`
}

function edgePath({ edge, points }: PlacedEdge): string {
  return `<path class="edge ${edge.kind}" marker-end="url(#arrow)" d="${pathData(points)}"/>`
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

function edgeLabel({ edge, points }: PlacedEdge): string {
  const end = points.at(-1)
  if (end === undefined || edge.kind === 'from') return ''
  const [first = edge.kind] = edge.labels
  const more = edge.labels.length > 1 ? ` +${edge.labels.length - 1}` : ''
  const text = fitText(first, columns.label - more.length) + more
  const width = round(textColumns(text) * 6.7 + 10)
  const x = round(end.x - 14 - width)
  const y = end.y - 16
  const title = escapeXml(edge.labels.join('\n'))
  return `<g><title>${title}</title><rect class="chip" x="${x}" y="${y}" width="${width}" height="15" rx="4"/><text class="small" x="${x + 5}" y="${y + 11}">${escapeXml(text)}</text></g>`
}

const round = (value: number): number => Math.round(value * 10) / 10

function drawNode(placed: PlacedNode, isTarget: boolean): string {
  const { node, x, y, width, height } = placed
  if (node.kind !== 'stage') {
    const text = escapeXml(fitText(node.label, columns.source))
    const radius = node.kind === 'context' ? 4 : height / 2
    return `<g><title>${escapeXml(node.label)}</title><rect class="source" x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}"/><text x="${x + 14}" y="${y + 19}">${text}</text></g>`
  }
  const { stage, role } = node
  const word = isTarget ? 'target' : role
  const from = stage.platform === '' ? `FROM ${stage.rawBase}` : `FROM ${stage.rawBase} (${stage.platform})`
  const name = escapeXml(fitText(node.label, columns.card - 11))
  return [
    `<g><title>${escapeXml(node.label)}</title>`,
    `<rect class="card${isTarget ? ' target' : ''}" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>`,
    `<rect class="${role}" x="${x + 12}" y="${y + 11}" width="10" height="10" rx="3"/>`,
    `<text class="name" x="${x + 30}" y="${y + 21}">${name}</text>`,
    `<text class="small" x="${x + width - 12}" y="${y + 21}" text-anchor="end">${word}</text>`,
    `<text class="small" x="${x + 12}" y="${y + 40}">${escapeXml(fitText(from, columns.card))}</text>`,
    ...drawRows(stage, x, y + metrics.headerHeight),
    '</g>',
  ].join('')
}

function drawRows(stage: Stage, x: number, top: number): string[] {
  const count = stage.instructions.length
  const shown = shownRows(count)
  const rows = stage.instructions.slice(0, shown).map(({ keyword, flags, rest }, index) => {
    const y = top + index * metrics.rowHeight + 14
    const flagText = flags
      .map(({ name, value }) => `--${name}${value === null ? '' : `=${value.text}`} `)
      .join('')
    const text = fitText((flagText + rest.text).replace(/\s+/g, ' '), columns.card - columns.keyword)
    const word = escapeXml(fitText(keyword, columns.keyword - 1))
    return `<text class="keyword" x="${x + 12}" y="${y}">${word}</text><text x="${x + 12 + columns.keyword * 7.2}" y="${y}">${escapeXml(text)}</text>`
  })
  if (shown < count) {
    rows.push(
      `<text class="small" x="${x + 12}" y="${top + shown * metrics.rowHeight + 14}">… ${count - shown} more</text>`,
    )
  }
  return rows
}
