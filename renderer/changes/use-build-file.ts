import { useMemo } from 'react'
import type { BuildFile } from '#shared/cache/index.ts'
import { optionsOf, useApp } from '../state/index.ts'

/** The file as it would be built with the build arguments as they are set; `null` while there is none without an error. */
export function useBuildFile(): BuildFile | null {
  const analysis = useApp((state) => state.analysis)
  const buildArgs = useApp((state) => state.buildArgs)
  const daemon = useApp((state) => state.daemon)
  const settings = useApp((state) => state.settings)
  return useMemo(() => {
    if (analysis === null || analysis.stale) return null
    const { dockerfile, graph } = analysis
    return { dockerfile, graph, options: optionsOf({ buildArgs, daemon, settings }) }
  }, [analysis, buildArgs, daemon, settings])
}
