import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFailureText } from '../../i18n/index.ts'
import { setPanels, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { Modal } from '../../ui/later.ts'
import { AddLessons } from './AddLessons.tsx'
import { LessonCard } from './LessonCard.tsx'
import { OwnFolders } from './OwnFolders.tsx'
import { useLessons } from './use-lessons.ts'
import './room.css'

/** The lessons to choose from, with the learner's progress. */
export function LearnDialog() {
  const session = useSession()
  const { t } = useTranslation('learn')
  const { t: panes } = useTranslation('panes')
  const failureText = useFailureText()
  const { lessons, folders, failure, change } = useLessons()
  const [adding, setAdding] = useState(false)
  const close = (): void => setPanels(session, { dialog: null })

  if (adding)
    return <AddLessons onAdd={(path) => change('lessons.addFolder', path)} onClose={() => setAdding(false)} />
  return (
    <Modal title={t('room.title')} about={t('room.about')} size="full" onClose={close}>
      {failure !== null && (
        <p className="refusal" role="alert">
          {failureText(failure)}
        </p>
      )}
      {lessons === null && failure === null && <p role="status">{t('room.loading')}</p>}
      {lessons !== null && (
        <div className="room">
          <ol className="room-lessons" aria-label={t('room.lessons')}>
            {lessons.map(({ files, checked }, at) => (
              <LessonCard key={files.key} number={at + 1} files={files} checked={checked} />
            ))}
          </ol>
          <OwnFolders
            folders={folders}
            onAdd={() => setAdding(true)}
            onRemove={(path) => void change('lessons.removeFolder', path)}
          />
        </div>
      )}
      <div className="dialog-actions">
        <Button onClick={close}>{panes('dialog.close')}</Button>
      </div>
    </Modal>
  )
}
