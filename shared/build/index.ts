export type {
  BuildError,
  BuildEvent,
  BuildFinished,
  BuildLog,
  BuildProgress,
  BuildStarted,
  BuildVertex,
  BuildWarning,
  BuiltImage,
  StepPlace,
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
  type StageState,
  stepKey,
  type TransferState,
  type VertexState,
} from './build-state.ts'
export { type CappedOutput, capOutput } from './cap-output.ts'
export {
  type ChangedOption,
  type ComparedBuild,
  type ComparedStep,
  compareOptions,
  compareSteps,
  type StepFigure,
} from './compare-builds.ts'
export { type CriticalPath, criticalPath } from './critical-path.ts'
export { readFields, writeFields } from './csv-fields.ts'
export { commandOf, cutAtInstruction } from './cut-at-instruction.ts'
export { dockerCommands, stagegraphCommand } from './docker-command.ts'
export { canonicalImage } from './image-reference.ts'
export { createVertexMap, lineOf, startsFromImage, type VertexPlace } from './map-vertex.ts'
export { type MaskedOptions, maskedValue, maskOptions } from './mask-options.ts'
export { type BuildRecord, type BuildSummary, summarizeEvents } from './record.ts'
export { redactEvents, redactText } from './redact-events.ts'
export { initialBuildState, reduceBuild, wasStopped } from './reduce.ts'
export { createStepTracer, type VertexLink } from './trace-steps.ts'
export { parseVertexName, type VertexName } from './vertex-name.ts'
