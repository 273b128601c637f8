export { type CacheChange, type ChangedPath, changeAtLine } from './cache-change.ts'
export { type BuildFile, type ImageSettings, outsideSources, stagesFor } from './cache-steps.ts'
export {
  type EarlierBuild,
  explainRerun,
  type Forecast,
  type ForecastScore,
  type ForecastStep,
  forecastBuild,
  type ImageThenAndNow,
  type NextBuild,
  type ScoredStep,
  type SinceBuild,
  scoreForecast,
  stepsOf,
} from './forecast.ts'
export { cacheImpact, type Rerun } from './impact.ts'
export { rerunWords } from './messages/rerun-words.ts'
export type { RerunReason } from './rerun-reason.ts'
