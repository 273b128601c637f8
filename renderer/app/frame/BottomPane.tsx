import { BuildPanel } from '#renderer/build/later.ts'
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
import { HistoryPane } from './HistoryPane.tsx'
import { KeptBuildNotice } from './KeptBuildNotice.tsx'
import { ProblemsList } from './ProblemsList.tsx'
import { RunPane } from './RunPane.tsx'
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
        onBuildAgain={() => void session.builds.again()}
        onShellBefore={(stage, instruction) => void session.runs.openShellBefore(stage, instruction)}
        plan={<PlanPane />}
        runs={<RunPane />}
        history={<HistoryPane />}
        problems={<ProblemsList />}
        problemCount={problemCount}
      />
    </div>
  )
}
