import * as z from 'zod'
import type { Forecast, ForecastScore } from '../cache/index.ts'
import { buildId, buildOptions } from './builds.ts'
import { call } from './call.ts'
import { path } from './documents.ts'
import { maxDocumentBytes } from './limits.ts'

/** Forecasts are made by the host; the UI trusts its host for their inner shape. */
const forecast = z.custom<Forecast>((value) => Array.isArray(value))
const forecastScore = z.custom<ForecastScore>(
  (value) => typeof value === 'object' && value !== null && 'steps' in value,
)

export const forecastCalls = {
  /**
   * What a build of a Dockerfile would run now, from what is kept of earlier ones; `text` is its text, saved or not. Fails:
   * `outside-roots`, `invalid-dockerfile`.
   */
  'forecast.next': call(
    z.object({ path, text: z.string().max(maxDocumentBytes), options: buildOptions }),
    forecast,
  ),
  /** The forecast of a finished build, compared with what it ran. Fails: `unknown-build`, `unreadable-build`. */
  'forecast.score': call(z.object({ buildId }), forecastScore),
} as const
