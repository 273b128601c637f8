import { expandWord, newExpansionBudget } from '../dockerfile/index.ts'
import { platformOr, type Stage, type StageGraph } from '../stages/index.ts'
import type { ContainerConfig } from './image-settings.ts'
import type { Inheritance, UnseenImage } from './scope.ts'
import { type Declaration, StageEvaluation, type WhatIf } from './stage-evaluation.ts'

export interface EvaluateOptions {
  /** The known settings of external images, by their name in FROM after expansion. */
  readonly images?: ReadonlyMap<string, ContainerConfig>
  readonly whatIf?: WhatIf
  /** The assumption about unknown images; by default that they set nothing. */
  readonly unseen?: UnseenImage
  /** The stages in which the ONBUILD triggers of the base run; all of them by default. */
  readonly reached?: ReadonlySet<number>
}

/** The stage it is built FROM, -1 for an image. */
function baseOf(stage: Stage | undefined): number {
  const base = stage?.edges[0]?.stage ?? -1
  return stage !== undefined && base < stage.index ? base : -1
}

const asItIs: WhatIf = { instructions: new Set(), arguments: new Set() }
const setsNothing: UnseenImage = { guess: undefined }

/**
 * The meaning of a file, stage by stage, as BuildKit's `dispatchState` computes it: the one interpreter of ENV, ARG, WORKDIR,
 * USER and SHELL. Stages are evaluated lazily.
 */
export class Evaluation {
  readonly graph: StageGraph
  readonly options: EvaluateOptions
  readonly #stages = new Map<number, StageEvaluation>()
  readonly #unseenStarts = new Map<string, Inheritance>()
  #taintedGlobals: ReadonlySet<string> | null = null
  #declarations: readonly Declaration[] | null = null
  readonly #budget = newExpansionBudget()

  constructor(graph: StageGraph, options: EvaluateOptions) {
    this.graph = graph
    this.options = options
  }

  /** Throws `RangeError` when the graph has no stage `index`. */
  stage(index: number): StageEvaluation {
    const known = this.#stages.get(index)
    if (known !== undefined) return known
    const stage = this.graph.stages[index]
    if (stage === undefined) throw new RangeError(`stage ${index} of ${this.graph.stages.length}`)
    const waiting = [index]
    let below = baseOf(stage)
    // Of a long chain most is known: it is asked stage by stage.
    for (; below >= 0 && !this.#stages.has(below); below = baseOf(this.graph.stages[below]))
      waiting.push(below)
    let evaluated = this.#stages.get(below) ?? null
    for (const each of waiting.reverse()) {
      evaluated = this.#evaluate(each, evaluated)
      this.#stages.set(each, evaluated)
    }
    return evaluated ?? this.#evaluate(index, null)
  }

  /** The ARGs of all stages, in file order. */
  get declarations(): readonly Declaration[] {
    this.#declarations ??= this.graph.stages.flatMap(({ index }) => this.stage(index).declarations)
    return this.#declarations
  }

  /** The names above the first FROM, and BuildKit's own, with other values under the what-if. */
  get taintedGlobals(): ReadonlySet<string> {
    this.#taintedGlobals ??= taintedGlobals(this.graph, this.options.whatIf ?? asItIs)
    return this.#taintedGlobals
  }

  #evaluate(index: number, base: StageEvaluation | null): StageEvaluation {
    const { images, reached, whatIf = asItIs, unseen = setsNothing } = this.options
    const stage = this.graph.stages[index]
    if (stage === undefined) throw new RangeError(`stage ${index} of ${this.graph.stages.length}`)
    return new StageEvaluation({
      graph: this.graph,
      stage,
      base,
      whatIf,
      unseen,
      unseenStarts: this.#unseenStarts,
      taintedGlobals: this.taintedGlobals,
      budget: this.#budget,
      image: base === null && stage.base !== 'scratch' ? (images?.get(stage.base) ?? null) : null,
      hasTriggers: stage.triggers.length > 0 && reached?.has(index) !== false,
      os: base?.os ?? systemOf(this.graph, stage),
    })
  }
}

/** The operating system of a stage FROM an image; scratch has the build's platform. */
function systemOf({ globals, escape: escapeCharacter, options }: StageGraph, stage: Stage): string {
  const target = options.platform ?? options.buildPlatform
  if (stage.platform === '' || stage.base === 'scratch') return platformOr(target).os
  const reading = { escape: escapeCharacter }
  return platformOr(expandWord(stage.platform, (name) => globals.get(name), reading).text || target).os
}

function taintedGlobals({ globalArgs }: StageGraph, whatIf: WhatIf): ReadonlySet<string> {
  if (whatIf.instructions.size === 0 && whatIf.arguments.size === 0) return new Set()
  const tainted = new Set(whatIf.arguments)
  for (const { name, instruction, defaultValue, isGiven, refersTo } of globalArgs) {
    if (whatIf.arguments.has(name)) continue
    const isOther = whatIf.instructions.has(instruction) || refersTo.some((other) => tainted.has(other))
    if (isOther && !isGiven) tainted.add(name)
    else if (isGiven || defaultValue !== null) tainted.delete(name)
  }
  return tainted
}

const withoutOptions = memo((graph: StageGraph) => new Evaluation(graph, {}))

/** Evaluates a file. The same graph without options returns the same object. */
export function evaluate(graph: StageGraph, options: EvaluateOptions = {}): Evaluation {
  const { images, whatIf, reached, unseen } = options
  const hasTriggers = reached !== undefined && graph.stages.some(({ triggers }) => triggers.length > 0)
  if (images !== undefined || whatIf !== undefined || unseen !== undefined || hasTriggers)
    return new Evaluation(graph, options)
  return withoutOptions(graph)
}

/**
 * Computes a value once for each object and stores it on the object itself, non-enumerable. A WeakMap would do the
 * same, but every garbage collection traverses its entries: with results as large as an evaluation that took a
 * fifth of the time of the checks.
 */
export function memo<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const slot = Symbol('memo')
  return (key) => {
    const holder: { [slot]?: { readonly value: Value } } = key
    const known = holder[slot]
    if (known !== undefined) return known.value
    const value = work(key)
    Object.defineProperty(key, slot, { value: { value } })
    return value
  }
}
