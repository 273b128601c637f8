import { HistoryNotice } from '#renderer/build/later.ts'
import { selectBuild, useApp, useSession } from '../../state/index.ts'

/** Stands above the panel while it shows a build of the history. */
export function KeptBuildNotice() {
  const { builds, editor } = useSession()
  const build = useApp(selectBuild)
  // Counts the changes of the text, which the editor alone has.
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
