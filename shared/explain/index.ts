export type { BuildFile, BuildFileOptions } from './build-file.ts'
export { type BuildPlan, buildPlan, type PlannedStage, type PlannedStep } from './build-plan.ts'
export { type CacheChange, type ChangedPath, changeAtLine } from './cache-change.ts'
export type { ImageSettings } from './cache-steps.ts'
export { explainRerun, type RerunCause } from './explain-rerun.ts'
export {
  type EarlierBuild,
  type Forecast,
  type ForecastStep,
  forecastBuild,
  type ImageThenAndNow,
  type NextBuild,
  type SinceBuild,
} from './forecast.ts'
export {
  cacheImpact,
  type ImpactTarget,
  type Rerun,
  stagesFor,
} from './impact.ts'
export { type StageLink, stageLinks } from './links.ts'
export { type ReasonLanguage, tellReason } from './messages/tell-reason.ts'
export { outsideSources } from './outside-sources.ts'
export { type PathHop, pathsBetween, type StagePaths } from './paths.ts'
export type { ReasonStep, RerunReason } from './rerun-reason.ts'
export { type ForecastScore, type ScoredStep, scoreForecast } from './score-forecast.ts'
export { stepsOf } from './steps-of.ts'
export { type Why, why } from './why.ts'
