import { type BuildState, stepKey } from '../build/index.ts'
import type { Forecast, ForecastStep } from './forecast.ts'

/** What became of a foretold step. */
export interface ScoredStep extends ForecastStep {
  /** `null`: the build did not get that far, or does not tell. */
  readonly outcome: 'ran' | 'cached' | null
}

export interface ForecastScore {
  readonly steps: readonly ScoredStep[]
  /** Foretold and so it was. */
  readonly right: number
  /** Foretold to be cached, and ran. */
  readonly missed: number
  /** Foretold to run, and was cached. */
  readonly inVain: number
  /** Nothing could be foretold. */
  readonly open: number
}

/** Holds a forecast against the build it foretold. FROMs have no outcome: the cache is asked for images in any case. */
export function scoreForecast(forecast: Forecast, build: BuildState): ForecastScore {
  const steps = forecast.map((step) => ({ ...step, outcome: outcomeOf(step, build) }))
  const count = (state: ForecastStep['state'], outcome: ScoredStep['outcome']) =>
    steps.filter((step) => step.state === state && step.outcome === outcome).length
  return {
    steps,
    right: count('cached', 'cached') + count('runs', 'ran'),
    missed: count('cached', 'ran'),
    inVain: count('runs', 'cached'),
    open: count('unknown', 'cached') + count('unknown', 'ran'),
  }
}

function outcomeOf({ stage, instruction }: ForecastStep, build: BuildState): ScoredStep['outcome'] {
  if (instruction < 0) return null
  const vertex = build.vertices.get(build.steps.get(stepKey(stage, instruction)) ?? '')
  if (vertex === undefined) return build.status === 'succeeded' ? 'cached' : null
  switch (vertex.state) {
    case 'done':
    case 'failed':
      return 'ran'
    case 'cached':
      return 'cached'
    default:
      return null
  }
}
