import type { StageTemplate } from '../template.ts'
import { cachedBuildStage } from './cached-build-stage.ts'
import { developmentStage } from './development-stage.ts'
import { runtimeStage } from './runtime-stage.ts'
import { testStage } from './test-stage.ts'

/** Templates for a stage beside an existing one, in the order they are offered. */
export const stageTemplates: readonly StageTemplate[] = [
  runtimeStage,
  testStage,
  developmentStage,
  cachedBuildStage,
]
