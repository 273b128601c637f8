import { useTranslation } from 'react-i18next'
import type { DaemonStatus } from '#shared/api/index.ts'
import { engineOf } from './use-daemon-text.ts'

/** Who is in use, what cannot be done there, and what became of the person's choice. */
export function InUse({ status: { state, daemon, choice } }: { readonly status: DaemonStatus }) {
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
      {choice?.vanished === true && <p className="daemon-note">{t('vanished', { name: choice.name })}</p>}
      {daemon?.kind === 'buildkit' && <p className="daemon-note">{t('buildsOnly')}</p>}
      {daemon?.kind === 'docker' && !daemon.buildKit && <p className="daemon-note">{t('withoutBuildKit')}</p>}
      {state === 'unavailable' && <p className="popover-about">{t('editingGoesOn')}</p>}
    </>
  )
}
