export { type BuildCache, createBuildCache } from './build-cache.ts'
export { type BuildServices, type BuildServicesOptions, createBuildServices } from './build-services.ts'
export type { BuildService, FinishedBuild } from './builds.ts'
export { InvalidDockerfile } from './plan.ts'
