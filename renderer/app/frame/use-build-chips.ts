import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { BuildChip } from '#renderer/build/index.ts'
import { targetsOf } from '#shared/build/index.ts'
import { findTarget } from '#shared/stages/index.ts'
import type { BuildSlice } from '../../state/index.ts'
import { formatList, stageTitle } from '../../ui/index.ts'

/** Builds as the panel lists them. */
export function useBuildChips(builds: readonly BuildSlice[]): readonly BuildChip[] {
  const { t } = useTranslation('app')
  return useMemo(
    () =>
      builds.map(({ id, phase, state, graph, request }) => ({
        id,
        state: phase !== 'finished' ? phase : state.status === 'running' ? 'starting' : state.status,
        targets: formatList(
          targetsOf(request).map(({ target }) => {
            const index = findTarget(graph, target) ?? -1
            return stageTitle(graph.stages[index] ?? { index, writtenName: '' }, t)
          }),
        ),
      })),
    [builds, t],
  )
}
