import { HistoryNotice } from '#renderer/build/later.ts'
import { selectBuild, useApp, useSession } from '../../state/index.ts'

/** Shown above the panel while it shows a build from the history. */
export function KeptBuildNotice() {
  const { builds, editor } = useSession()
  const build = useApp(selectBuild)
  // Recomputes when the text changes, which only the editor holds.
  useApp((state) => state.version)
  const kept = build?.kept
  if (build === null || kept === undefined) return null
  return (
    <HistoryNotice
      finishedAt={kept.summary.finishedAt}
      textChanged={editor.fileText() !== kept.dockerfile}
      masked={kept.masked}
      logLeftOut={kept.logLeftOut}
      onClose={() => builds.dismiss(build.id)}
    />
  )
}
