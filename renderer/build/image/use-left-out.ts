import { useMemo } from 'react'
import type { HostClient } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import { basesKeptOut, type KeptOut, keptOut } from '#shared/images/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { useCall } from '../../state/later.ts'

/** The bytes that stayed out of an image; `null` until they are known, and where the daemon does not tell. */
export function useLeftOut(
  host: HostClient,
  build: BuildState,
  graph: StageGraph | null,
  roles: readonly StageRole[],
  imageId: string,
): KeptOut | null {
  const feeds = graph !== null && roles.includes('feeds')
  const bases = useMemo(() => (graph === null ? [] : basesKeptOut(graph, roles)), [graph, roles])
  const facts = useCall(host, 'images.leftOut', feeds ? { imageId, bases: [...bases] } : null)
  return useMemo(
    () => (facts.status === 'ready' ? keptOut(build, roles, facts.value.records, facts.value.bases) : null),
    [build, roles, facts],
  )
}
