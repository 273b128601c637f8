import { CircleCheck } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { LessonFiles } from '#shared/api/index.ts'
import { type CheckedLesson, type LessonProblem, problemText } from '#shared/lessons/index.ts'
import { useFailureText, useLanguage } from '../../i18n/index.ts'
import { lessonIn, useApp, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'

interface LessonCardProps {
  readonly number: number
  readonly files: LessonFiles
  readonly checked: CheckedLesson
}

/** One lesson: its subject, the learner's progress, and buttons to start it. */
export function LessonCard({ number, files, checked }: LessonCardProps) {
  const { lessons } = useSession()
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const progress = useApp((state) => state.lessonProgress[files.key])
  const heading = useId()
  const shown = lessonIn(checked.lessons, language)
  const title = shown?.lesson.title ?? files.name
  const isBroken = files.refused !== null || checked.problems.length > 0 || shown === null
  const way = progress === undefined ? 'begin' : progress.finished ? 'repeat' : 'continue'
  return (
    <li className="room-card" aria-labelledby={heading} data-lesson={files.name} data-progress={way}>
      <h3 id={heading} lang={shown?.language}>
        <span className="room-number" aria-hidden="true">
          {number}
        </span>
        {title}
      </h3>
      {isBroken ? (
        <LessonMistakes refused={files.refused} problems={checked.problems} />
      ) : (
        <>
          <p className="room-summary" lang={shown.language}>
            {shown.lesson.summary}
          </p>
          <p className="room-facts">
            {progress?.finished === true && <CircleCheck size={14} aria-hidden="true" />}
            <span>
              {progress === undefined
                ? t('room.new')
                : progress.finished
                  ? t('room.finished')
                  : t('room.started', { step: progress.step + 1, of: shown.lesson.steps.length })}
            </span>
            {shown.lesson.minutes !== null && (
              <span>{t('room.minutes', { count: shown.lesson.minutes })}</span>
            )}
          </p>
          <div className="room-ways">
            <Button
              size="small"
              kind={way === 'repeat' ? 'plain' : 'primary'}
              aria-label={t(`room.${way}Of`, { title })}
              onClick={() => void lessons.start(files.key, way === 'begin')}
            >
              {t(`room.${way}`)}
            </Button>
            {progress !== undefined && (
              <Button
                size="small"
                kind="quiet"
                aria-label={t('room.overOf', { title })}
                onClick={() => void lessons.start(files.key, true)}
              >
                {t('room.over')}
              </Button>
            )}
          </div>
        </>
      )}
    </li>
  )
}

/** Limit of listed mistakes. */
const maxShown = 20

interface LessonMistakesProps {
  readonly refused: LessonFiles['refused']
  readonly problems: readonly LessonProblem[]
}

/** Problems for the teacher to correct, each with its file and line. */
function LessonMistakes({ refused, problems }: LessonMistakesProps) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const failureText = useFailureText()
  const words =
    refused !== null ? [failureText(refused)] : problems.map((problem) => problemText(problem, language))
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
