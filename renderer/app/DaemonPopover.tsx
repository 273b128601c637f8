import { useTranslation } from 'react-i18next'
import type { DaemonStatus } from '#shared/api/index.ts'
import { reconnectDaemon } from '../state/settings-actions.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { Button, PopoverButton } from '../ui/index.ts'

/** How to start a daemon, by Node's `process.platform`. */
const howToStart = { darwin: 'daemon.startDarwin', win32: 'daemon.startWindows' } as const

/** The daemon's state; opens to what was tried and how to start one. */
export function DaemonPopover() {
  const session = useSession()
  const { t } = useTranslation('app')
  const status = useApp((state) => state.daemon)
  const platform = useApp((state) => state.info?.platform ?? '')
  const state = status?.state ?? 'looking'
  const daemon = status?.daemon ?? null
  const text = daemon !== null ? t('daemon.connected', daemon) : t(`daemon.${state}`)
  const trigger = (
    <>
      <span className={`daemon-dot daemon-${state}`} aria-hidden="true" />
      {text}
    </>
  )
  return (
    <PopoverButton
      trigger={trigger}
      triggerClass="status-button"
      title={t('daemon.title')}
      side="top"
      align="end"
    >
      {daemon !== null && <p className="popover-about">{t('daemon.platform', daemon)}</p>}
      {state === 'unavailable' && <p className="popover-about">{t('daemon.editingGoesOn')}</p>}
      {status !== null && status.attempts.length > 0 && (
        <>
          <p className="daemon-tried">{t('daemon.tried')}</p>
          <ul className="daemon-attempts">
            {status.attempts.map((attempt) => (
              <Attempt key={`${attempt.source} ${attempt.endpoint}`} attempt={attempt} />
            ))}
          </ul>
        </>
      )}
      {state === 'unavailable' && (
        <p className="daemon-start">
          {t(platform === 'darwin' || platform === 'win32' ? howToStart[platform] : 'daemon.startLinux')}
        </p>
      )}
      <Button small disabled={state === 'looking'} onClick={() => void reconnectDaemon(session)}>
        {t('daemon.again')}
      </Button>
    </PopoverButton>
  )
}

function Attempt({ attempt }: { readonly attempt: DaemonStatus['attempts'][number] }) {
  const { t } = useTranslation('app')
  const outcome = attempt.problem === null ? t('daemon.answers') : t(`daemon.problem.${attempt.problem}`)
  return (
    <li className="daemon-attempt">
      <code>{attempt.endpoint}</code>
      <span className="daemon-source">{attempt.source}</span>
      <span className={attempt.problem === null ? 'daemon-good' : 'daemon-bad'} title={attempt.detail}>
        {outcome}
      </span>
    </li>
  )
}
