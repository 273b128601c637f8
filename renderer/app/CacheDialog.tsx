import { BuildCacheDialog } from '#renderer/build/cache/BuildCacheDialog.tsx'
import { setPanels } from '../state/panel-actions.ts'
import { selectGraph } from '../state/selectors.ts'
import { useApp, useSession } from '../state/use-session.ts'

/** The daemon's build cache, by the stages of the document and the build that is shown. */
export function CacheDialog() {
  const session = useSession()
  const graph = useApp(selectGraph) ?? null
  const build = useApp((state) => state.build?.state ?? null)
  return (
    <BuildCacheDialog
      host={session.host}
      graph={graph}
      build={build}
      onClose={() => setPanels(session, { dialog: null })}
    />
  )
}
