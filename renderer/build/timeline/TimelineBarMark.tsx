import { useTranslation } from 'react-i18next'
import { stepLabel } from '#shared/build/index.ts'
import { formatDuration, runWords } from '../../ui/index.ts'
import type { TimelineBar } from './timeline-geometry.ts'

interface TimelineBarMarkProps {
  readonly bar: TimelineBar
  /** The first of its lane is the one in the tab order. */
  readonly first: boolean
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly onReveal: (stage: number, instruction: number | null) => void
  /** The pointer or the focus entered the bar; `null` when it left. */
  readonly onPoint: (digest: string | null) => void
}

/** A fraction, 0 to 1, for CSS. */
export const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`

/** One step on a lane: a button where it has an instruction to show. */
export function TimelineBarMark({ bar, first, now, onReveal, onPoint }: TimelineBarMarkProps) {
  const { t, i18n } = useTranslation('build')
  const duration = (milliseconds: number) => formatDuration(milliseconds, i18n.language)
  const words = runWords(bar, now, { t, duration })
  const isTime = bar.state === 'done' || bar.state === 'running'
  const name = stepLabel(bar.name)
  const spoken = isTime
    ? t('barLabel', { name, state: t(bar.state), time: words })
    : t('barLabelState', { name, state: words })
  const label = bar.critical ? t('criticalBar', { bar: spoken }) : spoken
  const point = { onMouseEnter: () => onPoint(bar.digest), onMouseLeave: () => onPoint(null) }
  const marks = {
    className: 'bp-bar',
    'data-bar-state': bar.state,
    'data-critical': bar.critical || undefined,
  }
  const style = { left: percent(bar.from), width: percent(bar.to - bar.from) }
  if (bar.stage < 0) {
    return <span {...marks} {...point} style={style} title={label} />
  }
  return (
    <button
      type="button"
      {...marks}
      {...point}
      onFocus={() => onPoint(bar.digest)}
      onBlur={() => onPoint(null)}
      style={style}
      title={label}
      aria-label={label}
      tabIndex={first ? 0 : -1}
      onClick={() => onReveal(bar.stage, bar.instruction)}
    />
  )
}
