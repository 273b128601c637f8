export type {
  BuildError,
  BuildEvent,
  BuildFinished,
  BuildLog,
  BuildVertex,
  BuiltImage,
} from './build-event.ts'
export { type BuildOptions, forTarget, plainOptions, targetsOf } from './build-options.ts'
export type {
  BuildNetwork,
  BuildRequest,
  BuildSecret,
  BuildSshAgent,
  BuildTarget,
  CacheLocation,
} from './build-request.ts'
export {
  type BuildState,
  type RunState,
  stepKey,
  type TransferState,
  type VertexState,
} from './build-state.ts'
export { capOutput } from './cap-output.ts'
export { type ComparedBuild, compareOptions, compareSteps, type StepFigure } from './compare-builds.ts'
export { criticalPath } from './critical-path.ts'
export { readFields, writeFields } from './csv-fields.ts'
export { commandOf, cutAtInstruction } from './cut-at-instruction.ts'
export { dockerCommands, stagegraphCommand } from './docker-command.ts'
export { canonicalImage } from './image-reference.ts'
export { type LogChunk, LogList } from './log-list.ts'
export { lineOf, makesVertex, startsFromImage } from './map-vertex.ts'
export { maskedValue, maskOptions, namesSecret } from './mask-options.ts'
export { type BuildRecord, type BuildSummary, summarizeEvents } from './record.ts'
export { redactEvents, redactText } from './redact-events.ts'
export { initialBuildState, reduceBuild, wasStopped } from './reduce.ts'
export { isRemoteContext } from './remote-context.ts'
export { stageSavings } from './stage-savings.ts'
export { createStepTracer } from './trace-steps.ts'
export { parseVertexName } from './vertex-name.ts'
