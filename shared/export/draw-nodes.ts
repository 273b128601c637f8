import { metrics, rowCenter } from './card-metrics.ts'
import type { SceneNode, SceneRow, SceneSource, SceneStage } from './scene.ts'
import { cell, drawText, round } from './svg-parts.ts'
import { escapeXml, fitText, textColumns } from './svg-text.ts'

/** Font sizes in CSS pixels. */
const sizes = { name: 14, row: 11.5, small: 11, pill: 12 } as const
/** Left and right padding of a card. */
const padding = 13
/** From a text's middle to its baseline. */
const drop = 4

export function drawNode(node: SceneNode): string {
  return node.kind === 'stage' ? drawStage(node) : drawSource(node)
}

function drawSource({ kind, id, label, x, y, width, height, dimmed }: SceneSource): string {
  const words = fitText(label, Math.floor((width - 28) / cell(sizes.pill)))
  const start = x + (width - textColumns(words) * cell(sizes.pill)) / 2
  const box = `x="${round(x)}" y="${round(y)}" width="${width}" height="${height}" rx="${kind === 'context' ? 8 : height / 2}"`
  return `<g class="source ${kind}${dimmed ? ' dim' : ''}" data-node="${escapeXml(id)}"><title>${escapeXml(label)}</title><rect ${box}/>${drawText(words, start, y + height / 2 + drop, sizes.pill)}</g>`
}

function drawStage(stage: SceneStage): string {
  const { id, name, role, target, dimmed, x, y, width, height } = stage
  const box = (grow: number): string =>
    `x="${round(x - grow)}" y="${round(y - grow)}" width="${round(width + 2 * grow)}" height="${round(height + 2 * grow)}" rx="${10 + grow}"`
  const ring = target
    ? `<rect class="ring halo ${role}" ${box(2)}/><rect class="card" ${box(0)}/><rect class="ring ${role}" stroke-width="1.5" ${box(0)}/>`
    : `<rect class="card" ${box(0)}/>`
  const ruleY = round(y + metrics.headHeight)
  return [
    `<g class="stage ${role}${target ? ' target' : ''}${dimmed ? ' dim' : ''}" data-node="${escapeXml(id)}"><title>${escapeXml(name)}</title>`,
    ring,
    drawHead(stage),
    `<path class="rule" d="M${round(x)} ${ruleY}H${round(x + width)}"/>`,
    drawBase(stage),
    ...drawRows(stage),
    '</g>',
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
  return drawText(words, x + padding, y + rowCenter(-1, false) + drop, sizes.row, 'soft')
}

const columnsIn = (width: number): number => Math.floor((width - 2 * padding) / cell(sizes.row))

function drawRows({ rows, x, y, width }: SceneStage): readonly string[] {
  const keywordColumns = Math.max(4, ...rows.map(({ keyword }) => textColumns(keyword)))
  const start = x + padding + keywordColumns * cell(sizes.row) + 12
  const room = columnsIn(width) - keywordColumns - 2
  return rows.map((row, index) => {
    const baseline = y + rowCenter(index, false) + drop
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

/** A row's flags and text, together in what room there is. */
function drawWords({ flags, text }: SceneRow, x: number, baseline: number, room: number): string {
  if (flags === '') return drawText(fitText(text, room), x, baseline, sizes.row)
  const shown = fitText(flags, room)
  const taken = textColumns(shown) + 1
  const rest = room - taken
  const flagText = drawText(shown, x, baseline, sizes.row, 'flags')
  if (rest < 2 || text === '') return flagText
  return flagText + drawText(fitText(text, rest), x + taken * cell(sizes.row), baseline, sizes.row)
}
