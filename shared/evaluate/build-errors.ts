import { type DockerfileError, goQuote } from '../dockerfile/index.ts'
import { imageReferenceError, type Stage, type StageEdge, type StageGraph } from '../stages/index.ts'
import { type EvaluateOptions, type Evaluation, evaluate, memo } from './evaluation.ts'
import type { EvaluatedStep, StageEvaluation } from './stage-evaluation.ts'
import { type ReferenceRules, stepError } from './step-error.ts'

/** An error that BuildKit reports only when it builds, not when it parses. */
export interface BuildError extends DockerfileError {
  /** The stage that cannot be built, -1 when none can: BuildKit reads the names of all images, whatever the target is. */
  readonly stage: number
  /** 1-based line of the instruction; `line` is BuildKit's own, which is 0 for some. */
  readonly at: number
}

/** Known images, and the stages whose triggers count. */
interface BuildErrorOptions extends Pick<EvaluateOptions, 'images' | 'reached'> {
  /** The stages that are built; all of them by default. */
  readonly built?: ReadonlySet<number>
}

/** A sample value that is valid everywhere: as a signal, a port, a mode, a size, a path. */
const anyValue = { guess: '1' }

/**
 * Why BuildKit would fail to build the file: first names that are no image references, then the errors stage by stage,
 * one a step. Omits errors that an unknown image could still resolve. ONBUILD triggers count in the
 * stages that are `reached`; in all of them by default. An image's name counts in every stage: BuildKit parses them all.
 */
export function buildErrors(graph: StageGraph, options: BuildErrorOptions = {}): readonly BuildError[] {
  return graph.error === null ? buildErrorsOf(evaluate(graph, options), options.built) : []
}

/** `buildErrors` of a valid file that is already evaluated. */
export const buildErrorsOf = (evaluation: Evaluation, built?: ReadonlySet<number>): readonly BuildError[] =>
  built === undefined ? errorsOfAll(evaluation) : findErrors(evaluation, built)

const errorsOfAll = memo((evaluation: Evaluation) => findErrors(evaluation, null))

function findErrors(evaluation: Evaluation, built: ReadonlySet<number> | null): readonly BuildError[] {
  const { graph, options } = evaluation
  const runsTriggers = (stage: Stage) => options.reached?.has(stage.index) !== false
  const errors: BuildError[] = []
  for (const stage of graph.stages) {
    for (const edge of stage.edges) addImageError(edge, edge.line, edge.line, errors)
    if (!runsTriggers(stage)) continue
    for (const trigger of stage.triggers) {
      for (const edge of trigger.edges) addImageError(edge, stage.line, trigger.line, errors)
    }
  }
  const scratch = graph.stages.findLastIndex(({ name }) => name === 'scratch')
  let guessed: Evaluation | null = null
  /** The first error that an unknown image could resolve. */
  let doubtful: BuildError | null = null
  for (const stage of graph.stages) {
    const { line, index } = stage
    if (built?.has(index) === false) continue
    if (runsTriggers(stage)) {
      for (const trigger of stage.triggers) {
        if (trigger.error !== null) {
          errors.push({ message: trigger.error, line, stage: index, at: trigger.line })
        }
      }
    }
    const evaluated = evaluation.stage(index)
    const references = new References(graph, stage, scratch)
    for (const step of evaluated.steps) {
      const message = errorOf(evaluated, step, references)
      if (message === null) continue
      const error = { message, line: step.isTrigger ? line : step.line, stage: index, at: step.line }
      if (evaluated.isOpen) {
        guessed ??= evaluate(graph, { ...options, unseen: anyValue })
        if (errorOf(guessed.stage(index), step, references) === null) {
          if (errors.length === 0) doubtful ??= error
          continue
        }
      }
      errors.push(error)
    }
  }
  // The build fails in any case: then BuildKit reports this error first, unless the image does resolve it.
  return doubtful === null || errors.length === 0 ? errors : [doubtful, ...errors]
}

const errorOf = (evaluated: StageEvaluation, step: EvaluatedStep, references: References): string | null =>
  stepError(evaluated, step, references)

function addImageError(
  { stage, image, kind }: StageEdge,
  line: number,
  at: number,
  errors: BuildError[],
): void {
  if (stage >= 0 || image === 'scratch') return
  const reason = imageReferenceError(image)
  if (reason === null) return
  // BuildKit does not know a mount's line when it cannot read its source.
  const reportedLine = kind === 'mount' ? 0 : line
  errors.push({
    message: `failed to parse stage name ${goQuote(image)}: ${reason}`,
    line: reportedLine,
    stage: -1,
    at,
  })
}

/** The references of one stage's steps. */
class References implements ReferenceRules {
  readonly #stage: Stage
  readonly #name: string
  readonly #scratch: number

  /** `scratch` is the stage of that name, -1 when there is none. */
  constructor(graph: StageGraph, stage: Stage, scratch: number) {
    this.#scratch = scratch
    this.#stage = stage
    this.#name = stage.name || (graph.stages.length === 1 ? '' : `stage-${stage.index}`)
  }

  forwardError(step: EvaluatedStep, { stage, kind, from }: StageEdge, target: string): string | null {
    return this.#isBelow(stage, step) ? this.#error(kind, from, target) : null
  }

  scratchError(step: EvaluatedStep, target: string): string | null {
    return this.#scratch >= 0 && this.#isBelow(this.#scratch, step)
      ? this.#error('mount', 'scratch', target)
      : null
  }

  /** Whether a stage is built after this one. A trigger may copy from its own stage, in the state it has by then. */
  #isBelow(stage: number, { isTrigger }: EvaluatedStep): boolean {
    return stage > this.#stage.index || (stage === this.#stage.index && !isTrigger)
  }

  #error(kind: StageEdge['kind'], from: string, target: string): string {
    return kind === 'copy'
      ? `cannot copy from stage ${goQuote(from)}, it needs to be defined before current stage ${goQuote(this.#name)}`
      : `cannot mount from stage ${goQuote(from)} to ${goQuote(target)}, stage needs to be defined before current command`
  }
}
