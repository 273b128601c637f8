import { Check, CircleSlash, RotateCcw, Trash2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type BuildSummary, buildTime } from '#shared/build/index.ts'
import { useFailureText } from '../../i18n/index.ts'
import { Button, formatAge, formatDuration } from '../../ui/index.ts'
import { targetOf } from './history-filter.ts'

export interface HistoryRowProps {
  readonly build: BuildSummary
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly shown: boolean
  readonly chosen: boolean
  /** One row of the list is in the tab order; the arrow keys go to the others. */
  readonly tabStop: boolean
  readonly onOpen: () => void
  readonly onChoose: () => void
  readonly onAgain: () => void
  readonly onDelete: () => void
  readonly onFocus: () => void
}

/** A build of the list with its actions. */
export function HistoryRow(props: HistoryRowProps) {
  const { build, now, tabStop } = props
  const { t, i18n } = useTranslation('history')
  const failureText = useFailureText()
  const target = targetOf(build)
  const when = formatAge(build.finishedAt, now, i18n.language)
  const time = formatDuration(buildTime(build, 0), i18n.language)
  const cached = t('cachedShare', { cached: String(build.cachedSteps), steps: String(build.steps) })
  const tabIndex = tabStop ? 0 : -1
  return (
    <li
      className="bh-row"
      data-outcome={build.status}
      aria-current={props.shown || undefined}
      onFocus={props.onFocus}
    >
      <input
        type="checkbox"
        checked={props.chosen}
        tabIndex={tabIndex}
        aria-label={t('choose', { target, when })}
        onChange={props.onChoose}
      />
      <Button
        kind="bare"
        className="bh-open"
        data-history-row=""
        tabIndex={tabIndex}
        title={build.error === null ? undefined : failureText(build.error)}
        onClick={props.onOpen}
      >
        <span className="bh-outcome">
          <OutcomeMark status={build.status} />
          {t(build.status)}
        </span>
        <span className="bh-target">
          {target}
          {build.moreTargets > 0 && ` ${t('more', { count: build.moreTargets })}`}
        </span>
        <span className="bh-time">{time}</span>
        <span className="bh-cached">{cached}</span>
        <span className="bh-when" title={new Date(build.startedAt).toLocaleString(i18n.language)}>
          {when}
        </span>
        <span className="bh-shown">{props.shown && t('shown')}</span>
      </Button>
      <Button kind="icon" label={t('againLabel', { target })} tabIndex={tabIndex} onClick={props.onAgain}>
        <RotateCcw aria-hidden="true" />
      </Button>
      <Button
        kind="icon"
        label={t('deleteLabel', { target, when })}
        tabIndex={tabIndex}
        onClick={props.onDelete}
      >
        <Trash2 aria-hidden="true" />
      </Button>
    </li>
  )
}

function OutcomeMark({ status }: { readonly status: BuildSummary['status'] }) {
  if (status === 'succeeded') return <Check aria-hidden="true" />
  return status === 'failed' ? <X aria-hidden="true" /> : <CircleSlash aria-hidden="true" />
}
