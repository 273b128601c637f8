import { useState } from 'react'
import { RunOptionsDialog } from '#renderer/run/index.ts'
import { selectBuild, setPanels, useSession } from '../../state/index.ts'

/** Asks how to run the image just built: that of the build shown when it opened, whichever is shown later. */
export function RunDialog() {
  const session = useSession()
  const [build] = useState(() => selectBuild(session.store.getState()))
  const close = (): void => setPanels(session, { dialog: null })
  const stage = build?.graph.stages[build.state.target]
  return (
    <RunOptionsDialog
      title={stage?.writtenName || String(build?.state.target ?? '')}
      load={() => session.runs.suggest(build)}
      onClose={close}
      onRun={(options) => {
        close()
        void session.runs.start(options, build)
      }}
    />
  )
}
