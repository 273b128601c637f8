import { useTranslation } from 'react-i18next'
import { setPanels, useApp, useSession } from '../state/index.ts'
import { reconnectDaemon, surveyDaemons } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { PopoverButton } from '../ui/later.ts'
import { DaemonInUse } from './DaemonInUse.tsx'
import { InUse } from './InUse.tsx'
import { PlaceList } from './PlaceList.tsx'
import './daemons.css'

/** The daemon in use; opens to all that are known, to choose one, and to what to do about those that do not answer. */
export function DaemonPopover() {
  const session = useSession()
  const { t } = useTranslation('daemons')
  const { t: tCache } = useTranslation('cache')
  const status = useApp((state) => state.daemon)
  const state = status?.state ?? 'looking'
  return (
    <PopoverButton
      trigger={<DaemonInUse />}
      triggerLook={{ kind: 'bare', className: 'status-button' }}
      className="daemon-popover"
      title={t('title')}
      side="top"
      align="end"
      onOpenChange={(open) => open && void surveyDaemons(session, false)}
    >
      {status !== null && (
        <>
          <InUse status={status} />
          <PlaceList status={status} />
        </>
      )}
      <div className="daemon-foot">
        <Button size="small" disabled={state === 'looking'} onClick={() => void reconnectDaemon(session)}>
          {t('again')}
        </Button>
        <span className="daemon-faint">{t('againAbout')}</span>
        <Button
          size="small"
          disabled={state !== 'connected'}
          onClick={() => setPanels(session, { dialog: 'buildCache' })}
        >
          {tCache('open')}
        </Button>
      </div>
    </PopoverButton>
  )
}
