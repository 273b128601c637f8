import type { BuildFile } from './build-file.ts'
import { cacheSteps } from './cache-steps.ts'
import type { Forecast } from './forecast.ts'
import { type ImpactTarget, isLink, stagesFor } from './impact.ts'

/** All steps that targets need, as if each was cached. */
export function stepsOf(file: BuildFile, target: ImpactTarget): Forecast {
  return cacheSteps(file, stagesFor(file, target)).flatMap(({ stage, instruction, line, keyword, image }) =>
    isLink(keyword, image) ? [] : [{ stage, instruction, line, keyword, state: 'cached', reason: null }],
  )
}
