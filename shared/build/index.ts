export type {
  BuildError,
  BuildEvent,
  BuildFinished,
  BuildLog,
  BuildVertex,
  BuildWarning,
  BuiltImage,
} from './build-event.ts'
export {
  type BuildOptions,
  type BuildRequest,
  type BuildSecret,
  type BuildSshAgent,
  type BuildTarget,
  type CacheLocation,
  defaultBuildOptions,
  type Entitlement,
  entitlements,
  forTarget,
  isRemoteContext,
  targetsOf,
} from './build-request.ts'
export {
  type BuildState,
  type RunState,
  type StageState,
  stepKey,
  type TransferState,
  type VertexState,
} from './build-state.ts'
export { type ComparedBuild, compareOptions, compareSteps, type StepTiming } from './compare-builds.ts'
export { criticalPath } from './critical-path.ts'
export { commandOf, cutAtInstruction } from './cut-at-instruction.ts'
export { dockerCommands, readFields, stagegraphCommand, writeFields } from './docker-command.ts'
export { createStepTimes, type StepTimes, stepIdentities } from './known-times.ts'
export { type LogChunk, LogList } from './log-list.ts'
export { type ManifestItem, manifestKey, manifestOf, needsAgreement } from './manifest.ts'
export { hasVertex, lineOf, parseVertexName, startsFromImage, stepLabel } from './map-vertex.ts'
export { maskOptions } from './mask-options.ts'
export { type BuildRecord, type BuildSummary, capOutput, summarizeEvents } from './record.ts'
export { redactEvents } from './redact-events.ts'
export { initialBuildState, reduceBuild } from './reduce.ts'
export { stageSavings } from './stage-savings.ts'
export { stagesOfStep, wasStopped } from './step-state.ts'
export { syntaxImage } from './syntax-image.ts'
export { createStepTracer } from './trace-steps.ts'
export {
  type ChoiceOptionId,
  chosenValues,
  isTextOption,
  type TextOptionId,
  type ValueOptionId,
  type ValueOptions,
  valueOptionIds,
  valueOptions,
  valuesOf,
} from './value-options.ts'
export { withheldIn } from './withheld.ts'
export { buildTime, timeSpent, type WorkTime, workTime } from './work.ts'
