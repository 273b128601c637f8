import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DockerfileParser } from 'dockerfile-ast'
import { runChecks } from '#shared/checks/index.ts'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { argumentDeclarations, buildErrors } from '#shared/evaluate/index.ts'
import { resolveStages } from '#shared/stages/index.ts'
import { generateDockerfile } from '../../shared/testing/generate.ts'
import { seededRandom } from '../../shared/testing/random.ts'
import { median } from './figures.ts'
import { measurePrintTargets } from './frontend.ts'

/** Each measurement warms up and then runs for at least this many milliseconds and passes. */
const warmUp = { time: 1500, passes: 5 }
const measuring = { time: 1500, passes: 11 }

/** Texts that are measured together. */
interface Corpus {
  readonly name: string
  readonly texts: readonly string[]
}

/** Resolves from the bundle's folder as from this one. */
const conformance = fileURLToPath(new URL('../../conformance/cases/', import.meta.url))

function corpora(): readonly Corpus[] {
  const generated = [
    { name: '1,000 lines, 50 stages', texts: [generateDockerfile({ seed: 1, lines: 1000, stages: 50 })] },
    { name: '4,400 lines, 200 stages', texts: [generateDockerfile({ seed: 2, lines: 4400, stages: 200 })] },
  ]
  const texts = readdirSync(conformance)
    .sort()
    .map((file) => readFileSync(`${conformance}${file}`, 'utf8'))
  return [{ name: `${texts.length} conformance cases`, texts }, ...generated]
}

const work = {
  'dockerfile-ast, bare parse': (text: string) => DockerfileParser.parse(text),
  syntax: (text: string) => parseDockerfile(text),
  'syntax, graph': (text: string) => {
    const graph = resolveStages(parseDockerfile(text))
    return [buildErrors(graph), argumentDeclarations(graph), graph.stages.map((stage) => stage.needs)]
  },
  'syntax, graph, checks': (text: string) => {
    const dockerfile = parseDockerfile(text)
    const graph = resolveStages(dockerfile)
    return [runChecks(dockerfile, graph), graph.stages.map((stage) => stage.needs)]
  },
} satisfies Readonly<Record<string, (text: string) => unknown>>

const names = Object.keys(work) as (keyof typeof work)[]

function alternate(limits: typeof warmUp, run: (name: keyof typeof work) => void): void {
  const start = performance.now()
  for (let pass = 0; pass < limits.passes || performance.now() - start < limits.time; pass++)
    names.forEach(run)
}

/** Median milliseconds of one pass over the texts. Passes of all kinds alternate, so that they run under the same load. */
function measure(texts: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>(names.map((name) => [name, []]))
  alternate(warmUp, (name) => {
    for (const text of texts) work[name](text)
  })
  alternate(measuring, (name) => {
    const from = performance.now()
    for (const text of texts) work[name](text)
    times.get(name)?.push(performance.now() - from)
  })
  return new Map(names.map((name) => [name, median(times.get(name) ?? [])]))
}

/** Milliseconds of single keystrokes: one character more at a random place, then a full recomputation. */
function measureKeystrokes(text: string, kind: keyof typeof work, count: number): readonly number[] {
  const random = seededRandom(3)
  const times: number[] = []
  for (let stroke = -20; stroke < count; stroke++) {
    const at = Math.floor(random() * text.length)
    const typed = `${text.slice(0, at)}x${text.slice(at)}`
    const from = performance.now()
    work[kind](typed)
    if (stroke >= 0) times.push(performance.now() - from)
  }
  return times
}

/** Prints the warm time per 1,000 lines of ever larger files: constant when growth is linear. */
function printGrowth(): void {
  console.log('\nsyntax, graph, checks: ms for each 1,000 lines')
  for (const factor of [1, 2, 4, 8, 16]) {
    const text = generateDockerfile({ seed: 2, lines: 1100 * factor, stages: 50 * factor })
    const times = Array.from({ length: 15 }, () => {
      const from = performance.now()
      work['syntax, graph, checks'](text)
      return performance.now() - from
    })
    line(`${1100 * factor} lines`, median(times) / (1.1 * factor), '')
  }
}

const line = (what: string, milliseconds: number, ratio: string): void =>
  console.log(`${what.padEnd(28)}${milliseconds.toFixed(2).padStart(10)}${ratio.padStart(14)}`)

/**
 * Prints the time from text to graph to checks, compared with dockerfile-ast's parse (which reads syntax only) and, for scale,
 * with BuildKit's frontend through docker buildx.
 */
export async function benchModel(): Promise<void> {
  console.log(`${'median of warm passes'.padEnd(28)}${'ms'.padStart(10)}${'× bare parse'.padStart(14)}`)
  const all = corpora()
  for (const { name, texts } of all) {
    console.log(`\n${name}`)
    const results = measure(texts)
    const reference = results.get('dockerfile-ast, bare parse') ?? Number.NaN
    for (const [what, milliseconds] of results)
      line(what, milliseconds, (milliseconds / reference).toFixed(2))
  }
  const large = all.at(-1)?.texts[0] ?? ''
  console.log(`\none keystroke, ${all.at(-1)?.name}, everything anew`)
  for (const kind of ['syntax, graph', 'syntax, graph, checks'] as const) {
    const strokes = [...measureKeystrokes(large, kind, 300)].sort((a, b) => a - b)
    line(kind, median(strokes), '')
    line('  95th percentile', strokes[Math.floor(strokes.length * 0.95)] ?? Number.NaN, '')
  }
  printGrowth()
  console.log('\ndocker buildx build --print=targets, for scale')
  const generated = all.filter(({ texts }) => texts.length === 1)
  const answers = await measurePrintTargets(
    generated.flatMap(({ texts }) => texts),
    5,
  )
  for (const [index, { name }] of generated.entries()) line(name, median(answers[index] ?? []), '')
}
