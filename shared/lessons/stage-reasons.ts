import type { Stage, StageGraph, StageRole } from '../stages/index.ts'
import type { Reason } from '../text/index.ts'
import { type StageLink, why } from '../why/index.ts'
import type { LessonLocation } from './lesson.ts'
import { reason, stageTitle } from './messages/catalogue.ts'

interface RoleReason {
  readonly role: StageRole
  readonly why: Reason
  /** The location that the reason refers to. */
  readonly place: LessonLocation
}

/** What a stage does for the target, and the line that causes it. */
export function explainRole(graph: StageGraph, target: Stage, stage: Stage): RoleReason {
  const found = why(graph, target.index, stage.index)
  const { role } = found
  const own = { stage: stage.index, instruction: null }
  const names = { stage: stageTitle(stage), target: stageTitle(target) }
  if (stage.index === target.index) {
    return { role, why: reason('why#target', { stage: names.stage }), place: own }
  }
  const link = found.role === 'ships' ? found.base : found.links[0]
  const by = link == null ? undefined : graph.stages[link.to]
  if (role === 'unused' || link == null || by === undefined) {
    return { role, why: reason('why#unused', names), place: own }
  }
  const values = { stage: names.stage, by: stageTitle(by), line: link.line }
  const place = { stage: link.owner, instruction: link.instruction }
  if (role === 'ships') return { role, why: reason('why#ships', values), place }
  return { role, why: whyFeeds(link, values), place }
}

function whyFeeds(
  { kind, paths }: StageLink,
  values: { readonly stage: Reason | string; readonly by: Reason | string; readonly line: number },
): Reason {
  switch (kind) {
    case 'from':
      return reason('why#feedsBase', values)
    case 'copy':
      return reason('why#feedsCopy', { ...values, paths: paths.length === 0 ? ['/'] : paths })
    case 'mount':
      return reason('why#feedsMount', values)
  }
}
