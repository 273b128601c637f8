import type { Rule } from '../rule.ts'
import { consistentInstructionCasing } from './consistent-instruction-casing.ts'
import { copyBeforeInstall } from './copy-before-install.ts'
import { copyIgnoredFile } from './copy-ignored-file.ts'
import { copySourceNotMade } from './copy-source-not-made.ts'
import { duplicateStageName } from './duplicate-stage-name.ts'
import { exposeInvalidFormat } from './expose-invalid-format.ts'
import { exposeProtoCasing } from './expose-proto-casing.ts'
import { forwardReference } from './forward-reference.ts'
import { fromAsCasing } from './from-as-casing.ts'
import { fromPlatformFlagConstDisallowed } from './from-platform-flag-const-disallowed.ts'
import { imageIsEarlierStage } from './image-is-earlier-stage.ts'
import { invalidDefaultArgInFrom } from './invalid-default-arg-in-from.ts'
import { invalidDefinitionDescription } from './invalid-definition-description.ts'
import { jsonArgsRecommended } from './json-args-recommended.ts'
import { legacyKeyValueFormat } from './legacy-key-value-format.ts'
import { maintainerDeprecated } from './maintainer-deprecated.ts'
import { multipleInstructionsDisallowed } from './multiple-instructions-disallowed.ts'
import { noEmptyContinuation } from './no-empty-continuation.ts'
import { numericStageReference } from './numeric-stage-reference.ts'
import { redundantTargetPlatform } from './redundant-target-platform.ts'
import { removedInLaterLayer } from './removed-in-later-layer.ts'
import { reservedStageName } from './reserved-stage-name.ts'
import { secretsUsedInArgOrEnv } from './secrets-used-in-arg-or-env.ts'
import { stageNameCasing } from './stage-name-casing.ts'
import { stageNameDiffersByCase } from './stage-name-differs-by-case.ts'
import { undefinedArgInFrom } from './undefined-arg-in-from.ts'
import { undefinedVar } from './undefined-var.ts'
import { unusedStage } from './unused-stage.ts'
import { workdirRelativePath } from './workdir-relative-path.ts'

/**
 * Every rule: BuildKit's in its own order, then ours. BuildKit's InvalidBaseImagePlatform is not among them:
 * it compares a pulled image with the platform asked for, which only a build can do.
 */
export const rules: readonly Rule[] = [
  stageNameCasing,
  fromAsCasing,
  noEmptyContinuation,
  consistentInstructionCasing,
  duplicateStageName,
  reservedStageName,
  jsonArgsRecommended,
  maintainerDeprecated,
  undefinedArgInFrom,
  workdirRelativePath,
  undefinedVar,
  multipleInstructionsDisallowed,
  legacyKeyValueFormat,
  redundantTargetPlatform,
  secretsUsedInArgOrEnv,
  invalidDefaultArgInFrom,
  fromPlatformFlagConstDisallowed,
  copyIgnoredFile,
  invalidDefinitionDescription,
  exposeProtoCasing,
  exposeInvalidFormat,
  unusedStage,
  imageIsEarlierStage,
  numericStageReference,
  copySourceNotMade,
  forwardReference,
  stageNameDiffersByCase,
  removedInLaterLayer,
  copyBeforeInstall,
]
