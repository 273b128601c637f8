import { History } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStepWords } from '../actions/index.ts'
import { useApp, useSession } from '../state/use-session.ts'
import { walkHistory } from './undo.ts'
import './history-list.css'

/** The steps since the document was opened, newest first; each leads back to the text as it was after it. */
export function HistoryList() {
  const session = useSession()
  const { t } = useTranslation('app')
  const words = useStepWords()
  const [open, setOpen] = useState(false)
  const { done, undone } = useApp((state) => state.history)
  const steps = [...done, ...undone.toReversed()]
  const go = (count: number): void => {
    setOpen(false)
    if (count < done.length) walkHistory(session, 'undo', done.length - count)
    else walkHistory(session, 'redo', count - done.length)
  }
  const entries = [t('history.opened'), ...steps.map(words)].map((label, count) => ({ label, count }))
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="icon-button" aria-label={t('history.title')} title={t('history.title')}>
        <History size={16} aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          aria-label={t('history.title')}
          align="start"
          sideOffset={6}
          collisionPadding={10}
        >
          <h2 className="popover-title">{t('history.title')}</h2>
          <p className="popover-about">{t('history.about')}</p>
          <ol className="history-list" reversed>
            {entries.toReversed().map(({ label, count }) => (
              <li key={count}>
                <button
                  type="button"
                  className="history-step"
                  aria-current={count === done.length ? 'step' : undefined}
                  data-undone={count > done.length || undefined}
                  onClick={() => go(count)}
                >
                  <span className="history-name">{label}</span>
                  {count > done.length && <span className="history-note">{t('history.undone')}</span>}
                  {count === done.length && <span className="history-note">{t('history.now')}</span>}
                </button>
              </li>
            ))}
          </ol>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
