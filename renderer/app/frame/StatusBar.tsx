import { useTranslation } from 'react-i18next'
import { ArgumentCount, BuildButton, TargetPicker } from '../../build/index.ts'
import { DaemonAnnouncer, DaemonInUse } from '../../daemons/index.ts'
import { EntryPicker } from '../../projects/index.ts'
import {
  type BuildSlice,
  selectBuild,
  selectGraph,
  selectStages,
  selectStale,
  selectTarget,
  useApp,
  useSession,
  useShown,
} from '../../state/index.ts'
import { Button, lazyComponent, useStageTitle } from '../../ui/index.ts'
import { CommandButton } from './CommandButton.tsx'
import { useBuildChips } from './use-build-chips.ts'
import './status-bar.css'

const ArgumentsPopover = lazyComponent(
  async () => (await import('../../build/later.ts')).ArgumentsPopover,
  () => (
    <Button kind="plain" className="arguments-button" coming="dialog">
      <ArgumentCount />
    </Button>
  ),
)

const BuildOutcome = lazyComponent(
  async () => (await import('../../build/later.ts')).BuildOutcome,
  () => null,
)

const DaemonPopover = lazyComponent(
  async () => (await import('../../daemons/later.ts')).DaemonPopover,
  () => (
    <Button kind="bare" className="status-button" coming="dialog">
      <DaemonInUse />
    </Button>
  ),
)

/** The bar at the bottom: the build of the target, what it came to, the caret, the daemon. */
export function StatusBar() {
  const { t } = useTranslation('app')
  const hasDocument = useShown((document) => document.file !== null)
  return (
    <section className="status-bar" data-region="status" aria-label={t('status.label')}>
      {hasDocument && (
        <>
          <BuildButton />
          <TargetPicker />
          <EntryPicker />
          <ArgumentsPopover />
        </>
      )}
      <span className="status-room">{hasDocument && <GraphStatus />}</span>
      {hasDocument && <BuildStatus />}
      {hasDocument && <TextStatus />}
      <DaemonPopover />
      <DaemonAnnouncer />
      <CommandButton command="settings" className="status-icon" size={14} />
      {hasDocument && <CommandButton command="toggle-panel" className="status-icon" size={14} />}
    </section>
  )
}

/** What the shown build came to. */
function BuildStatus() {
  const session = useSession()
  const build = useApp(selectBuild)
  const [chip] = useBuildChips(build === null ? none : [build])
  if (build === null || chip === undefined) return null
  return (
    <BuildOutcome
      build={build.state}
      targets={chip.targets}
      state={chip.state}
      onCancel={() => void session.builds.cancel(build.id)}
    />
  )
}

const none: readonly BuildSlice[] = []

function TextStatus() {
  const { t } = useTranslation('app')
  const { line, column } = useShown((document) => document.caret)
  const { kind, bom } = useShown((document) => document.lineEnds)
  return (
    <>
      <span className="status-item status-position">{t('status.position', { line, column })}</span>
      <span className="status-minor">
        <span className="status-item">{kind === 'mixed' ? t('status.mixed') : kind}</span>
        <span className="status-item">{bom ? t('status.bom') : t('status.utf8')}</span>
      </span>
    </>
  )
}

function GraphStatus() {
  const { t } = useTranslation('app')
  const title = useStageTitle()
  const stale = useApp(selectStale)
  const stages = useApp(selectStages)
  const target = useApp((state) => selectGraph(state)?.stages[selectTarget(state)])
  const errorLine = useShown((document) => document.analysis?.ownGraph.error?.line ?? 0)
  if (stale && stages.length > 0) {
    const text = errorLine > 0 ? t('status.stale', { line: errorLine }) : t('status.staleNoLine')
    return <span className="status-item status-error">{text}</span>
  }
  const text =
    target === undefined
      ? t('status.noStages')
      : t('status.stages', { count: stages.length, needed: target.needs.length, target: title(target) })
  return <span className="status-item status-graph">{text}</span>
}
