import { FolderPlus, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LessonList } from '#shared/api/index.ts'
import { useFailureText } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'

interface OwnFoldersProps {
  readonly folders: LessonList['folders']
  readonly onAdd: () => void
  readonly onRemove: (path: string) => void
}

/** The folders with users' own lessons. */
export function OwnFolders({ folders, onAdd, onRemove }: OwnFoldersProps) {
  const { t } = useTranslation('learn')
  const failureText = useFailureText()
  return (
    <section className="room-own" aria-label={t('room.own')}>
      <div>
        <h3>{t('room.own')}</h3>
        <p>{t('room.ownAbout')}</p>
      </div>
      {folders.length > 0 && (
        <ul>
          {folders.map(({ path, problem }) => (
            <li key={path}>
              <span>
                <code>{path}</code>
                {problem !== null && <small role="alert">{failureText(problem)}</small>}
              </span>
              <Button kind="icon" label={t('room.remove', { path })} onClick={() => onRemove(path)}>
                <X size={14} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button size="small" onClick={onAdd}>
        <FolderPlus size={14} aria-hidden="true" />
        {t('room.add')}
      </Button>
    </section>
  )
}
