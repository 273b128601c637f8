import type { StageRole } from '../stages/index.ts'
import { metrics, rowCenter } from './card-metrics.ts'
import { fontFamilies } from './fonts.ts'
import { darkPalette, lightPalette, type Palette } from './palette.ts'
import type {
  Scene,
  SceneChip,
  SceneEdge,
  SceneLegendEntry,
  SceneNode,
  SceneRow,
  SceneSource,
  SceneStage,
} from './scene.ts'
import {
  badgeGap,
  badgeSides,
  keywordColumns,
  markWidth,
  noteGap,
  padding,
  pillSides,
  sizes,
} from './scene-size.ts'
import { cell, drawText, escapeXml, fitText, round, textColumns } from './svg-text.ts'

interface DrawOptions {
  /** `auto`: the viewer's system setting. */
  readonly theme: 'light' | 'dark' | 'auto'
  /** A style sheet with embedded fonts, `''` for the system's. */
  readonly fontCss: string
}

/** Margin around the graph, in CSS pixels. */
export const pictureMargin = 24
/** Heights in CSS pixels: of the heading with the gap below it, of a line of the legend, and of the gap above its first one. */
const [headingHeight, legendLine, legendGap] = [34, 22, 12] as const
/** The legend takes another line rather than make a picture wider than this. */
const legendWidth = 420

/** The picture as an SVG document: words as text, no script, no external resources. Same scene, same bytes. */
export function drawScene(scene: Scene, { theme, fontCss }: DrawOptions): string {
  const box = boundsOf(scene)
  const heading = fitText(scene.heading, mostOfHeading)
  const across = Math.max(box.right - box.left, textColumns(heading) * cell(sizes.heading))
  const legend = layOutLegend(scene.legend, Math.max(across, legendWidth))
  const above = heading === '' ? 0 : headingHeight
  const width = Math.ceil(Math.max(across, legend.width) + 2 * pictureMargin)
  const height = Math.ceil(box.bottom - box.top + 2 * pictureMargin + above + legend.height)
  const left = Math.floor(box.left) - pictureMargin
  const top = Math.floor(box.top) - pictureMargin - above
  const start = left + pictureMargin
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" role="img" xml:lang="${escapeXml(scene.language)}">`,
    `<title>${escapeXml(scene.title)}</title>`,
    `<style>${[fontCss, themeCss(theme), shapeCss].filter((css) => css !== '').join('\n')}</style>`,
    markers,
    `<rect class="canvas" x="${left}" y="${top}" width="${width}" height="${height}"/>`,
    drawText(heading, start, top + pictureMargin + 13, sizes.heading, 'heading'),
    ...scene.edges.map(drawEdge),
    ...scene.nodes.map(drawNode),
    ...scene.edges.map(drawLabel),
    legend.draw(start, top + height - pictureMargin - legend.height + legendGap),
    '</svg>',
  ]
  return `${parts.filter((part) => part !== '').join('\n')}\n`
}

/** Columns: a document's name may be a whole path. */
const mostOfHeading = 80

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

const labelWidth = (words: string): number => textColumns(words) * cell(sizes.small) + 14

function drawLabel({ kind, label, dimmed }: SceneEdge): string {
  if (label === null) return ''
  const width = round(labelWidth(label.words))
  const x = round(label.at.x - width / 2)
  const y = round(label.at.y - 9.5)
  return `<g class="chip ${kind}${dimmed ? ' dim' : ''}"><rect x="${x}" y="${y}" width="${width}" height="19" rx="7"/>${drawText(label.words, x + 7, y + 13.5, 11)}</g>`
}

/** What lines, colours and chips mean, in as many lines as they need at most so wide. */
function layOutLegend(
  entries: readonly SceneLegendEntry[],
  most: number,
): {
  readonly width: number
  readonly height: number
  readonly draw: (x: number, y: number) => string
} {
  const widthOf = ({ sample, words }: SceneLegendEntry): number =>
    sampleWidth(sample) + textColumns(words) * cell(sizes.small)
  const whole = entries.reduce((sum, entry) => sum + widthOf(entry) + legendSpace, -legendSpace)
  // Where one line is not enough, roles have theirs.
  const firstRole = whole > most ? entries.findIndex(({ sample }) => isRole(sample)) : -1
  let [x, line, width] = [0, 0, 0]
  const placed = entries.map((entry, index) => {
    const { sample, words } = entry
    const end = widthOf(entry)
    if (x > 0 && (index === firstRole || x + end > most)) [x, line] = [0, line + 1]
    const at = x
    width = Math.max(width, at + end)
    x += end + legendSpace
    return { sample, words, at, line }
  })
  return {
    width,
    height: entries.length === 0 ? 0 : legendGap + (line + 1) * legendLine,
    draw: (left, top) =>
      placed
        .map(({ sample, words, at, line }) => {
          const [start, middle] = [round(left + at), round(top + (line + 0.5) * legendLine)]
          return `<g class="legend">${sampleOf(sample, start, middle)}${drawText(words, start + sampleWidth(sample), middle + drop, sizes.small)}</g>`
        })
        .join(''),
  }
}

/** A square for what ships, a disc for what feeds it, an outline for what is unused: roles differ by more than colour. */
function roleMark(role: StageRole, x: number, middle: number, side: number): string {
  const inset = role === 'unused' ? 1 : 0
  const length = side - 2 * inset
  const corner = role === 'feeds' ? side / 2 : side * 0.3 - inset
  return `<rect class="mark ${role}" x="${round(x + inset)}" y="${round(middle - side / 2 + inset)}" width="${length}" height="${length}" rx="${round(corner)}"/>`
}

/** Between two entries of the legend. */
const legendSpace = 20
const isRole = (sample: SceneLegendEntry['sample']): sample is StageRole =>
  sample === 'ships' || sample === 'feeds' || sample === 'unused'
const chipOf = (sample: SceneLegendEntry['sample']): SceneChip | null =>
  sample === 'chip-image' ? 'image' : sample === 'chip-context' ? 'context' : null
/** Of a sample with the gap behind it. */
const sampleWidth = (sample: SceneLegendEntry['sample']): number =>
  isRole(sample) || chipOf(sample) !== null ? 17 : 38

function sampleOf(sample: SceneLegendEntry['sample'], x: number, y: number): string {
  if (isRole(sample)) return roleMark(sample, x, y, 10)
  const chip = chipOf(sample)
  if (chip !== null) return drawChip(chip, x, y)
  return `<path class="sample ${sample}" marker-end="url(#arrow-${sample})" d="M${x} ${y}H${x + 28}"/>`
}

/** A container and a folder, in a square of 12 CSS pixels. */
const chipPaths: Readonly<Record<SceneChip, string>> = {
  image: 'M1 3.5 6 1 11 3.5V8.5L6 11 1 8.5ZM1 3.5 6 6 11 3.5M6 6V11',
  context: 'M1 9.5V2.5H4.5L6 4H11V9.5Z',
}

const drawChip = (chip: SceneChip, x: number, middle: number): string =>
  `<path class="icon" transform="translate(${round(x)} ${round(middle - 6)})" d="${chipPaths[chip]}"/>`

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
    `text{fill:${text}}.canvas{fill:${canvas}}.card,.chip rect{fill:${panel};stroke:${line}}.rule{stroke:${line}}.icon{stroke:${secondary}}`,
    `.source rect{fill:${panel};stroke:${strong}}.source.context rect{stroke:${line}}.soft,.source text,.legend text{fill:${secondary}}`,
    `.keyword{fill:${colours.keyword}}.flags{fill:${colours.accent}}.chip text{fill:${colours['edge-copy']}}`,
    ...roles.map(
      (role) =>
        `.${role}{fill:${colours[role]}}.badge.${role}{fill:${colours[`${role}-soft`]}}.badge-text.${role}{fill:${colours[role]}}.ring.${role},.mark.${role}{stroke:${colours[role]}}.ring.${role}{fill:none}`,
    ),
    '.mark{stroke-width:0}.mark.unused{fill:none;stroke-width:2}',
    `.stage.unused:not(.target) text{fill:${colours.unused}}.stage.unused:not(.target) .card{fill:${canvas}}`,
    ...kinds.map(([kind, colour]) => `.edge.${kind},.sample.${kind}{stroke:${colour}}`),
    `.head.from{fill:${colours['edge-from']}}.head.copy{stroke:${colours['edge-copy']}}.head.mount{fill:${canvas};stroke:${colours['edge-mount']}}.head.context{stroke:${secondary}}`,
  ].join('\n')
}

const shapeCss = `text{font-family:${fontFamilies.map((name) => `"${name}"`).join(',')},monospace;white-space:pre}
.name,.keyword,.badge-text,.heading{font-weight:600}.unnamed{font-style:italic}.ring{fill:none}.halo{stroke-width:4;opacity:.26}
.icon{fill:none;stroke-linejoin:round}.source rect{stroke-dasharray:4 3}.source.context rect{stroke-dasharray:none}.dim{opacity:.34}
.edge,.sample{fill:none;stroke-width:1.8}.edge.mount,.sample.mount{stroke-width:2;stroke-dasharray:2 4;stroke-linecap:round}
.edge.context,.sample.context{stroke-width:1.3;stroke-dasharray:1.5 4;stroke-linecap:round}.head.copy,.head.context{fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.head.context{stroke-width:1.6}.head.mount{stroke-width:1.5}`

/** Columns of a type of that size for which there is so much room; some are not whole, so a tenth more or less is none. */
const columnsFor = (room: number, size: number): number => room / cell(size) + 0.1
/** From a text's middle to its baseline. */
const drop = 4

function drawNode(node: SceneNode): string {
  return node.kind === 'stage' ? drawStage(node) : drawSource(node)
}

function drawSource({ kind, id, label, x, y, width, height, dimmed }: SceneSource): string {
  const words = fitText(label, columnsFor(width - pillSides, sizes.pill))
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
function drawName({ name, unnamed, role, chips, x, y, width, height }: SceneStage): string {
  const middle = y + height / 2
  const chipsStart = x + width - metrics.nameEnd - chips.length * metrics.nameChip
  const room = chipsStart - x - metrics.nameStart
  const words = fitText(name, Math.max(3, columnsFor(room, sizes.small)))
  const className = unnamed ? 'name unnamed' : 'name'
  return [
    roleMark(role, x + 8, middle, 8),
    drawText(words, x + metrics.nameStart, middle + drop, sizes.small, className),
    ...chips.map((chip, at) => drawChip(chip, chipsStart + at * metrics.nameChip + 5, middle)),
  ].join('')
}

function drawHead({ name, unnamed, role, badge, note, comment, x, y, width }: SceneStage): string {
  // A comment has the lower half of the head.
  const middle = y + (comment === '' ? metrics.headHeight / 2 : 15)
  const badgeWidth = round(textColumns(badge) * cell(sizes.small) + badgeSides)
  const noteWidth = note === '' ? 0 : textColumns(note) * cell(sizes.small) + noteGap
  const start = x + padding + markWidth
  const room = width - 2 * padding - markWidth - badgeWidth - badgeGap - noteWidth
  const words = fitText(name, Math.max(3, columnsFor(room, sizes.name)))
  const badgeX = round(start + textColumns(words) * cell(sizes.name) + badgeGap)
  return [
    roleMark(role, x + padding, middle, 10),
    drawText(words, start, middle + 5, sizes.name, unnamed ? 'name unnamed' : 'name'),
    `<rect class="badge ${role}" x="${badgeX}" y="${round(middle - 9)}" width="${badgeWidth}" height="18" rx="6"/>`,
    drawText(badge, badgeX + badgeSides / 2, middle + drop, sizes.small, `badge-text ${role}`),
    note === ''
      ? ''
      : drawText(note, x + width - padding - noteWidth + noteGap, middle + drop, sizes.small, 'soft'),
    comment === '' ? '' : drawComment(comment, start, y + 33, x + width - padding - start),
  ].join('')
}

function drawComment(comment: string, x: number, baseline: number, room: number): string {
  const words = fitText(comment, columnsFor(room, sizes.comment))
  return withTitle(drawText(words, x, baseline, sizes.comment, 'soft'), words === comment ? '' : comment)
}

/** With a title that says what has no room; `''` for none. */
const withTitle = (drawn: string, title: string): string =>
  title === '' ? drawn : `<g><title>${escapeXml(title)}</title>${drawn}</g>`

function drawBase({ base, x, y, width }: SceneStage): string {
  const whole = `FROM ${base}`
  const words = fitText(whole, columnsIn(width))
  return withTitle(
    drawText(words, x + padding, y + rowCenter(-1) + drop, sizes.row, 'soft'),
    words === whole ? '' : whole,
  )
}

const columnsIn = (width: number): number => columnsFor(width - 2 * padding, sizes.row)

function drawRows({ rows, x, y, width }: SceneStage): readonly string[] {
  const keywords = keywordColumns(rows)
  const start = x + padding + keywords * cell(sizes.row) + 12
  const room = columnsIn(width) - keywords - 2
  return rows.map((row, index) => {
    const baseline = y + rowCenter(index) + drop
    const noteColumns = row.note === '' ? 0 : textColumns(row.note) + 1
    const words = drawWords(row, start, baseline, room - noteColumns)
    return withTitle(
      drawText(row.keyword, x + padding, baseline, sizes.row, 'keyword') +
        words.drawn +
        drawText(
          row.note,
          x + width - padding - (noteColumns - 1) * cell(sizes.row),
          baseline,
          sizes.row,
          'soft',
        ),
      words.isWhole ? '' : row.whole,
    )
  })
}

/** A row's flags and text, fitted to the available width. */
function drawWords(
  { flags, text }: SceneRow,
  x: number,
  baseline: number,
  room: number,
): { readonly drawn: string; readonly isWhole: boolean } {
  const shown = fitText(flags, room)
  const taken = flags === '' ? 0 : textColumns(shown) + 1
  const rest = room - taken
  const flagText = drawText(shown, x, baseline, sizes.row, 'flags')
  if (text === '' || rest < 2) return { drawn: flagText, isWhole: text === '' && shown === flags }
  const words = fitText(text, rest)
  return {
    drawn: flagText + drawText(words, x + taken * cell(sizes.row), baseline, sizes.row),
    isWhole: words === text && shown === flags,
  }
}
