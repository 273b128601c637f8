import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StepKey } from '#renderer/editor/index.ts'
import { useStepWords } from '../../actions/index.ts'
import { useShown } from '../../state/index.ts'
import { type HistoryTurn, historyTurn } from './history-turn.ts'

/** Changes that the text editor announces to screen readers itself. */
const heardInText: ReadonlySet<StepKey> = new Set([
  'typing',
  'deleting',
  'paste',
  'cut',
  'moveText',
  'replaceText',
  'other',
])

/** Announces to screen readers what an edit of the graph did, and what undo and redo did. */
export function HistoryAnnouncer() {
  const { t } = useTranslation('app')
  const words = useStepWords()
  const history = useShown((document) => document.history)
  const instance = useShown((document) => document.instance)
  const before = useRef({ history, instance })
  const [change, setChange] = useState<{ readonly turn: HistoryTurn; readonly count: number } | null>(null)
  useEffect(() => {
    const { history: old, instance: oldInstance } = before.current
    before.current = { history, instance }
    const turn = instance === oldInstance ? historyTurn(old, history) : null
    if (turn === null) return
    const isInText = document.activeElement?.closest('.cm-editor') != null
    const isOfText = 'key' in turn.step && heardInText.has(turn.step.key)
    if (isOfText && (turn.way === 'did' || isInText)) return
    setChange((last) => ({ turn, count: (last?.count ?? 0) + 1 }))
  }, [history, instance])
  return (
    <div role="status" className="visually-hidden" data-announcer="">
      {change !== null && (
        <span key={change.count}>{t(`history.${change.turn.way}`, { step: words(change.turn.step) })}</span>
      )}
    </div>
  )
}
