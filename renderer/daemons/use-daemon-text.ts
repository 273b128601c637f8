import { useTranslation } from 'react-i18next'
import type { DaemonFacts, DaemonStatus } from '#shared/api/index.ts'

/** The status in a few words: the daemon in use, or that there is none. */
export function useDaemonText(): (status: DaemonStatus | null) => string {
  const { t } = useTranslation('app')
  return (status) => {
    if (status === null || status.state === 'looking') return t('daemon.looking')
    const { daemon } = status
    return daemon === null
      ? t('daemon.unavailable')
      : t('daemon.connected', { engine: engineOf(daemon), name: daemon.name })
  }
}

/** Product and version. */
export const engineOf = ({ product, version }: DaemonFacts): string =>
  version === '' ? product : `${product} ${version}`
