import { History, Redo2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStepWords } from '../../actions/index.ts'
import { useSession, useShown } from '../../state/index.ts'
import { Button, lazyComponent } from '../../ui/index.ts'
import { walkHistory } from './undo.ts'

const HistoryList = lazyComponent(
  async () => (await import('./HistoryList.tsx')).HistoryList,
  HistoryListToCome,
)

function HistoryListToCome() {
  const { t } = useTranslation('app')
  return (
    <Button kind="icon" label={t('history.title')} coming="dialog">
      <History size={16} aria-hidden="true" />
    </Button>
  )
}

/** Undo and redo, which name their step, and the list of the last steps. */
export function HistoryButtons() {
  const session = useSession()
  const { t } = useTranslation('app')
  const words = useStepWords()
  const { done, undone } = useShown((document) => document.history)
  const readOnly = useShown((document) => document.file?.readOnly ?? true)
  const [last, next] = [done.at(-1), undone.at(-1)]
  const label = (way: 'undo' | 'redo', step: typeof last): string =>
    step === undefined ? t(`history.no.${way}`) : t(`history.${way}`, { step: words(step) })
  const walk = (way: 'undo' | 'redo', step: typeof last) => ({
    label: label(way, step),
    'aria-disabled': step === undefined,
    onClick: () => {
      if (step !== undefined) walkHistory(session, way)
    },
  })
  if (readOnly) return null
  return (
    <>
      <Button kind="icon" {...walk('undo', last)} data-command="undo">
        <Undo2 size={16} aria-hidden="true" />
      </Button>
      <Button kind="icon" {...walk('redo', next)} data-command="redo">
        <Redo2 size={16} aria-hidden="true" />
      </Button>
      {(last ?? next) !== undefined && <HistoryList />}
    </>
  )
}
