import type { ForecastStep } from './forecast.ts'

/** Why one step runs again, all the way back. */
export interface RerunCause {
  /** From the step itself to the first that runs again for a reason of its own, which is the last. */
  readonly chain: readonly ForecastStep[]
  readonly first: ForecastStep
  /** What else runs again, or may, because of the first one, in order. */
  readonly dragged: readonly ForecastStep[]
}

/** `null` for a step that is cached, or that is none of the steps. */
export function explainRerun(
  steps: readonly ForecastStep[],
  stage: number,
  instruction: number,
): RerunCause | null {
  const step = steps.find((each) => each.stage === stage && each.instruction === instruction)
  if (step === undefined || step.reason === null) return null
  const chain = chainOf(steps, step)
  const first = chain.at(-1) ?? step
  const dragged = steps.filter(
    (each) =>
      each !== first && each !== step && each.reason !== null && chainOf(steps, each).at(-1) === first,
  )
  return { chain, first, dragged }
}

function chainOf(steps: readonly ForecastStep[], step: ForecastStep): readonly ForecastStep[] {
  const chain = [step]
  for (let below = causeOf(steps, step); below !== undefined; below = causeOf(steps, below)) chain.push(below)
  return chain
}

/** The step that one runs again for, where that does so itself. */
function causeOf(steps: readonly ForecastStep[], { reason }: ForecastStep): ForecastStep | undefined {
  if (reason?.kind !== 'follows' && reason?.kind !== 'source' && reason?.kind !== 'baseFiles')
    return undefined
  const { stage, instruction, line } = reason.step
  const isIt = (each: ForecastStep) =>
    each.stage === stage && each.instruction === instruction && each.line === line
  return steps.find((each) => isIt(each) && each.reason !== null)
}
