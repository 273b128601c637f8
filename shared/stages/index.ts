export { argumentUses } from './argument-uses.ts'
export { platformArguments } from './arguments.ts'
export { isRemoteSource } from './git-source.ts'
export type {
  ArgDeclaration,
  AttachedTrigger,
  ContextRead,
  EdgeKind,
  ResolveOptions,
  Stage,
  StageEdge,
  StageGraph,
  StageRole,
} from './graph.ts'
export { imageReferenceError } from './image-reference.ts'
export { formatPlatform, type Platform, parsePlatform } from './platform.ts'
export { readDockerfile, readStages } from './recent-readings.ts'
export { resolveStages } from './resolve.ts'
export { fromChain, stageRoles } from './roles.ts'
export { findTarget } from './target.ts'
