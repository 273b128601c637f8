import { useTranslation } from 'react-i18next'
import type { DaemonFacts, DaemonStatus } from '#shared/api/index.ts'

/** The status in a few words: the daemon in use, or that there is none. */
export function useDaemonText(): (status: DaemonStatus | null) => string {
  const { t } = useTranslation('app')
  return (status) => {
    if (status === null || status.state === 'looking') return t('daemon.looking')
    const { daemon } = status
    if (daemon === null) return t('daemon.unavailable')
    const words = { engine: engineOf(daemon), name: daemon.name }
    return t(status.silent === true ? 'daemon.silent' : 'daemon.connected', words)
  }
}

/** Product and version. */
export const engineOf = ({ product, version }: DaemonFacts): string =>
  version === '' ? product : `${product} ${version}`
