import { metrics, rowCenter } from './card-metrics.ts'
import { fontFamilies } from './fonts.ts'
import { darkPalette, lightPalette, type Palette } from './palette.ts'
import type {
  Scene,
  SceneEdge,
  SceneLegendEntry,
  SceneNode,
  SceneRow,
  SceneSource,
  SceneStage,
} from './scene.ts'
import { cell, drawText, escapeXml, fitText, round, textColumns } from './svg-text.ts'

interface DrawOptions {
  /** `auto`: the viewer's system setting. */
  readonly theme: 'light' | 'dark' | 'auto'
  /** A style sheet with embedded fonts, `''` for the system's. */
  readonly fontCss: string
}

/** Margin around the graph, in CSS pixels. */
const margin = 24
const legendHeight = 34

/** The picture as an SVG document: words as text, no script, no external resources. Same scene, same bytes. */
export function drawScene(scene: Scene, { theme, fontCss }: DrawOptions): string {
  const box = boundsOf(scene)
  const legend = layOutLegend(scene.legend)
  const width = Math.ceil(Math.max(box.right - box.left, legend.width) + 2 * margin)
  const height = Math.ceil(box.bottom - box.top + 2 * margin + (scene.legend.length > 0 ? legendHeight : 0))
  const left = Math.floor(box.left) - margin
  const top = Math.floor(box.top) - margin
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" role="img" xml:lang="${escapeXml(scene.language)}">`,
    `<title>${escapeXml(scene.title)}</title>`,
    `<style>${[fontCss, themeCss(theme), shapeCss].filter((css) => css !== '').join('\n')}</style>`,
    markers,
    `<rect class="canvas" x="${left}" y="${top}" width="${width}" height="${height}"/>`,
    ...scene.edges.map(drawEdge),
    ...scene.nodes.map(drawNode),
    ...scene.edges.map(drawLabel),
    legend.draw(left + margin, top + height - margin),
    '</svg>',
  ]
  return `${parts.filter((part) => part !== '').join('\n')}\n`
}

interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

function boundsOf({ nodes, edges }: Scene): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = (x: number, y: number): void => {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  for (const { x, y, width, height } of nodes) {
    take(x, y)
    take(x + width, y + height)
  }
  for (const { path, label } of edges) {
    const numbers = (path.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number)
    for (let at = 0; at + 1 < numbers.length; at += 2) take(numbers[at] ?? 0, numbers[at + 1] ?? 0)
    if (label !== null) {
      const half = labelWidth(label.words) / 2
      take(label.at.x - half, label.at.y - 10)
      take(label.at.x + half, label.at.y + 10)
    }
  }
  return left <= right ? { left, top, right, bottom } : { left: 0, top: 0, right: 0, bottom: 0 }
}

function drawEdge({ kind, from, to, path, title, dimmed }: SceneEdge): string {
  const ends = `data-from="${escapeXml(from)}" data-to="${escapeXml(to)}"`
  return `<g class="link ${kind}${dimmed ? ' dim' : ''}" ${ends}><title>${escapeXml(title)}</title><path class="edge ${kind}" marker-end="url(#arrow-${kind})" d="${path}"/></g>`
}

const labelWidth = (words: string): number => textColumns(words) * cell(11) + 14

function drawLabel({ kind, label, dimmed }: SceneEdge): string {
  if (label === null) return ''
  const width = round(labelWidth(label.words))
  const x = round(label.at.x - width / 2)
  const y = round(label.at.y - 9.5)
  return `<g class="chip ${kind}${dimmed ? ' dim' : ''}"><rect x="${x}" y="${y}" width="${width}" height="19" rx="7"/>${drawText(label.words, x + 7, y + 13.5, 11)}</g>`
}

/** The legend in one line: what lines and colours mean. */
function layOutLegend(entries: readonly SceneLegendEntry[]): {
  readonly width: number
  readonly draw: (x: number, y: number) => string
} {
  const widths = entries.map(({ words }) => 38 + textColumns(words) * cell(11) + 18)
  return {
    width: widths.reduce((sum, width) => sum + width, 0),
    draw: (x, y) => {
      let at = x
      return entries
        .map(({ sample, words }, index) => {
          const start = round(at)
          at += widths[index] ?? 0
          return `<g class="legend">${sampleOf(sample, start, y - 8)}${drawText(words, start + 38, y - 4, 11)}</g>`
        })
        .join('')
    },
  }
}

function sampleOf(sample: SceneLegendEntry['sample'], x: number, y: number): string {
  if (sample === 'ships' || sample === 'feeds' || sample === 'unused')
    return `<rect class="${sample}" x="${x + 18}" y="${y - 5}" width="10" height="10" rx="3"/>`
  return `<path class="sample ${sample}" marker-end="url(#arrow-${sample})" d="M${x} ${y}H${x + 28}"/>`
}

/** Filled for FROM, open for files that are carried, a rhombus for a mount, a small angle for the context. */
const markers = `<defs>${[
  ['from', 11, 12, 'M1 1 11 6 1 11Z'],
  ['copy', 10.5, 12, 'M1.5 1.5 10.5 6 1.5 10.5'],
  ['mount', 11, 12, 'M1 6 6 2 11 6 6 10Z'],
  ['context', 10, 9, 'M3 2 10 6 3 10'],
]
  .map(
    ([kind, ref, size, path]) =>
      `<marker id="arrow-${kind}" viewBox="0 0 12 12" markerUnits="userSpaceOnUse" markerWidth="${size}" markerHeight="${size}" refX="${ref}" refY="6" orient="auto"><path class="head ${kind}" d="${path}"/></marker>`,
  )
  .join('')}</defs>`

function themeCss(theme: DrawOptions['theme']): string {
  if (theme === 'dark') return colourCss(darkPalette)
  const light = colourCss(lightPalette)
  return theme === 'light' ? light : `${light}\n@media (prefers-color-scheme:dark){${colourCss(darkPalette)}}`
}

/** Colours as plain rules: SVG programs other than browsers do not support custom properties. */
function colourCss(colours: Palette): string {
  const { canvas, panel, line, text, secondary } = colours
  const strong = colours['line-strong']
  const kinds = [
    ['from', colours['edge-from']],
    ['copy', colours['edge-copy']],
    ['mount', colours['edge-mount']],
    ['context', secondary],
  ] as const
  const roles = ['ships', 'feeds', 'unused'] as const
  return [
    `text{fill:${text}}.canvas{fill:${canvas}}.card,.chip rect{fill:${panel};stroke:${line}}.rule{stroke:${line}}`,
    `.source rect{fill:${panel};stroke:${strong}}.source.context rect{stroke:${line}}.soft,.source text,.legend text{fill:${secondary}}`,
    `.keyword{fill:${colours.keyword}}.flags{fill:${colours.accent}}.chip text{fill:${colours['edge-copy']}}`,
    ...roles.map(
      (role) =>
        `.${role}{fill:${colours[role]}}.badge.${role}{fill:${colours[`${role}-soft`]}}.badge-text.${role}{fill:${colours[role]}}.ring.${role}{fill:none;stroke:${colours[role]}}`,
    ),
    `.stage.unused:not(.target) text{fill:${colours.unused}}.stage.unused:not(.target) .card{fill:${canvas}}`,
    ...kinds.map(([kind, colour]) => `.edge.${kind},.sample.${kind}{stroke:${colour}}`),
    `.head.from{fill:${colours['edge-from']}}.head.copy{stroke:${colours['edge-copy']}}.head.mount{fill:${canvas};stroke:${colours['edge-mount']}}.head.context{stroke:${secondary}}`,
  ].join('\n')
}

const shapeCss = `text{font-family:${fontFamilies.map((name) => `"${name}"`).join(',')},monospace;white-space:pre}
.name,.keyword,.badge-text{font-weight:600}.unnamed{font-style:italic}.ring{fill:none}.halo{stroke-width:4;opacity:.26}
.source rect{stroke-dasharray:4 3}.source.context rect{stroke-dasharray:none}.dim{opacity:.34}
.edge,.sample{fill:none;stroke-width:1.8}.edge.mount,.sample.mount{stroke-width:2;stroke-dasharray:2 4;stroke-linecap:round}
.edge.context,.sample.context{stroke-width:1.3;stroke-dasharray:1.5 4;stroke-linecap:round}.head.copy,.head.context{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.head.context{stroke-width:1.6}.head.mount{stroke-width:1.5}`

/** Font sizes in CSS pixels. */
const sizes = { name: 14, row: 11.5, small: 11, pill: 12 } as const
/** Left and right padding of a card. */
const padding = 13
/** From a text's middle to its baseline. */
const drop = 4

function drawNode(node: SceneNode): string {
  return node.kind === 'stage' ? drawStage(node) : drawSource(node)
}

function drawSource({ kind, id, label, x, y, width, height, dimmed }: SceneSource): string {
  const words = fitText(label, Math.floor((width - 28) / cell(sizes.pill)))
  const start = x + (width - textColumns(words) * cell(sizes.pill)) / 2
  const box = `x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="${kind === 'context' ? 8 : height / 2}"`
  return `<g class="source ${kind}${dimmed ? ' dim' : ''}" data-node="${escapeXml(id)}"><title>${escapeXml(label)}</title><rect ${box}/>${drawText(words, start, y + height / 2 + drop, sizes.pill)}</g>`
}

function drawStage(stage: SceneStage): string {
  const { id, form, name, role, target, dimmed, x, y, width, height } = stage
  const corner = form === 'name' ? 6 : 10
  const box = (grow: number): string =>
    `x="${round(x - grow)}" y="${round(y - grow)}" width="${round(width + 2 * grow)}" height="${round(height + 2 * grow)}" rx="${corner + grow}"`
  const ring = target
    ? `<rect class="ring halo ${role}" ${box(2)}/><rect class="card" ${box(0)}/><rect class="ring ${role}" stroke-width="1.5" ${box(0)}/>`
    : `<rect class="card" ${box(0)}/>`
  const ruleY = round(y + metrics.headHeight)
  return [
    `<g class="stage ${role}${target ? ' target' : ''}${dimmed ? ' dim' : ''}" data-node="${escapeXml(id)}"><title>${escapeXml(name)}</title>`,
    ring,
    ...(form === 'name'
      ? [drawName(stage)]
      : [
          drawHead(stage),
          `<path class="rule" d="M${round(x)} ${ruleY}H${round(x + width)}"/>`,
          drawBase(stage),
          ...drawRows(stage),
        ]),
    '</g>',
  ].join('')
}

/** A card of one line. */
function drawName({ name, unnamed, role, x, y, width, height }: SceneStage): string {
  const middle = y + height / 2
  const room = width - metrics.nameStart - metrics.nameEnd
  const words = fitText(name, Math.max(3, Math.floor(room / cell(sizes.small) + 0.1)))
  const className = unnamed ? 'name unnamed' : 'name'
  return [
    `<rect class="${role}" x="${round(x + 8)}" y="${round(middle - 4)}" width="8" height="8" rx="2.5"/>`,
    drawText(words, x + metrics.nameStart, middle + drop, sizes.small, className),
  ].join('')
}

function drawHead({ name, unnamed, role, badge, note, x, y, width }: SceneStage): string {
  const middle = y + metrics.headHeight / 2
  const badgeWidth = round(textColumns(badge) * cell(sizes.small) + 14)
  const noteWidth = note === '' ? 0 : textColumns(note) * cell(sizes.small) + 10
  const start = x + padding + 19
  const room = width - 2 * padding - 19 - badgeWidth - 8 - noteWidth
  const words = fitText(name, Math.max(3, Math.floor(room / cell(sizes.name))))
  const badgeX = round(start + textColumns(words) * cell(sizes.name) + 8)
  return [
    `<rect class="${role}" x="${round(x + padding)}" y="${round(middle - 5)}" width="10" height="10" rx="3"/>`,
    drawText(words, start, middle + 5, sizes.name, unnamed ? 'name unnamed' : 'name'),
    `<rect class="badge ${role}" x="${badgeX}" y="${round(middle - 9.5)}" width="${badgeWidth}" height="19" rx="6"/>`,
    drawText(badge, badgeX + 7, middle + drop, sizes.small, `badge-text ${role}`),
    note === ''
      ? ''
      : drawText(note, x + width - padding - noteWidth + 10, middle + drop, sizes.small, 'soft'),
  ].join('')
}

function drawBase({ base, x, y, width }: SceneStage): string {
  const words = fitText(`FROM ${base}`, columnsIn(width))
  return drawText(words, x + padding, y + rowCenter(-1) + drop, sizes.row, 'soft')
}

const columnsIn = (width: number): number => Math.floor((width - 2 * padding) / cell(sizes.row))

function drawRows({ rows, x, y, width }: SceneStage): readonly string[] {
  const keywordColumns = rows.reduce((most, { keyword }) => Math.max(most, textColumns(keyword)), 4)
  const start = x + padding + keywordColumns * cell(sizes.row) + 12
  const room = columnsIn(width) - keywordColumns - 2
  return rows.map((row, index) => {
    const baseline = y + rowCenter(index) + drop
    const noteColumns = row.note === '' ? 0 : textColumns(row.note) + 1
    return (
      drawText(row.keyword, x + padding, baseline, sizes.row, 'keyword') +
      drawWords(row, start, baseline, room - noteColumns) +
      drawText(
        row.note,
        x + width - padding - (noteColumns - 1) * cell(sizes.row),
        baseline,
        sizes.row,
        'soft',
      )
    )
  })
}

/** A row's flags and text, fitted to the available width. */
function drawWords({ flags, text }: SceneRow, x: number, baseline: number, room: number): string {
  if (flags === '') return drawText(fitText(text, room), x, baseline, sizes.row)
  const shown = fitText(flags, room)
  const taken = textColumns(shown) + 1
  const rest = room - taken
  const flagText = drawText(shown, x, baseline, sizes.row, 'flags')
  if (rest < 2 || text === '') return flagText
  return flagText + drawText(fitText(text, rest), x + taken * cell(sizes.row), baseline, sizes.row)
}
