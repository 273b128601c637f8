import { BuildCacheDialog } from '#renderer/build/later.ts'
import { selectBuild, selectGraph, setPanels, useApp, useSession } from '../../state/index.ts'

/** The daemon's build cache, by the stages of the document and the build that is shown. */
export function CacheDialog() {
  const session = useSession()
  const graph = useApp(selectGraph) ?? null
  const build = useApp((state) => selectBuild(state)?.state ?? null)
  return (
    <BuildCacheDialog
      host={session.host}
      graph={graph}
      build={build}
      onClose={() => setPanels(session, { dialog: null })}
    />
  )
}
