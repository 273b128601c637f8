import ELK from 'elkjs/lib/elk.bundled.js'
import {
  type Arrangement,
  type CanvasGraph,
  canvasGraph,
  edgeShape,
  type LayoutInput,
  layOut,
  layoutInput,
  type Point,
  type Port,
  portPoint,
} from '#renderer/canvas/index.ts'
import { defaultGraphViewOptions } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import { generateDockerfile } from '../../shared/testing/generate.ts'
import { drawnByDot } from './dot.ts'
import { type Drawing, type DrawnLabel, type DrawnLine, figuresOf, type Rectangle } from './drawing.ts'
import { median, quantile } from './figures.ts'
import { dockerfileOf, readShapes } from './shapes.ts'

const linesPerStage = 22
const passes = 9
const rows: Arrangement = {
  level: 'rows',
  direction: 'right',
  shows: 'all',
  grouped: false,
  packing: 'roomy',
}

interface Question {
  readonly drawn: CanvasGraph
  readonly input: LayoutInput
}

function questionOf(text: string, arrangement: Arrangement): Question {
  const graph = resolveStages(parseDockerfile(text))
  const target = graph.defaultTarget
  const { level, shows, grouped } = arrangement
  const states = { collapsed: [], opened: [], selection: null, caret: null, build: null }
  const options = { ...defaultGraphViewOptions, level, shows, grouped, openGroups: [] }
  const drawn = canvasGraph({ graph, target, roles: stageRoles(graph, target), ...states, ...options })
  return { drawn, input: layoutInput(drawn, [], arrangement) }
}

/** Prints the time for generated files, in Node: the first layout of a fresh engine, and warm ones. */
async function benchTime(): Promise<void> {
  console.log(
    `${'layout, ms'.padEnd(28)}${'first'.padStart(10)}${'median'.padStart(10)}${'p95'.padStart(10)}`,
  )
  for (const stages of [3, 12, 30, 60, 100, 200, 400]) {
    const text = generateDockerfile({ seed: 2, lines: stages * linesPerStage, stages })
    const { input } = questionOf(text, rows)
    const elk = new ELK()
    const times: number[] = []
    for (let pass = 0; pass <= passes; pass++) {
      const from = performance.now()
      await layOut(input, elk)
      times.push(performance.now() - from)
    }
    const [first = Number.NaN, ...warm] = times
    const figures = [first, median(warm), quantile(warm, 0.95)]
    const what = `${stages} stages, ${input.boxes.length} nodes`
    console.log(what.padEnd(28) + figures.map((figure) => figure.toFixed(0).padStart(10)).join(''))
  }
}

/** A layout as the canvas draws it, without the rounding of bends. */
async function drawnByUs({ drawn, input }: Question): Promise<Drawing> {
  const { places, routes } = await layOut(input, new ELK())
  const cards = new Map(
    input.boxes.map(({ id, width, height }) => [
      id,
      { ...(places.get(id) ?? { x: 0, y: 0 }), width, height },
    ]),
  )
  const end = (node: string, port: Port): Point => {
    const card = cards.get(node) ?? { x: 0, y: 0, width: 0, height: 0 }
    const at = portPoint(port, card)
    return { x: card.x + at.x, y: card.y + at.y }
  }
  const views = new Map(drawn.edges.map((view) => [view.id, view]))
  const labels: DrawnLabel[] = []
  let unlabelled = 0
  const lines = input.edges.map((line): DrawnLine => {
    const ends = { source: end(line.source, line.from), target: end(line.target, line.to) }
    const [route, view] = [routes.get(line.id) ?? null, views.get(line.id)]
    const references = drawn.bundles.get(line.id)?.length ?? 1
    const shape = view && edgeShape(view, { ...ends, line, route, references, selected: false })
    const seen = { ...line, points: [ends.source, ...(route?.points ?? []), ends.target] }
    if (shape !== undefined && shape.words !== '') {
      if (shape.hasRoom) labels.push({ line: seen, ...labelArea(shape.label, shape.words, references > 1) })
      else unlabelled++
    }
    return seen
  })
  return { cards, lines, labels, unlabelled }
}

/** As the style sheet has it: a character of the mono type at 11 pixels is 6.6 pixels wide. */
function labelArea({ x, y }: Point, words: string, isCount: boolean): Rectangle {
  const [width, height] = [words.length * 6.6 + (isCount ? 6 : 14), isCount ? 13 : 19]
  return { x: x - width / 2, y: y - height / 2, width, height }
}

const columns = ['crossings', 'length', 'cards', 'behind', 'labels', 'unlabelled', 'width', 'height'] as const

const printed = (what: string, figures: readonly (string | number)[]): void =>
  console.log(what.padEnd(28) + figures.map((figure) => String(figure).padStart(10)).join(''))

/**
 * Prints how real shapes are drawn, beside Graphviz's dot on the same cards: with lines that end anywhere on a card, which rows do not allow,
 * and with lines that end where ours do.
 */
async function benchDrawing(): Promise<void> {
  const shapes = readShapes()
  for (const level of ['names', 'rows'] as const) {
    for (const direction of ['right', 'down'] as const) {
      printed(`${level}, ${direction}`, columns)
      const sums = { ours: 0, 'dot, anywhere': 0, 'dot, as ours': 0 }
      for (const shape of shapes) {
        const question = questionOf(dockerfileOf(shape), { ...rows, level, direction })
        const { input } = question
        const drawings = {
          ours: await drawnByUs(question),
          'dot, anywhere': drawnByDot(input, 'anywhere'),
          'dot, as ours': drawnByDot(input, 'as ours'),
        }
        console.log(`${shape.length} stages, ${input.edges.length} lines`)
        for (const [who, drawing] of Object.entries(drawings)) {
          const figures = figuresOf(drawing)
          printed(
            `  ${who}`,
            columns.map((name) => figures[name]),
          )
          sums[who as keyof typeof sums] += figures.crossings
        }
      }
      const all = Object.entries(sums).map(([who, crossings]) => `${who} ${crossings}`)
      console.log(`${level}, ${direction}, crossings: ${all.join('; ')}\n`)
    }
  }
}

/** Prints what layouts cost, and how they look. */
export async function benchLayout(): Promise<void> {
  await benchDrawing()
  await benchTime()
}
