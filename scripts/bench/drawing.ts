import type { Point } from '#renderer/canvas/index.ts'

export interface Rectangle extends Point {
  readonly width: number
  readonly height: number
}

/** A graph as it is drawn, in CSS pixels. */
export interface Drawing {
  /** By node id. */
  readonly cards: ReadonlyMap<string, Rectangle>
  readonly lines: readonly DrawnLine[]
  readonly labels: readonly DrawnLabel[]
  /** Labels for which there is no room. */
  readonly unlabelled: number
}

export interface DrawnLabel extends Rectangle {
  readonly line: DrawnLine
}

export interface DrawnLine {
  readonly source: string
  readonly target: string
  /** From one card's border to the other's. */
  readonly points: readonly Point[]
}

export interface DrawingFigures {
  /** Pairs of lines that cross, as often as they do. */
  readonly crossings: number
  /** The length of all lines, in CSS pixels. */
  readonly length: number
  /** Pairs of cards that overlap. */
  readonly cards: number
  /** Labels that overlap a card or another label, or that another line passes behind. */
  readonly labels: number
  /** Labels that are left out. */
  readonly unlabelled: number
  /** Lines that pass behind a card that is none of their ends. */
  readonly behind: number
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

type Segment = readonly [Point, Point]

const segmentsOf = ({ points }: DrawnLine): readonly Segment[] =>
  points.slice(1).map((point, at) => [points[at] ?? point, point])

/** CSS pixels by which things may touch without overlapping. */
const tolerance = 1

export function figuresOf({ cards, lines, labels, unlabelled }: Drawing): DrawingFigures {
  const boxes = [...cards.values()]
  const all = [
    ...boxes,
    ...lines.flatMap(({ points }) => points.map((point) => ({ ...point, width: 0, height: 0 }))),
  ]
  const extent = (low: (box: Rectangle) => number, high: (box: Rectangle) => number): number =>
    Math.round(Math.max(...all.map(high)) - Math.min(...all.map(low)))
  return {
    crossings: pairs(lines).reduce((sum, [one, other]) => sum + crossingsOf(one, other), 0),
    length: Math.round(lines.reduce((sum, line) => sum + lengthOf(line), 0)),
    cards: pairs(boxes).filter(([one, other]) => overlap(one, other)).length,
    labels: labels.filter(
      (label, at) =>
        [...boxes, ...labels.slice(0, at)].some((other) => overlap(label, other)) ||
        lines.some((line) => line !== label.line && passesBehind(line, label)),
    ).length,
    unlabelled,
    behind: lines.filter((line) =>
      [...cards].some(([id, card]) => id !== line.source && id !== line.target && passesBehind(line, card)),
    ).length,
    width: extent(
      ({ x }) => x,
      ({ x, width }) => x + width,
    ),
    height: extent(
      ({ y }) => y,
      ({ y, height }) => y + height,
    ),
  }
}

const pairs = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const))

const lengthOf = (line: DrawnLine): number =>
  segmentsOf(line).reduce((sum, [from, to]) => sum + Math.hypot(to.x - from.x, to.y - from.y), 0)

const overlap = (one: Rectangle, other: Rectangle): boolean =>
  one.x + one.width - tolerance > other.x &&
  other.x + other.width - tolerance > one.x &&
  one.y + one.height - tolerance > other.y &&
  other.y + other.height - tolerance > one.y

/**
 * Times that two lines go through each other. Lines with a common end may lie on each other; others that do so are moved by a thousandth of a
 * pixel, to the side where they cross the least.
 */
function crossingsOf(one: DrawnLine, other: DrawnLine): number {
  if (one.source === other.source || one.target === other.target) return count(one, other)
  const moved = [-0.001, 0.001].flatMap((dx) => [-0.0017, 0.0017].map((dy) => movedBy(other, dx, dy)))
  return Math.min(...moved.map((each) => count(one, each)))
}

const movedBy = ({ points, ...line }: DrawnLine, dx: number, dy: number): DrawnLine => ({
  ...line,
  points: points.map(({ x, y }) => ({ x: x + dx, y: y + dy })),
})

function count(one: DrawnLine, other: DrawnLine): number {
  let found = 0
  for (const a of segmentsOf(one)) for (const b of segmentsOf(other)) if (cross(a, b)) found++
  return found
}

const side = ([from, to]: Segment, { x, y }: Point): number =>
  (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)

/** They share a point that is an end of neither. */
function cross(a: Segment, b: Segment): boolean {
  const [a0, a1] = [side(b, a[0]), side(b, a[1])]
  const [b0, b1] = [side(a, b[0]), side(a, b[1])]
  const little = 1e-6
  return a0 * a1 < -little && b0 * b1 < -little
}

function passesBehind(line: DrawnLine, { x, y, width, height }: Rectangle): boolean {
  const inner = {
    x: x + tolerance,
    y: y + tolerance,
    width: width - 2 * tolerance,
    height: height - 2 * tolerance,
  }
  return segmentsOf(line).some((segment) => meets(segment, inner))
}

/** Clips the segment by the rectangle's sides, one after the other. */
function meets([from, to]: Segment, { x, y, width, height }: Rectangle): boolean {
  let [enter, leave] = [0, 1]
  for (const [start, step, low, high] of [
    [from.x, to.x - from.x, x, x + width],
    [from.y, to.y - from.y, y, y + height],
  ] as const) {
    if (step === 0) {
      if (start <= low || start >= high) return false
      continue
    }
    const [near, far] = [(low - start) / step, (high - start) / step]
    enter = Math.max(enter, Math.min(near, far))
    leave = Math.min(leave, Math.max(near, far))
  }
  return enter < leave
}
