import { History } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStepWords } from '../../actions/index.ts'
import { useSession, useShown } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { PopoverButton } from '../../ui/later.ts'
import { walkHistory } from './undo.ts'
import './history-list.css'

/** The steps since the document was opened, newest first; each restores the text after it. */
export function HistoryList() {
  const session = useSession()
  const { t } = useTranslation('panes')
  const { t: app } = useTranslation('app')
  const words = useStepWords()
  const [open, setOpen] = useState(false)
  const { done, undone } = useShown((document) => document.history)
  const steps = [...done, ...undone.toReversed()]
  const go = (count: number): void => {
    setOpen(false)
    if (count < done.length) walkHistory(session, 'undo', done.length - count)
    else walkHistory(session, 'redo', count - done.length)
  }
  const entries = [t('history.opened'), ...steps.map(words)].map((label, count) => ({ label, count }))
  return (
    <PopoverButton
      trigger={<History size={16} aria-hidden="true" />}
      triggerLook={{ kind: 'icon' }}
      label={app('history.title')}
      title={app('history.title')}
      align="start"
      open={open}
      onOpenChange={setOpen}
    >
      <p className="popover-about">{t('history.about')}</p>
      <ol className="history-list" reversed>
        {entries.toReversed().map(({ label, count }) => (
          <li key={count}>
            <Button
              kind="row"
              className="history-step"
              aria-current={count === done.length ? 'step' : undefined}
              data-undone={count > done.length || undefined}
              onClick={() => go(count)}
            >
              <span className="history-name">{label}</span>
              {count > done.length && <span className="history-note">{t('history.undone')}</span>}
              {count === done.length && <span className="history-note">{t('history.now')}</span>}
            </Button>
          </li>
        ))}
      </ol>
    </PopoverButton>
  )
}
