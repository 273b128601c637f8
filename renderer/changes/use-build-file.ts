import { useMemo } from 'react'
import type { BuildFile } from '#shared/cache/index.ts'
import { optionsOf, useApp, useShown } from '../state/index.ts'

/** The file as built with the current build arguments; `null` while it has an error. */
export function useBuildFile(): BuildFile | null {
  const analysis = useShown((document) => document.analysis)
  const buildArgs = useShown((document) => document.buildArgs)
  const daemon = useApp((state) => state.daemon)
  const settings = useApp((state) => state.settings)
  return useMemo(() => {
    if (analysis === null || analysis.stale) return null
    const { dockerfile, graph } = analysis
    return { dockerfile, graph, options: optionsOf({ daemon, settings }, { buildArgs }) }
  }, [analysis, buildArgs, daemon, settings])
}
