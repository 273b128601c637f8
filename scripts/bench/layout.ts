import ELK from 'elkjs/lib/elk.bundled.js'
import {
  buildModel,
  elkGraph,
  emptyModel,
  emptyShown,
  type LayoutInput,
  layoutInput,
  readLaidOut,
  shownModel,
} from '#renderer/canvas/index.ts'
import { defaultGraphViewOptions } from '#shared/api/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { resolveStages, stageRoles } from '#shared/stages/index.ts'
import { generateDockerfile } from '../../shared/testing/generate.ts'
import { median, quantile } from './figures.ts'

const linesPerStage = 22
const passes = 9
const arrangement = { level: 'rows', direction: 'right', shows: 'all', packing: 'roomy' } as const

function inputOf(stages: number): LayoutInput {
  const text = generateDockerfile({ seed: 2, lines: stages * linesPerStage, stages })
  const graph = resolveStages(parseDockerfile(text))
  const target = graph.defaultTarget
  const { level, shows } = arrangement
  const states = { level, collapsed: [], opened: [], selection: null, caret: null, build: null }
  const model = buildModel({ graph, target, roles: stageRoles(graph, target), ...states }, emptyModel)
  return layoutInput(
    shownModel(model, { ...defaultGraphViewOptions, level, shows }, emptyShown),
    [],
    arrangement,
  )
}

/** Prints ELK's time for generated files, in Node: the first pass of a fresh engine, and warm ones. */
export async function benchLayout(): Promise<void> {
  console.log(
    `${'layout, ms'.padEnd(28)}${'first'.padStart(10)}${'median'.padStart(10)}${'p95'.padStart(10)}`,
  )
  for (const stages of [3, 12, 30, 60, 100, 200, 400]) {
    const input = inputOf(stages)
    const elk = new ELK()
    const times: number[] = []
    for (let pass = 0; pass <= passes; pass++) {
      const from = performance.now()
      readLaidOut(await elk.layout(elkGraph(input)))
      times.push(performance.now() - from)
    }
    const [first = Number.NaN, ...warm] = times
    const figures = [first, median(warm), quantile(warm, 0.95)]
    const what = `${stages} stages, ${input.boxes.length} nodes`
    console.log(what.padEnd(28) + figures.map((figure) => figure.toFixed(0).padStart(10)).join(''))
  }
}
