export type { BuildFile } from './build-file.ts'
export { type CacheChange, type ChangedPath, changeAtLine } from './cache-change.ts'
export type { ImageSettings } from './cache-steps.ts'
export { explainRerun } from './explain-rerun.ts'
export {
  type EarlierBuild,
  type Forecast,
  type ForecastStep,
  forecastBuild,
  type ImageThenAndNow,
  type NextBuild,
  type SinceBuild,
} from './forecast.ts'
export { cacheImpact, type Rerun, stagesFor } from './impact.ts'
export { tellReason } from './messages/tell-reason.ts'
export { outsideSources } from './outside-sources.ts'
export type { RerunReason } from './rerun-reason.ts'
export { type ForecastScore, type ScoredStep, scoreForecast } from './score-forecast.ts'
export { stepsOf } from './steps-of.ts'
