import { expandWord, type Instruction, mountsOf, toLower } from '../dockerfile/index.ts'
import type { Stage, StageEdge, StageGraph } from '../stages/index.ts'
import { effectiveImage } from './effective-image.ts'
import { type Evaluation, evaluate } from './evaluation.ts'
import { containerConfigOf } from './image-settings.ts'
import type { EvaluatedStep, StageEvaluation } from './stage-evaluation.ts'
import { stepWork } from './step-work.ts'

/**
 * A short text for what a stage would build, evaluating only what it needs: equal for two stages, of one file or of two, exactly
 * when they build the same from the same. It covers the base, the platform, each step with its words expanded and what it reads,
 * and the settings of the image; names and places of stages, comments, spelling, and the order of variables are no part of it.
 */
export function stageFingerprint(graph: StageGraph, index: number): string {
  const reader = readers.get(graph) ?? new FingerprintReader(graph)
  readers.set(graph, reader)
  return reader.of(index)
}

const readers = new WeakMap<StageGraph, FingerprintReader>()

interface Build {
  readonly base: string
  readonly platform: string
  readonly work: readonly unknown[]
  readonly author: string | null
}

class FingerprintReader {
  readonly #graph: StageGraph
  readonly #evaluation: Evaluation
  /** `null` while one is being computed: a stage that needs itself. */
  readonly #known = new Map<number, string | null>()
  /** The same for what is built. */
  readonly #builds = new Map<number, Build | null>()

  constructor(graph: StageGraph) {
    this.#graph = graph
    this.#evaluation = evaluate(graph)
  }

  of(index: number): string {
    const before = this.#known.get(index)
    if (before !== undefined) return before ?? 'itself'
    this.#known.set(index, null)
    const fingerprint = digest(JSON.stringify(this.#partsOf(index)))
    this.#known.set(index, fingerprint)
    return fingerprint
  }

  /** A stage's base, and every step on top of it: those of the stages it is built FROM come first. */
  #buildOf(index: number): Build {
    const before = this.#builds.get(index)
    if (before !== undefined) return before ?? { base: 'itself', platform: '', work: [], author: null }
    this.#builds.set(index, null)
    const evaluated = this.#evaluation.stage(index)
    const { stage, steps } = evaluated
    const [from] = stage.edges
    const base: Build =
      from === undefined || from.stage < 0
        ? {
            base: from === undefined ? stage.base : this.#source(from),
            platform: this.#platformOf(stage),
            work: [],
            author: null,
          }
        : this.#buildOf(from.stage)
    const work = steps.map((step) => this.#stepParts(evaluated, step)).filter((parts) => parts !== null)
    const authors = steps.filter(({ instruction }) => instruction.keyword === 'MAINTAINER')
    const build = {
      ...base,
      work: [...base.work, ...work],
      author: authors.at(-1)?.instruction.rest.text ?? base.author,
    }
    this.#builds.set(index, build)
    return build
  }

  #partsOf(index: number): unknown {
    const { stage } = this.#evaluation.stage(index)
    const { base, platform, work, author } = this.#buildOf(index)
    const { env, labels, onBuild: _, ...settings } = containerConfigOf(effectiveImage(this.#graph, index))
    return [
      base,
      platform,
      work,
      [...env].sort(),
      Object.entries(labels).sort(),
      settings,
      stage.instructions.flatMap(({ trigger }) => (trigger === null ? [] : [this.#triggerParts(trigger)])),
      author,
    ]
  }

  #stepParts(stage: StageEvaluation, step: EvaluatedStep): unknown {
    const work = stepWork(stage, step)
    if (work === null) return null
    const { command, environment, settings } = work.definition
    return [
      command,
      [...environment].sort(),
      settings,
      work.inputs.map((input) => (input.kind === 'edge' ? [this.#source(input.edge), input.paths] : input)),
      // A mount without a source is one of the stage named `scratch`, when there is one.
      step.instruction.keyword === 'RUN' && mountsOf(step.instruction).some(({ from }) => from === null)
        ? this.#named('scratch')
        : null,
    ]
  }

  /** A trigger runs in the stages built FROM this one; its reference counts by what it resolves to, not by its spelling. */
  #triggerParts({ keyword, flags, rest, heredocs }: Instruction): unknown {
    const isFrom = (name: string) => name === 'from' && keyword === 'COPY'
    return [
      keyword,
      flags.map(({ name, value }) => [
        name,
        isFrom(name) ? this.#named(value?.text ?? '') : (value?.text ?? null),
      ]),
      rest.text,
      heredocs.map(({ name, content, expand, chomp }) => [name, content, expand, chomp]),
    ]
  }

  #source({ stage, image }: StageEdge): string {
    return stage < 0 ? `image ${image}` : `stage ${this.of(stage)}`
  }

  #named(name: string): string {
    const stage = this.#graph.stages.findLast((each) => each.name === toLower(name))
    const index = stage?.index ?? (/^\d+$/.test(name) ? Number(name) : -1)
    return this.#graph.stages[index] === undefined ? `image ${name}` : `stage ${this.of(index)}`
  }

  #platformOf({ platform }: Stage): string {
    if (platform === '') return ''
    const { globals, escape: escapeCharacter } = this.#graph
    return expandWord(platform, (name) => globals.get(name), { escape: escapeCharacter }).text
  }
}

/** 128 bits of a text, as hexadecimal digits. Not cryptographic. */
function digest(text: string): string {
  return hash(text, 0x9e3779b9) + hash(text, 0x85ebca6b)
}

function hash(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed
  let low = 0x41c6ce57 ^ seed
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    high = Math.imul(high ^ code, 0x9e3779b1)
    low = Math.imul(low ^ code, 0x5f356495)
  }
  high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35)
  low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35)
  return (low >>> 0).toString(16).padStart(8, '0') + (high >>> 0).toString(16).padStart(8, '0')
}
