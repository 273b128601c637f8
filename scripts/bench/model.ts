import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DockerfileParser } from 'dockerfile-ast'
import { runChecks } from '../../shared/checks/index.ts'
import { parseDockerfile } from '../../shared/dockerfile/index.ts'
import { resolveStages } from '../../shared/stages/index.ts'
import { generateDockerfile } from '../../shared/testing/generate.ts'

/** Each measurement warms up and then runs for at least so many milliseconds and passes. */
const warmUp = { time: 1500, passes: 5 }
const measuring = { time: 1500, passes: 11 }

/** Texts that are measured together. */
interface Corpus {
  readonly name: string
  readonly texts: readonly string[]
}

const conformance = fileURLToPath(new URL('../../../shared/conformance/cases/', import.meta.url))

function corpora(): readonly Corpus[] {
  const generated = [
    { name: '1,000 lines, 50 stages', texts: [generateDockerfile({ seed: 1, lines: 1000, stages: 50 })] },
    { name: '4,400 lines, 200 stages', texts: [generateDockerfile({ seed: 2, lines: 4400, stages: 200 })] },
  ]
  if (!existsSync(conformance)) return generated
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
    return [graph.buildErrors, graph.args, graph.stages.map((stage) => stage.needs)]
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

/** Median milliseconds of one pass over the texts. Passes of all kinds alternate, so that they meet the same machine. */
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

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? Number.NaN
}

/** Prints how long text to graph to checks takes, beside dockerfile-ast's parse, which reads syntax only. */
export async function benchModel(): Promise<void> {
  console.log(`${'median of warm passes'.padEnd(28)}${'ms'.padStart(10)}${'× bare parse'.padStart(14)}`)
  for (const { name, texts } of corpora()) {
    console.log(`\n${name}`)
    const results = measure(texts)
    const reference = results.get('dockerfile-ast, bare parse') ?? Number.NaN
    for (const [what, milliseconds] of results) {
      const ratio = (milliseconds / reference).toFixed(2)
      console.log(`${what.padEnd(28)}${milliseconds.toFixed(2).padStart(10)}${ratio.padStart(14)}`)
    }
  }
}
