import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { type HistoryLimits, HistoryLimitsDialog } from './HistoryLimitsDialog.tsx'

export interface HistoryFootProps {
  readonly limits: HistoryLimits
  readonly onLimits: (limits: HistoryLimits) => void
  /** Opens what the daemon keeps of builds. */
  readonly onCache: () => void
}

/** Below the history: what is kept of builds, here and on the daemon. */
export function HistoryFoot({ limits, onLimits, onCache }: HistoryFootProps) {
  const { t } = useTranslation('history')
  const { t: tCache } = useTranslation('cache')
  const [asking, setAsking] = useState(false)
  return (
    <div className="bh-tools bh-foot">
      <Button size="small" onClick={() => setAsking(true)}>
        {t('limits')}
      </Button>
      <Button size="small" onClick={onCache}>
        {tCache('open')}
      </Button>
      {asking && <HistoryLimitsDialog limits={limits} onKeep={onLimits} onClose={() => setAsking(false)} />}
    </div>
  )
}
