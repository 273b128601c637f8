import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { inParallel } from '../../scripts/daemon/in-parallel.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'
import { parseVertexName } from '../build/index.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { buildErrors } from '../evaluate/index.ts'
import { buildableFile, readableFiles, unbuildableFiles } from '../testing/agreement-files.ts'
import { seededRandom } from '../testing/random.ts'
import type { StageGraph } from './graph.ts'
import { resolveStages } from './resolve.ts'

/**
 * The model against the private daemon's own BuildKit, through Docker's command. Differences between that BuildKit
 * and the newer one of the model are kept out of the files; see `agreement-files.ts`.
 */

const seed = 20_261_124
/** Concurrent commands. */
const width = 3

let folder: string
let harness: BuildHarness
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-agreement-'))
  harness = createBuildHarness(daemonSocket())
})
afterAll(async () => {
  await harness.close()
  await rm(folder, { recursive: true, force: true })
})

interface Ran {
  readonly ok: boolean
  readonly stdout: string
  readonly stderr: string
}

/** Debian's buildx sometimes panics at the end of a failed build (`send on closed channel`). */
const attempts = 5

/** `docker buildx build` of a text, with an empty context; retried when the command itself crashed. */
async function buildx(text: string, number: number, options: readonly string[]): Promise<Ran> {
  for (let attempt = 1; ; attempt++) {
    const ran = await runBuildx(text, number, options)
    if (attempt === attempts || !/^panic: .*^goroutine /ms.test(ran.stderr)) return ran
  }
}

async function runBuildx(text: string, number: number, options: readonly string[]): Promise<Ran> {
  const context = await mkdtemp(join(folder, 'context-'))
  const file = join(context, `${number}.Dockerfile`)
  await writeFile(file, text)
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    DOCKER_CONFIG: join(folder, 'config'),
    DOCKER_HOST: `unix://${daemonSocket()}`,
    BUILDX_EXPERIMENTAL: '1',
  }
  const args = ['buildx', 'build', '--progress=plain', ...options, '--file', file, context]
  return new Promise((resolve) => {
    execFile('docker', args, { env }, (error, stdout, stderr) =>
      resolve({ ok: error === null, stdout, stderr }),
    )
  })
}

interface Target {
  readonly name: string
  readonly isDefault: boolean
  readonly base: string
  readonly platform: string
  readonly line: number
}

/** The result of reading a file: its targets, or the line of the error (0: none in particular). */
type Reading = { readonly targets: readonly Target[] } | { readonly refusedAt: number }

interface PrintedTarget {
  readonly name?: string
  readonly default?: boolean
  readonly base: string
  readonly platform?: string
  readonly location: { readonly ranges: readonly { readonly start: { readonly line: number } }[] }
}

/**
 * The lines of an error: named by the message, or above the excerpts of the file. A cycle has
 * several. None when BuildKit names none.
 */
function refusedLines(stderr: string): readonly number[] {
  const found = stderr.matchAll(/parse error on line (\d+)|^\d+\.Dockerfile:(\d+)$/gm)
  return [...found].map(([, named, excerpt]) => Number(named ?? excerpt))
}

async function readingOfBuildKit(text: string, number: number): Promise<Reading> {
  const { ok, stdout, stderr } = await buildx(text, number, ['--print=targets,format=json'])
  if (!ok) {
    if (!stderr.includes('ERROR:')) throw new Error(`docker buildx did not run: ${stderr}`)
    // Only a build shows the location of an error whose message has none.
    const [line] = refusedLines(stderr)
    return { refusedAt: line ?? refusedLines((await buildx(text, number, [])).stderr)[0] ?? 0 }
  }
  const { targets } = JSON.parse(stdout) as { targets: readonly PrintedTarget[] }
  return {
    targets: targets.map((target) => ({
      name: target.name ?? '',
      isDefault: target.default ?? false,
      base: target.base,
      platform: target.platform ?? '',
      line: target.location.ranges[0]?.start.line ?? 0,
    })),
  }
}

function ourReading(text: string): Reading {
  const dockerfile = parseDockerfile(text)
  if (dockerfile.error !== null) return { refusedAt: dockerfile.error.line }
  const graph = resolveStages(dockerfile)
  return {
    targets: graph.stages.map((stage) => ({
      name: stage.name,
      isDefault: stage.index === graph.defaultTarget,
      base: stage.rawBase,
      platform: stage.fromParts.platform?.value?.text ?? '',
      line: stage.line,
    })),
  }
}

test('BuildKit lists the same stages as the model, and rejects the same files at the same line', async () => {
  const files = readableFiles(seed)
  const theirs = await inParallel(width, files, readingOfBuildKit)
  const differences = files.flatMap((text, index) => {
    const [buildKit, ours] = [theirs[index], ourReading(text)]
    return JSON.stringify(buildKit) === JSON.stringify(ours) ? [] : [{ text, buildKit, ours }]
  })
  const refused = theirs.filter((reading) => 'refusedAt' in reading).length
  process.stdout.write(`agreement: ${files.length} files read by both, ${refused} of them refused by both\n`)
  expect(differences).toEqual([])
  expect(files.length).toBeGreaterThanOrEqual(150)
})

test('BuildKit does not build what the model says cannot be built', async () => {
  const answers = await inParallel(width, unbuildableFiles, async (text, index) => {
    const { ok, stderr } = await buildx(text, index, [])
    const graph = resolveStages(parseDockerfile(text))
    const line = (graph.error ?? buildErrors(graph)[0])?.line ?? null
    const lines = refusedLines(stderr)
    const agree = !ok && line !== null && (line === 0 ? lines.length === 0 : lines.includes(line))
    return { text, ok, lines, line, agree }
  })
  process.stdout.write(`agreement: ${answers.length} files refused by both when built\n`)
  expect(answers.filter(({ agree }) => !agree)).toEqual([])
})

/** Names of the stages whose steps BuildKit ran, by its vertices. */
async function builtStages(text: string, target: number, context: string): Promise<ReadonlySet<string>> {
  const { events, finished } = await harness.build({ context, dockerfile: text, target: String(target) })
  expect(finished, text).toMatchObject({ status: 'succeeded' })
  const steps = events.flatMap((event) =>
    event.type === 'vertex' ? (parseVertexName(event.name) ?? []) : [],
  )
  return new Set(steps.filter(({ keyword }) => keyword !== 'FROM').map(({ stage }) => stage))
}

const vertexStage = ({ stages }: StageGraph, index: number): string => stages[index]?.name || `stage-${index}`

test('BuildKit runs the steps of exactly the stages a target needs', async () => {
  const context = await harness.context({ 'seed.txt': 'seed' })
  const random = seededRandom(seed)
  const files = Array.from({ length: 24 }, (_, index) => buildableFile(seed + index))
  let left = 0
  for (const text of files) {
    const graph = resolveStages(parseDockerfile(text))
    const target = Math.floor(random() * graph.stages.length)
    const needs = graph.stages[target]?.needs ?? []
    left += graph.stages.length - needs.length
    const withSteps = needs.filter((index) => (graph.stages[index]?.instructions.length ?? 0) > 0)
    const expected = withSteps.map((index) => vertexStage(graph, index)).sort()
    const built = [...(await builtStages(text, target, context))].sort()
    expect(built, `target ${target} of\n${text}`).toEqual(expected)
  }
  process.stdout.write(`agreement: ${files.length} files built, ${left} of their stages rightly left out\n`)
  expect(left).toBeGreaterThan(files.length / 2)
})
