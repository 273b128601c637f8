import { useTranslation } from 'react-i18next'
import type { Reason } from '#shared/text/index.ts'
import { useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { useLessonWords } from './use-lesson-words.ts'

/** The text has become one that the step says nothing about: why, and the ways back. */
export function LessonRefusal({ reason }: { readonly reason: Reason }) {
  const { editor } = useSession()
  const { t } = useTranslation('learn')
  const tell = useLessonWords()
  return (
    <div className="lesson-task" data-task="refused">
      <p className="refusal" role="status">
        {tell(reason)} {t('step.refused')}
      </p>
      <Button size="small" onClick={() => editor.undo()}>
        {t('step.undo')}
      </Button>
    </div>
  )
}
