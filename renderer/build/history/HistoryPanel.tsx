import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, EmptyNote } from '#renderer/ui/index.ts'
import type { Failure } from '#shared/text/index.ts'
import { useFailureText } from '../../i18n/index.ts'
import { type HistoryLimits, HistoryLimitsDialog } from './HistoryLimitsDialog.tsx'
import './history.css'
import type { BuildRecord, BuildSummary } from '#shared/build/index.ts'
import { BuildComparison } from './BuildComparison.tsx'
import { HistoryList, type HistoryListProps } from './HistoryList.tsx'

/** A file's build history as loaded so far. */
export type HistoryView =
  /** The text was never saved. */
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'ready'
      /** Newest first. */
      readonly builds: readonly BuildSummary[]
      /** Damaged entries that were skipped. */
      readonly unreadable: number
      /** Why the last build is not in the history, `null` when it is. */
      readonly notKept: Failure | null
    }

export interface HistoryPanelProps extends Omit<HistoryListProps, 'builds'>, HistoryFootProps {
  readonly view: HistoryView
  /** The older one first; `null` shows the list. */
  readonly compared: readonly [BuildRecord, BuildRecord] | null
  readonly onCloseComparison: () => void
  /** What to do while no build is kept. */
  readonly next: ReactNode
  readonly onSave: () => void
  readonly onReadAgain: () => void
}

/** The builds of a file that the app keeps. */
export function HistoryPanel(props: HistoryPanelProps) {
  const { view, compared, onCloseComparison, next, onSave, onReadAgain, limits, onLimits, onCache, ...list } =
    props
  const foot = <HistoryFoot limits={limits} onLimits={onLimits} onCache={onCache} />
  const { t } = useTranslation('history')
  const failureText = useFailureText()
  switch (view.kind) {
    case 'none':
      return (
        <>
          <EmptyNote
            actions={
              <Button size="small" onClick={onSave}>
                {t('save')}
              </Button>
            }
          >
            {t('noDocument')}
          </EmptyNote>
          {foot}
        </>
      )
    case 'loading':
      return <p className="bp-hint">{t('loading')}</p>
    case 'failed':
      return (
        <div role="alert">
          <EmptyNote
            actions={
              <Button size="small" onClick={onReadAgain}>
                {t('readAgain')}
              </Button>
            }
          >
            {t('failedToRead', { reason: failureText(view.failure) })}
          </EmptyNote>
        </div>
      )
    case 'ready':
      if (compared !== null) {
        const [left, right] = compared
        return <BuildComparison left={left} right={right} onClose={onCloseComparison} />
      }
      return (
        <>
          {view.notKept !== null && (
            <p className="bp-hint" role="alert">
              {failureText(view.notKept)}
            </p>
          )}
          {view.unreadable > 0 && <p className="bp-hint">{t('unreadable', { count: view.unreadable })}</p>}
          {view.builds.length === 0 ? (
            <EmptyNote actions={next}>{t('none')}</EmptyNote>
          ) : (
            <HistoryList {...list} builds={view.builds} />
          )}
          {foot}
        </>
      )
  }
}

interface HistoryFootProps {
  readonly limits: HistoryLimits
  readonly onLimits: (limits: HistoryLimits) => void
  /** Opens the daemon's build cache. */
  readonly onCache: () => void
}

/** Below the history: links to what is kept of builds, here and on the daemon. */
function HistoryFoot({ limits, onLimits, onCache }: HistoryFootProps) {
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
