import { useTranslation } from 'react-i18next'
import { useRemedyText } from '../../daemons/later.ts'
import {
  openQuestion,
  selectGraph,
  selectIsBuilding,
  selectTarget,
  setPanels,
  useApp,
  useSession,
} from '../../state/index.ts'
import { reconnectDaemon } from '../../state/later.ts'
import { Button, useStageTitle } from '../../ui/index.ts'

/** What to do where nothing was built yet: build the target, get a daemon, or write a stage. Nothing while a build runs. */
export function NextStep() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const title = useStageTitle()
  const remedy = useRemedyText()
  const target = useApp((state) => selectGraph(state)?.stages[selectTarget(state)])
  const daemon = useApp((state) => state.daemon?.state ?? 'looking')
  const isBuilding = useApp(selectIsBuilding)
  if (isBuilding) return null
  if (target === undefined)
    return (
      <Button
        size="small"
        onClick={(event) => {
          const { left, top } = event.currentTarget.getBoundingClientRect()
          openQuestion(session, { kind: 'add', after: null }, { anchor: { x: left, y: top } })
        }}
      >
        {t('next.addStage')}
      </Button>
    )
  if (daemon === 'unavailable')
    return (
      <>
        <p>{t('next.noDaemon', { remedy })}</p>
        <Button size="small" onClick={() => setPanels(session, { daemons: true })}>
          {t('next.daemons')}
        </Button>
        <Button size="small" onClick={() => void reconnectDaemon(session)}>
          {t('next.lookAgain')}
        </Button>
      </>
    )
  return (
    <Button
      size="small"
      disabled={daemon === 'looking'}
      onClick={({ detail }) => detail < 2 && void session.builds.start()}
    >
      {t('next.build', { stage: title(target) })}
    </Button>
  )
}
