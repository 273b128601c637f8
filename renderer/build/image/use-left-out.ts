import { useMemo } from 'react'
import type { HostClient } from '#shared/api/index.ts'
import type { BuildState } from '#shared/build/index.ts'
import { basesKeptOut, type KeptOut, keptOut } from '#shared/images/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import { useCall } from '../../ui/later.ts'

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
  const { data: facts } = useCall(host, 'images.leftOut', feeds ? { imageId, bases: [...bases] } : null)
  return useMemo(
    () => (facts === null ? null : keptOut(build, roles, facts.records, facts.bases)),
    [build, roles, facts],
  )
}
