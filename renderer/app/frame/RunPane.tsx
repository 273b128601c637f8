import { RunPanel } from '#renderer/run/index.ts'
import { selectBuild, selectRuns, setPanels, useApp, useSession } from '../../state/index.ts'

/** The Run panel, connected to the store. */
export function RunPane() {
  const session = useSession()
  const { runs } = session
  const shown = useApp(selectRuns)
  const ready = useApp((state) => (selectBuild(state)?.state.imageId ?? null) !== null)
  return (
    <RunPanel
      runs={shown}
      ready={ready}
      onRun={() => void runs.start()}
      onRunWith={() => setPanels(session, { dialog: 'runOptions' })}
      onStop={() => void runs.stop()}
      onShow={runs.show}
      onDismiss={runs.dismiss}
      onInput={runs.input}
      onResize={runs.resize}
    />
  )
}
