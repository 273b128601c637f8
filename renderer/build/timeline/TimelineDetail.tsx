import { useTranslation } from 'react-i18next'
import { formatBytes, formatDuration } from '../../ui/index.ts'
import { stepLabel } from '../step-label.ts'
import type { TimelineBar } from './timeline-geometry.ts'

/** What the bar under the pointer, or with the focus, is; its label says the same to screen readers. */
export function TimelineDetail({ bar }: { readonly bar: TimelineBar | null }) {
  const { t, i18n } = useTranslation('build')
  if (bar === null) return <span className="bp-detail" />
  const duration = (milliseconds: number) => formatDuration(milliseconds, i18n.language)
  const size = (bytes: number) => formatBytes(bytes, i18n.language)
  const moved = bar.transfers.reduce((sum, { current }) => sum + current, 0)
  return (
    <span className="bp-detail" aria-hidden="true">
      <code>{stepLabel(bar.name)}</code>
      {` · ${t(bar.state)} · ${t('began', { time: duration(bar.after) })} · ${t('took', { time: duration(bar.took) })}`}
      {moved > 0 && ` · ${size(moved)}`}
      {bar.critical && ` · ${t('onCriticalPath')}`}
    </span>
  )
}
