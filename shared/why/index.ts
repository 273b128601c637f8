export { type BuildPlan, buildPlan, type PlannedStep } from './build-plan.ts'
export { type StageLink, stageLinks } from './links.ts'
export { pathsBetween, type StagePaths } from './paths.ts'
export { type Why, why } from './why.ts'
