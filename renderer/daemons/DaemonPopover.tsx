import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { DaemonStatus } from '#shared/api/index.ts'
import { setPanels, useApp, useSession } from '../state/index.ts'
import { reconnectDaemon, surveyDaemons } from '../state/later.ts'
import { Button } from '../ui/index.ts'
import { PopoverButton } from '../ui/later.ts'
import { DaemonInUse } from './DaemonInUse.tsx'
import { PlaceList } from './PlaceList.tsx'
import { engineOf } from './use-daemon-text.ts'
import './daemons.css'

/** The daemon in use; opens a list of all known ones, to choose from, with remedies for those that do not answer. */
export function DaemonPopover() {
  const session = useSession()
  const { t } = useTranslation('daemons')
  const { t: tCache } = useTranslation('cache')
  const status = useApp((state) => state.daemon)
  const state = status?.state ?? 'looking'
  const isOpen = useApp(({ panels }) => panels.daemons)
  useEffect(() => {
    if (isOpen) void surveyDaemons(session, false)
  }, [isOpen, session])
  return (
    <PopoverButton
      trigger={<DaemonInUse />}
      triggerLook={{ kind: 'bare', className: 'status-button' }}
      className="daemon-popover"
      title={t('title')}
      side="top"
      align="end"
      open={isOpen}
      onOpenChange={(open) => setPanels(session, { daemons: open })}
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

/** The daemon in use, its missing capabilities, and the result of the user's choice. */
function InUse({ status: { state, daemon, choice, silent } }: { readonly status: DaemonStatus }) {
  const { t } = useTranslation('daemons')
  return (
    <>
      {daemon !== null && (
        <p className="popover-about">
          {[
            engineOf(daemon),
            daemon.platform,
            ...(daemon.apiVersion === '' ? [] : [t('api', { version: daemon.apiVersion })]),
            ...(daemon.kind === 'docker' ? [t(daemon.buildKit ? 'buildKit' : 'noBuildKit')] : []),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      )}
      {silent === true && <p className="daemon-note">{t('silent')}</p>}
      {choice?.vanished === true && <p className="daemon-note">{t('vanished', { name: choice.name })}</p>}
      {daemon?.kind === 'buildkit' && <p className="daemon-note">{t('buildsOnly')}</p>}
      {daemon?.kind === 'docker' && !daemon.buildKit && <p className="daemon-note">{t('withoutBuildKit')}</p>}
      {state === 'unavailable' && <p className="popover-about">{t('editingGoesOn')}</p>}
    </>
  )
}
