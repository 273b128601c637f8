import type { Stage, StageGraph } from '#shared/stages/index.ts'
import type { Source } from '../state/index.ts'

/** Why a stage cannot use a source, whatever the kind of use. */
export type LinkRefusal = 'own' | 'cycle'

/**
 * Whether the stage `user` may be built from `source`, copy from it or mount it: the one rule of drags, menus, keys and forms.
 * A source that needs `user` would be a cycle. A source below its user is allowed: the edit moves it.
 */
export function linkRefusal(
  stages: readonly Pick<Stage, 'needs'>[],
  source: Source,
  user: number,
): LinkRefusal | null {
  if (typeof source !== 'number') return null
  if (source === user) return 'own'
  return stages[source]?.needs.includes(user) ? 'cycle' : null
}

/** The stages that a stage may use; with `null` every stage. In file order. */
export const possibleSources = ({ stages }: StageGraph, user: number | null): readonly Stage[] =>
  stages.filter(({ index }) => user === null || linkRefusal(stages, index, user) === null)

/** The stages that may use a source; with `null` every stage. In file order. */
export const possibleUsers = ({ stages }: StageGraph, source: Source | null): readonly Stage[] =>
  stages.filter(({ index }) => source === null || linkRefusal(stages, source, index) === null)
