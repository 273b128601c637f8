export { ownValue } from './arguments.ts'
export { isRemoteSource, isWebSource, readGitSource } from './git-source.ts'
export type { EdgeKind, ResolveOptions, Stage, StageEdge, StageGraph, StageRole } from './graph.ts'
export {
  canonicalImage,
  digestError,
  type ImagePlace,
  imageReferenceError,
  isImageReference,
  placeOfImage,
  registryOfHost,
} from './image-reference.ts'
export { formatPlatform, parsePlatform, platformOr } from './platform.ts'
export { isLongDockerfile, isLongText, readDockerfile, readInSteps, readStages } from './recent-readings.ts'
export { resolveStages } from './resolve.ts'
export { describeStage, findTarget, fromChain, stageNamed, stageRoles } from './targets.ts'
