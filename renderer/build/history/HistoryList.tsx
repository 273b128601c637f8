import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, EmptyNote } from '#renderer/ui/index.ts'
import { Modal } from '#renderer/ui/later.ts'
import type { BuildSummary } from '#shared/build/index.ts'
import { useNow } from '../use-now.ts'
import { HistoryRow } from './HistoryRow.tsx'
import { filterBuilds, noFilter, outcomes, targetsOfBuilds } from './history-filter.ts'

export interface HistoryListProps {
  /** Newest first. */
  readonly builds: readonly BuildSummary[]
  /** The build that graph and panel show, `null` when it is none of these. */
  readonly shown: string | null
  readonly onOpen: (buildId: string) => void
  readonly onAgain: (buildId: string) => void
  readonly onCompare: (left: string, right: string) => void
  readonly onDelete: (buildId: string) => void
  readonly onDeleteAll: () => void
}

/** Up and down, Home and End go from row to row. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (!['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-history-row]')]
  const row = event.target instanceof Element ? event.target.closest('li') : null
  const at = rows.findIndex((each) => row?.contains(each))
  const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: rows.length - 1 }[event.key] ?? at
  event.preventDefault()
  rows[Math.min(rows.length - 1, Math.max(0, next))]?.focus()
}

/** All builds of a file that are kept, with filters; two of them can be chosen and compared. */
export function HistoryList(props: HistoryListProps) {
  const { builds } = props
  const { t } = useTranslation('history')
  const now = useNow(true, 30_000)
  const [filter, setFilter] = useState(noFilter)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [current, setCurrent] = useState<string | null>(null)
  const [deleting, setDeleting] = useState<string | 'all' | null>(null)

  const rows = filterBuilds(builds, filter)
  const stop = rows.find(({ buildId }) => buildId === current) ?? rows[0]
  const pair = chosen.filter((buildId) => builds.some((build) => build.buildId === buildId))
  const [left, right] = [...pair].sort(
    (a, b) => builds.findIndex((each) => each.buildId === b) - builds.findIndex((each) => each.buildId === a),
  )
  const choose = (buildId: string) =>
    setChosen(pair.includes(buildId) ? pair.filter((each) => each !== buildId) : [...pair, buildId].slice(-2))
  const remove = () => {
    if (deleting === 'all') props.onDeleteAll()
    else if (deleting !== null) props.onDelete(deleting)
    setDeleting(null)
  }

  return (
    <>
      <div className="bh-tools">
        <label>
          {t('target')}
          <select
            className="bp-select"
            value={filter.target ?? ''}
            onChange={({ target }) => setFilter({ ...filter, target: target.value || null })}
          >
            <option value="">{t('allTargets')}</option>
            {targetsOfBuilds(builds).map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          {t('outcome')}
          <select
            className="bp-select"
            value={filter.outcome ?? ''}
            onChange={({ target }) =>
              setFilter({ ...filter, outcome: outcomes.find((each) => each === target.value) ?? null })
            }
          >
            <option value="">{t('allOutcomes')}</option>
            {outcomes.map((outcome) => (
              <option key={outcome} value={outcome}>
                {t(outcome)}
              </option>
            ))}
          </select>
        </label>
        <span className="bh-space" />
        <Button
          size="small"
          disabled={left === undefined || right === undefined}
          title={t('compareHint')}
          onClick={() => left !== undefined && right !== undefined && props.onCompare(left, right)}
        >
          {t('compare')}
        </Button>
        <Button size="small" onClick={() => setDeleting('all')}>
          {t('deleteAll')}
        </Button>
      </div>
      {rows.length === 0 && (
        <EmptyNote
          actions={
            <Button size="small" onClick={() => setFilter(noFilter)}>
              {t('showAll')}
            </Button>
          }
        >
          {t('noMatch')}
        </EmptyNote>
      )}
      <ul className="bh-list" aria-label={t('builds')} onKeyDown={moveFocus}>
        {rows.map((build) => (
          <HistoryRow
            key={build.buildId}
            build={build}
            now={now}
            shown={build.buildId === props.shown}
            chosen={pair.includes(build.buildId)}
            tabStop={build === stop}
            onOpen={() => {
              setCurrent(build.buildId)
              props.onOpen(build.buildId)
            }}
            onChoose={() => {
              setCurrent(build.buildId)
              choose(build.buildId)
            }}
            onAgain={() => props.onAgain(build.buildId)}
            onDelete={() => setDeleting(build.buildId)}
            onFocus={() => setCurrent(build.buildId)}
          />
        ))}
      </ul>
      {deleting !== null && (
        <Modal
          title={t(deleting === 'all' ? 'deleteAllTitle' : 'deleteTitle')}
          about={t('deleteAbout')}
          onClose={() => setDeleting(null)}
        >
          <div className="dialog-actions">
            <Button onClick={() => setDeleting(null)}>{t('cancel')}</Button>
            <Button kind="danger" onClick={remove}>
              {t('delete')}
            </Button>
          </div>
        </Modal>
      )}
    </>
  )
}
