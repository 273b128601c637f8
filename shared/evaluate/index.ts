export { argumentUses } from './argument-uses.ts'
export { type ArgDeclaration, argumentDeclarations } from './arguments.ts'
export { type BuildError, buildErrors, buildErrorsOf } from './build-errors.ts'
export { baseImageOf, effectiveImage } from './effective-image.ts'
export { type EvaluateOptions, Evaluation, evaluate } from './evaluation.ts'
export { stageFingerprint, stageFingerprints } from './fingerprints.ts'
export {
  type ContainerConfig,
  containerConfigOf,
  type EffectiveImage,
  type Healthcheck,
  type NamedSetting,
  type Setting,
  type SettingOrigin,
} from './image-settings.ts'
export { readMountSettings } from './mount.ts'
export { cleanPath, isAbsolutePath, resolveDestination } from './paths.ts'
export { type ReadPort, readPort } from './port.ts'
export type { Expansion, Folder, Known, Scope, Taint, Variable } from './scope.ts'
export {
  type Declaration,
  type EvaluatedStep,
  hiddenArguments,
  type StageEvaluation,
  type WhatIf,
} from './stage-evaluation.ts'
export {
  isDoubtful,
  type StepDefinition,
  type StepInput,
  type StepSetting,
  type StepWork,
  stepWork,
  taintMark,
  withoutDoubt,
} from './step-work.ts'
