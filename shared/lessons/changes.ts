import { type CacheChange, cacheImpact, type Rerun, rerunWords } from '../cache/index.ts'
import { ok, type Reason, type Result } from '../text/index.ts'
import type { LessonFailure } from './lesson.ts'
import { findStep, wholeGraph } from './locations.ts'
import { reason } from './messages/catalogue.ts'
import { failLesson } from './messages/problem-text.ts'
import type { LessonModel } from './model.ts'

/** A change that a lesson assumes, and its description. */
interface WhatIfChange {
  readonly change: CacheChange
  readonly name: Reason
}

/** Reads `path PATH`, `step STAGE / STEP`, `argument NAME` or `image IMAGE`. */
export function findChange(model: LessonModel, text: string): Result<WhatIfChange, LessonFailure> {
  const [, kind = '', what = ''] = /^(path|step|argument|image)\s+(.+)$/.exec(text) ?? []
  switch (kind) {
    case 'path':
      return ok({
        change: { kind: 'path', path: what, scope: 'tree' },
        name: reason('change#path', { path: what }),
      })
    case 'argument':
      return ok({ change: { kind: 'argument', name: what }, name: reason('change#argument', { name: what }) })
    case 'image':
      return ok({ change: { kind: 'image', image: what }, name: reason('change#image', { image: what }) })
    case 'step': {
      const graph = wholeGraph(model)
      if (!graph.ok) return graph
      const step = findStep(graph.value, what, model)
      if (!step.ok) return step
      const { stage, index, instruction } = step.value
      return ok({
        change: { kind: 'instruction', stage: stage.index, instruction: index },
        name: reason('change#step', { line: instruction.line }),
      })
    }
    default:
      return failLesson('no-such-thing', reason('no-change#form', { change: text }))
  }
}

/** What runs again for a target after a change, by line. */
export function rerunsAfter(
  model: LessonModel,
  target: number,
  { change }: WhatIfChange,
): ReadonlyMap<number, Rerun> {
  return new Map(cacheImpact(model, target, [change]).map((rerun) => [rerun.line, rerun]))
}

/** Why a step runs again. */
export const whyRerun = ({ reason: why, certainty }: Rerun): Reason => rerunWords(why, certainty === 'runs')
