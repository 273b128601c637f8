export { type ArgDeclaration, argumentDeclarations, argumentUses } from './arguments.ts'
export { type BuildError, buildErrors, buildErrorsOf } from './build-errors.ts'
export { baseImageOf, effectiveImage } from './effective-image.ts'
export { Evaluation, evaluate } from './evaluation.ts'
export { stageFingerprint } from './fingerprints.ts'
export {
  type ContainerConfig,
  containerConfigOf,
  type EffectiveImage,
  type Healthcheck,
  type NamedSetting,
  type Setting,
  type SettingOrigin,
} from './image-settings.ts'
export { mountTypes, readMountSettings, sharingModes } from './mount.ts'
export { cleanPath, isAbsolutePath } from './paths.ts'
export { type Expansion, type Folder, Scope, type Variable } from './scope.ts'
export {
  type Declaration,
  type EvaluatedStep,
  hiddenArguments,
  StageEvaluation,
  type WhatIf,
} from './stage-evaluation.ts'
export {
  isMaybeTainted,
  type StepDefinition,
  type StepInput,
  type StepSetting,
  stepWork,
  taintMark,
  withoutMaybeTaint,
} from './step-work.ts'
