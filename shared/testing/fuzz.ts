import fc from 'fast-check'
import { runChecks } from '../checks/index.ts'
import { parseDockerfile } from '../dockerfile/index.ts'
import { tokens } from '../dockerfile/testing/tokens.ts'
import { argumentDeclarations, buildErrors } from '../evaluate/index.ts'
import { resolveStages } from '../stages/index.ts'
import { applyEdits } from '../text/index.ts'
import { dockerfileTexts } from './dockerfile-texts.ts'
import { modelFile, renderModel } from './edit-arbitraries.ts'
import { generateDockerfile } from './generate.ts'
import { mutate } from './mutate.ts'
import { seededRandom } from './random.ts'

interface FuzzOptions {
  /** Same seed, same texts. */
  readonly seed: number
  /** How many texts. */
  readonly count: number
  /** What one text may take at most through the whole model, in milliseconds. */
  readonly limitMs: number
  /** A clock in milliseconds. */
  readonly now: () => number
}

interface FuzzFailure {
  /** 0-based; the seed leads there again. */
  readonly number: number
  readonly text: string
  readonly problem: string
}

interface FuzzReport {
  /** Texts that went through, the failing one included. */
  readonly count: number
  readonly slowestMs: number
  readonly slowestText: string
  /** Where it stopped, `null` when nothing failed. */
  readonly failure: FuzzFailure | null
}

/** A slow text is measured again so often: another program may have had the processor. */
const repeats = 2

/** Sends mutated Dockerfiles through syntax, tokens, graph and checks until one throws, breaks a law or is too slow. */
export function fuzz({ seed, count, limitMs, now }: FuzzOptions): FuzzReport {
  let slowestMs = 0
  let slowestText = ''
  let number = 0
  const report = (failure: FuzzFailure | null): FuzzReport => ({
    count: number,
    slowestMs,
    slowestText,
    failure,
  })
  const measure = (text: string): readonly [number, string | null] => {
    const start = now()
    const problem = problemWith(text)
    return [now() - start, problem]
  }
  for (const text of fuzzTexts(seed, count)) {
    let [time, problem] = measure(text)
    for (let repeat = 0; repeat < repeats && problem === null && time > limitMs; repeat++) {
      time = Math.min(time, measure(text)[0])
    }
    if (time > limitMs) problem ??= `takes ${time.toFixed(0)} ms, more than ${limitMs} ms`
    if (time > slowestMs) {
      slowestMs = time
      slowestText = text
    }
    number++
    if (problem !== null) return report({ number: number - 1, text, problem })
  }
  return report(null)
}

/** Well-formed texts, from three generators, for the mutations to start from. */
const poolSize = 200

function pool(seed: number): readonly string[] {
  const samples = { seed, numRuns: poolSize }
  return [
    ...fc.sample(dockerfileTexts, samples),
    ...fc.sample(modelFile, samples).map(renderModel),
    ...Array.from({ length: poolSize / 4 }, (_, index) =>
      generateDockerfile({ seed: seed + index, stages: 1 + (index % 4), lines: 12 + index }),
    ),
  ]
}

/** `count` mutated texts. A mutated text may come back into the pool, so that mutations also pile up. */
export function* fuzzTexts(seed: number, count: number): Generator<string> {
  const random = seededRandom(seed)
  const texts = [...pool(seed)]
  const any = () => Math.floor(random() * texts.length)
  for (let number = 0; number < count; number++) {
    const at = any()
    const text = mutate(texts[at] ?? '', random, texts[any()] ?? '')
    yield text
    if (random() < 0.02 && text.length < 4000) texts[at] = text
  }
}

/** What the model gets wrong about a text, `null` when nothing. Never throws. */
export function problemWith(text: string): string | null {
  try {
    const dockerfile = parseDockerfile(text)
    const tiling = tilingProblem(text, tokens(dockerfile))
    if (tiling !== null) return tiling
    const graph = resolveStages(dockerfile)
    // These are computed when they are read.
    const needed = graph.stages.every(({ needs, index }) => needs.includes(index))
    if (!needed) return 'a stage does not need itself'
    if (argumentDeclarations(graph).some(({ from, to }) => from > to || to > text.length))
      return 'an ARG lies outside the text'
    if (buildErrors(graph).some(({ at }) => at < 1)) return 'a build error has no line'
    for (const { rule, span, fixes } of runChecks(dockerfile, graph)) {
      if (span.from > span.to || span.to > text.length) return `${rule} lies outside the text`
      for (const { edits } of fixes) applyEdits(text, edits)
    }
    return null
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}

function tilingProblem(text: string, pieces: ReturnType<typeof tokens>): string | null {
  let end = 0
  for (const { kind, from, to } of pieces) {
    if (from !== end || to <= from) return `the token ${kind} at ${from}..${to} does not follow ${end}`
    end = to
  }
  return end === text.length ? null : `the tokens end at ${end}, the text at ${text.length}`
}
