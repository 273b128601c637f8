import { RunOptionsDialog } from '#renderer/run/RunOptionsDialog.tsx'
import { setPanels } from '../state/panel-actions.ts'
import { useApp, useSession } from '../state/use-session.ts'

/** Asks how the image just built is to be run. */
export function RunDialog() {
  const session = useSession()
  const build = useApp((state) => state.build)
  const close = (): void => setPanels(session, { dialog: null })
  const stage = build?.graph.stages[build.state.target]
  return (
    <RunOptionsDialog
      title={stage?.writtenName || String(build?.state.target ?? '')}
      load={() => session.runs.suggest()}
      onClose={close}
      onRun={(options) => {
        close()
        void session.runs.start(options)
      }}
    />
  )
}
