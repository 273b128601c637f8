import { BuildPanel, HistoryNotice } from '#renderer/build/later.ts'
import { RunPanel } from '#renderer/run/index.ts'
import {
  type BuildTab,
  selectBuild,
  selectBuildRoles,
  selectBuilds,
  selectDiagnostics,
  selectGraph,
  selectPlace,
  selectRoles,
  setPanels,
  useApp,
  useAppLater,
  useSession,
  useShown,
} from '#renderer/state/index.ts'
import { PlanPane } from '../../explain/index.ts'
import { selectRuns } from '../../state/index.ts'
import { CommandButton } from './CommandButton.tsx'
import { HistoryPane } from './HistoryPane.tsx'
import { NextStep } from './NextStep.tsx'
import { ProblemsList } from './ProblemsList.tsx'
import { useBuildChips } from './use-build-chips.ts'

/** The build panel, connected to the store. */
export function BottomPane() {
  const session = useSession()
  const build = useApp(selectBuild)
  const chips = useBuildChips(useApp(selectBuilds))
  const fileGraph = useAppLater(selectGraph)
  const fileRoles = useAppLater(selectRoles)
  const buildRoles = useApp(selectBuildRoles)
  const built = useShown((document) => document.builtImages)
  const tab = useApp((state) => state.panels.tab)
  const problemCount = useApp(
    (state) => selectDiagnostics(state).filter(({ severity }) => severity !== 'hint').length,
  )
  return (
    <div className="bottom-pane" data-region="bottom">
      <KeptBuildNotice />
      <BuildPanel
        build={build?.state ?? null}
        graph={build?.graph ?? fileGraph}
        roles={buildRoles ?? fileRoles}
        image={build?.image ?? null}
        host={session.host}
        built={built}
        tab={tab}
        onTab={(next: BuildTab) => setPanels(session, { tab: next })}
        onReveal={(stage, instruction) => selectPlace(session, { stage, instruction })}
        builds={chips}
        shown={build?.id ?? null}
        onShow={session.builds.show}
        onCancel={(id) => void session.builds.cancel(id)}
        onDismiss={session.builds.dismiss}
        onShowFailure={() => {
          setPanels(session, { editor: true, side: 'text' })
          session.builds.goToFailure()
        }}
        onShowLine={(line) => {
          setPanels(session, { editor: true, side: 'text' })
          session.builds.goToLine(line)
        }}
        onBuildAgain={() => void session.builds.again()}
        onShellBefore={(stage, instruction) => void session.runs.openShellBefore(stage, instruction)}
        tools={<CommandButton command="whole-panel" className="bp-tool" size={14} />}
        next={<NextStep />}
        plan={<PlanPane next={<NextStep />} />}
        runs={<RunPane />}
        history={<HistoryPane />}
        problems={<ProblemsList />}
        problemCount={problemCount}
      />
    </div>
  )
}

/** The Run panel, connected to the store. */
function RunPane() {
  const session = useSession()
  const { runs } = session
  const shown = useApp(selectRuns)
  const ready = useApp((state) => (selectBuild(state)?.state.imageId ?? null) !== null)
  return (
    <RunPanel
      runs={shown}
      ready={ready}
      next={<NextStep />}
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

/** Shown above the panel while it shows a build from the history. */
function KeptBuildNotice() {
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
