export { ownValue, platformArguments } from './arguments.ts'
export { isRemoteSource, isWebSource, readGitSource } from './git-source.ts'
export type {
  AttachedTrigger,
  ContextRead,
  EdgeKind,
  GlobalArg,
  ResolveOptions,
  Stage,
  StageEdge,
  StageGraph,
  StageRole,
} from './graph.ts'
export { digestError, imageReferenceError } from './image-reference.ts'
export { formatPlatform, type Platform, parsePlatform, platformOr } from './platform.ts'
export { readDockerfile, readStages } from './recent-readings.ts'
export { resolveStages } from './resolve.ts'
export { fromChain, stageRoles } from './roles.ts'
export { findTarget } from './target.ts'
