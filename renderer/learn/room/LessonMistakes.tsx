import { useTranslation } from 'react-i18next'
import { type LessonProblem, problemText } from '#shared/lessons/index.ts'
import { selectLanguage, useApp } from '../../state/index.ts'

/** Mistakes that are listed at most. */
const maxShown = 20

interface LessonMistakesProps {
  readonly refused: string | null
  readonly problems: readonly LessonProblem[]
}

/** What a teacher has to correct, each with its file and line. */
export function LessonMistakes({ refused, problems }: LessonMistakesProps) {
  const { t } = useTranslation('learn')
  const language = useApp(selectLanguage)
  const words = refused !== null ? [refused] : problems.map((problem) => problemText(problem, language))
  return (
    <div className="room-mistakes">
      <p>{t('room.broken')}</p>
      <ul>
        {words.slice(0, maxShown).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {words.length > maxShown && <p>{t('room.more', { count: words.length - maxShown })}</p>}
    </div>
  )
}
