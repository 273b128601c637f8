import { Ban, Check, Clock, Layers, LoaderCircle, type LucideIcon, Minus, X } from 'lucide-react'
import type { RunState } from '#shared/build/index.ts'
import { runWords } from '../../ui/index.ts'
import { useCanvasWords } from '../canvas-words.ts'
import { useClock, useDurationFormat } from '../model/run-time.ts'
import type { RowView, StageView } from '../model/views.ts'

/** State and time of a whole stage, at the right end of its head; on a card of one line a mark. It is part of the name of the head. */
export function StageRunLabel({ view }: { readonly view: StageView }) {
  if (!view.inBuild) return null
  return view.form === 'name' ? <StageRunMark view={view} /> : <StageRun view={view} />
}

/** No two alike: on a card of one line the icon is all that is seen of a state. */
export const runIcons: Readonly<Record<RunState, LucideIcon | null>> = {
  idle: null,
  queued: Clock,
  running: LoaderCircle,
  cached: Layers,
  done: Check,
  failed: X,
  cancelled: Ban,
  'not-reached': Minus,
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
  const duration = useDurationFormat()
  const words = runWords(view, useClock(view.state === 'running'), { t, duration })
  switch (view.state) {
    case 'idle':
      return <span className="sg-run">{t('skipped')}</span>
    case 'done':
      return (
        <span className="sg-run">
          <Check size={12} aria-label={t('done')} /> {words}
        </span>
      )
    case 'failed':
      return (
        <span className="sg-run sg-run-failed">
          <X size={13} aria-hidden /> {words}
        </span>
      )
    case 'cached':
      // The name needs the room: what its steps once took is on their rows.
      return (
        <span className="sg-run" title={words}>
          {t('cached')}
        </span>
      )
    default:
      return <span className="sg-run">{words}</span>
  }
}

/** State and time of one row. */
export function RowRunLabel({ row, inBuild }: { readonly row: RowView; readonly inBuild: boolean }) {
  return inBuild ? <RowRun row={row} /> : null
}

function RowRun({ row }: { readonly row: RowView }) {
  const { t } = useCanvasWords()
  const duration = useDurationFormat()
  const words = runWords(row, useClock(row.state === 'running'), { t, duration })
  switch (row.state) {
    case 'idle':
    case 'queued':
      return <span className="sg-row-run">–</span>
    case 'running':
      return (
        <span className="sg-row-run sg-row-running">
          {words}
          <LoaderCircle size={11} className="sg-turning" aria-hidden />
        </span>
      )
    case 'failed':
      return <span className="sg-row-run sg-run-failed">{words}</span>
    default:
      return <span className="sg-row-run">{words}</span>
  }
}
