import { useTranslation } from 'react-i18next'
import { Button, formatAge, formatList } from '#renderer/ui/index.ts'
import { useNow } from '../use-now.ts'

interface HistoryNoticeProps {
  /** When the shown build ended, in milliseconds since the epoch. */
  readonly finishedAt: number
  readonly textChanged: boolean
  /** Names of settings whose values were not kept. */
  readonly masked: readonly string[]
  /** Characters of output that were not kept. */
  readonly logLeftOut: number
  readonly onClose: () => void
}

/** Notes that graph and panel show a build from the history. */
export function HistoryNotice(props: HistoryNoticeProps) {
  const { t, i18n } = useTranslation('history')
  const now = useNow(true, 30_000)
  const { masked, logLeftOut } = props
  return (
    <div className="bh-notice" role="status">
      <span>
        {t('fromHistory', { when: formatAge(props.finishedAt, now, i18n.language) })}
        {props.textChanged && <strong> {t('textChanged')}</strong>}
        {logLeftOut > 0 && ` ${t('outputCut', { count: logLeftOut })}`}
        {masked.length > 0 && ` ${t('masked', { names: formatList(masked) })}`}
      </span>
      <Button size="small" onClick={props.onClose}>
        {t('close')}
      </Button>
    </div>
  )
}
