import { Ban, Check, CircleDashed, Clock, Layers, type LucideIcon, X } from 'lucide-react'
import type { RunState } from '#shared/build/index.ts'
import { useCanvasWords } from '../canvas-words.ts'
import { useClock, useDurationFormat } from '../model/run-time.ts'
import type { RowView, StageView } from '../model/views.ts'

/** State and time of a whole stage, at the right end of its head; on a card of one line a mark. It is part of the name of the head. */
export function StageRunLabel({ view }: { readonly view: StageView }) {
  if (!view.inBuild) return null
  return view.form === 'name' ? <StageRunMark view={view} /> : <StageRun view={view} />
}

const runIcons: Readonly<Record<RunState, LucideIcon | null>> = {
  idle: null,
  queued: Clock,
  running: CircleDashed,
  cached: Layers,
  done: Check,
  failed: X,
  cancelled: Ban,
}

function StageRunMark({ view }: { readonly view: StageView }) {
  const { t } = useCanvasWords()
  const words = t(view.state === 'idle' ? 'skipped' : view.state)
  const Icon = runIcons[view.state]
  return (
    <span className="sg-run-mark" data-run={view.state} title={words}>
      {Icon !== null && (
        <Icon size={9} strokeWidth={3} className={view.state === 'running' ? 'sg-turning' : ''} aria-hidden />
      )}
      <span className="visually-hidden"> {words}</span>
    </span>
  )
}

function StageRun({ view }: { readonly view: StageView }) {
  const { t } = useCanvasWords()
  const format = useDurationFormat()
  const now = useClock(view.state === 'running')
  switch (view.state) {
    case 'idle':
      return <span className="sg-run">{t('skipped')}</span>
    case 'running': {
      const since = view.runningSince === null ? 0 : Math.max(0, now - view.runningSince)
      return <span className="sg-run">{format(view.worked + since)}</span>
    }
    case 'done':
      return (
        <span className="sg-run">
          <Check size={12} aria-label={t('done')} /> {format(view.worked)}
        </span>
      )
    case 'failed':
      return (
        <span className="sg-run sg-run-failed">
          <X size={13} aria-hidden /> {t('failed')}
        </span>
      )
    default:
      return <span className="sg-run">{t(view.state)}</span>
  }
}

/** State and time of one row. */
export function RowRunLabel({ row, inBuild }: { readonly row: RowView; readonly inBuild: boolean }) {
  return inBuild ? <RowRun row={row} /> : null
}

function RowRun({ row }: { readonly row: RowView }) {
  const { t } = useCanvasWords()
  const format = useDurationFormat()
  const now = useClock(row.state === 'running')
  switch (row.state) {
    case 'idle':
    case 'queued':
      return <span className="sg-row-run">–</span>
    case 'running':
      return (
        <span className="sg-row-run sg-row-running">
          {format(row.started === null ? 0 : now - row.started)}
          <CircleDashed size={11} className="sg-turning" aria-hidden />
        </span>
      )
    case 'done':
      return (
        <span className="sg-row-run">
          {format(row.started === null || row.completed === null ? 0 : row.completed - row.started)}
        </span>
      )
    case 'failed':
      return <span className="sg-row-run sg-run-failed">{t('failed')}</span>
    default:
      return <span className="sg-row-run">{t(row.state)}</span>
  }
}
