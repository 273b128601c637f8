import { spawnSync } from 'node:child_process'
import type { LayoutInput } from '#renderer/canvas/index.ts'
import type { Drawing, DrawnLine, Rectangle } from './drawing.ts'

/** Graphviz: points to an inch, as many as CSS pixels here. */
const inch = 72

/** Where lines end: anywhere on a card's border, or where ours do. */
export type DotEnds = 'anywhere' | 'as ours'

interface DotOutput {
  readonly bb: string
  readonly objects?: readonly { readonly name: string; readonly pos: string }[]
  readonly edges?: readonly { readonly tail: number; readonly head: number; readonly pos: string }[]
}

type Box = LayoutInput['boxes'][number]
type Edge = LayoutInput['edges'][number]

const quoted = (text: string): string => JSON.stringify(text)

/** The same cards and lines, drawn by Graphviz's `dot`. */
export function drawnByDot(input: LayoutInput, ends: DotEnds): Drawing {
  const { boxes, edges, direction, gaps } = input
  const isDown = direction === 'down'
  const [tail, head] = isDown ? ['s', 'n'] : ['e', 'w']
  const portAt = (at: number, side: string): string => (ends === 'as ours' ? `:p${at}:${side}` : '')
  const source = [
    'digraph {',
    `rankdir=${isDown ? 'TB' : 'LR'}; nodesep=${gaps.node / inch}; ranksep=${gaps.layer / inch}`,
    'edge [arrowhead=none]',
    ...boxes.map((box) =>
      ends === 'as ours'
        ? `${quoted(box.id)} [shape=plain, label=<${tableOf(box, edges, isDown)}>]`
        : `${quoted(box.id)} [shape=box, fixedsize=true, label="", width=${box.width / inch}, height=${box.height / inch}]`,
    ),
    ...edges.map(
      (edge) =>
        `${quoted(edge.source)}${portAt(edge.from.at, tail)} -> ${quoted(edge.target)}${portAt(arrivesAt(edge), head)}`,
    ),
    '}',
  ].join('\n')
  const { stdout, error } = spawnSync('dot', ['-Tjson'], { input: source, encoding: 'utf8', maxBuffer: 64e6 })
  if (error !== undefined) throw new Error('dot is missing: install graphviz', { cause: error })
  return drawingOf(JSON.parse(stdout), boxes)
}

/** Lines that come down beside a card arrive at its upper left corner here, those of lower rows further left. */
const arrivesAt = ({ lane, to }: Edge): number => (lane > 0 ? Math.max(2, Math.round(60 - lane / 4)) : to.at)

/** A table as large as the card, with a cell around each point at which lines end. */
function tableOf({ id, width, height }: Box, edges: readonly Edge[], isDown: boolean): string {
  const side = (ats: readonly number[]): string => {
    const span = isDown ? width : height
    const sorted = [...new Set(ats)].sort((one, other) => one - other)
    let from = 0
    const cells = sorted.map((at, index) => {
      const next = sorted[index + 1]
      const end = next === undefined ? span : Math.min(span, Math.max(from + 2, Math.round((at + next) / 2)))
      const size = end - from
      from = end
      return `<TD PORT="p${at}" FIXEDSIZE="TRUE" WIDTH="${isDown ? size : 4}" HEIGHT="${isDown ? 4 : size}"></TD>`
    })
    // Graphviz takes no table without cells.
    if (cells.length === 0) return '<TD></TD>'
    return `<TD>${plainTable(isDown ? `<TR>${cells.join('')}</TR>` : cells.map((cell) => `<TR>${cell}</TR>`).join(''))}</TD>`
  }
  const into = side(edges.filter(({ target }) => target === id).map(arrivesAt))
  const outOf = side(edges.filter(({ source }) => source === id).map(({ from }) => from.at))
  const middle = `<TD FIXEDSIZE="TRUE" WIDTH="${isDown ? width : width - 8}" HEIGHT="${isDown ? height - 8 : height}"></TD>`
  return plainTable(
    isDown ? `<TR>${into}</TR><TR>${middle}</TR><TR>${outOf}</TR>` : `<TR>${into}${middle}${outOf}</TR>`,
  )
}

const plainTable = (rows: string): string =>
  `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">${rows}</TABLE>`

function drawingOf(drawn: DotOutput, boxes: readonly Box[]): Drawing {
  const height = Number(drawn.bb.split(',')[3])
  const point = (text: string) => {
    const [x = Number.NaN, y = Number.NaN] = text.split(',').map(Number)
    return { x, y: height - y }
  }
  const sizes = new Map(boxes.map((box) => [box.id, box]))
  const objects = drawn.objects ?? []
  const cards = objects.flatMap(({ name, pos }): [string, Rectangle][] => {
    const box = sizes.get(name)
    const { x, y } = point(pos)
    return box === undefined
      ? []
      : [[name, { x: x - box.width / 2, y: y - box.height / 2, width: box.width, height: box.height }]]
  })
  const lines = (drawn.edges ?? []).map(({ tail, head, pos }): DrawnLine => {
    const points = pos.split(' ').filter((each) => !each.startsWith('e,') && !each.startsWith('s,'))
    return {
      source: objects[tail]?.name ?? '',
      target: objects[head]?.name ?? '',
      points: flattened(points.map(point)),
    }
  })
  return { cards: new Map(cards), lines, labels: [], unlabelled: 0 }
}

/** Points in a part of a Bézier curve. */
const steps = 8

/** A row of Bézier curves as a polyline. */
function flattened(points: readonly { readonly x: number; readonly y: number }[]) {
  const [first = { x: 0, y: 0 }] = points
  const line = [first]
  for (let at = 0; at + 3 < points.length; at += 3) {
    const [a, b, c, d] = points.slice(at, at + 4)
    if (a === undefined || b === undefined || c === undefined || d === undefined) break
    for (let step = 1; step <= steps; step++) {
      const t = step / steps
      const u = 1 - t
      const mixed = (axis: 'x' | 'y'): number =>
        u ** 3 * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t ** 3 * d[axis]
      line.push({ x: mixed('x'), y: mixed('y') })
    }
  }
  return line
}
