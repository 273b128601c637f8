import { LogOut } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LessonStep } from '#shared/lessons/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { type LessonState, lessonIn, setPanels, useApp, useSession } from '../../state/index.ts'
import { Button } from '../../ui/index.ts'
import { PageText } from '../PageText.tsx'
import '../page-text.css'
import { LessonTask } from './LessonTask.tsx'
import './lesson.css'

/** The current lesson, one step at a time. */
export function LessonPanel() {
  const lesson = useApp((state) => state.lesson)
  const language = useLanguage()
  const { t } = useTranslation('learn')
  const shown = lesson === null ? null : lessonIn(lesson.lessons, language)
  const step = lesson === null ? undefined : shown?.lesson.steps[lesson.step]
  return (
    <section className="lesson" aria-label={t('region')} data-region="lesson">
      {lesson !== null && shown !== null && step !== undefined && (
        <StepPage state={lesson} title={shown.lesson.title} step={step} lang={shown.language} />
      )}
    </section>
  )
}

interface StepPageProps {
  readonly state: LessonState
  readonly title: string
  readonly step: LessonStep
  readonly lang: string
}

function StepPage({ state, title, step, lang }: StepPageProps) {
  const session = useSession()
  const { lessons } = session
  const { t } = useTranslation('learn')
  const heading = useFocusOnStep(state)
  const isLast = state.step === state.steps - 1
  const isDone = state.done.includes(state.step)
  const answered = state.answers[state.step]?.checked === true
  const showsAfter = step.after !== '' && (step.task === null || isDone || answered)
  return (
    <>
      <header className="lesson-head">
        <h2 lang={lang}>{title}</h2>
        <p className="lesson-count">{t('step.count', { step: state.step + 1, of: state.steps })}</p>
        <progress
          className="lesson-progress"
          aria-label={t('step.progress')}
          max={state.steps}
          value={state.step + 1}
        />
        <Button kind="icon" label={t('leave')} onClick={lessons.leave}>
          <LogOut size={14} aria-hidden="true" />
        </Button>
      </header>
      <div className="lesson-page">
        <h3 ref={heading} tabIndex={-1} lang={lang}>
          {step.title}
        </h3>
        {step.text !== '' && <PageText markdown={step.text} lang={lang} />}
        {step.task !== null && <LessonTask key={state.step} task={step.task} isDone={isDone} />}
        {showsAfter && (
          <div className="lesson-after">
            <PageText markdown={step.after} lang={lang} />
          </div>
        )}
      </div>
      <footer className="lesson-foot">
        <Button size="small" disabled={state.step === 0} onClick={() => lessons.goTo(state.step - 1)}>
          {t('step.back')}
        </Button>
        {isLast ? (
          <Button
            size="small"
            kind="primary"
            onClick={() => {
              lessons.finish()
              setPanels(session, { dialog: 'learn' })
            }}
          >
            {t('step.finish')}
          </Button>
        ) : (
          <Button
            size="small"
            kind={step.task === null || isDone ? 'primary' : 'plain'}
            onClick={() => lessons.goTo(state.step + 1)}
          >
            {t('step.next')}
          </Button>
        )}
      </footer>
    </>
  )
}

/** The heading gets the focus when another step is shown, so that it is read out. Not when the lesson is first shown. */
function useFocusOnStep({ key, step }: LessonState) {
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef<string | null>(null)
  useEffect(() => {
    const now = `${key} ${step}`
    if (shown.current !== null && shown.current !== now) heading.current?.focus()
    shown.current = now
  }, [key, step])
  return heading
}
