import { type FormEvent, useEffect, useId, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { grade, type LessonModel, type PosedQuestion, type Question } from '#shared/lessons/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { type LessonAnswer, noAnswer, useApp, useSession } from '../../state/index.ts'
import { useOverlay } from '../../state/later.ts'
import { Button } from '../../ui/index.ts'
import { ChoiceLine } from './ChoiceLine.tsx'
import { overlayOfGrade } from './lesson-overlay.ts'
import { useLessonWords } from './use-lesson-words.ts'

interface QuestionTaskProps {
  readonly question: Question
  readonly model: LessonModel
}

/** A question answered from the current text: predict first, then see what is right and why. */
export function QuestionTask({ question, model }: QuestionTaskProps) {
  const posed = useMemo(() => question.pose(model), [question, model])
  return posed.ok ? (
    <QuestionForm posed={posed.value} ask={question.ask} />
  ) : (
    <LessonRefusal reason={posed.error.reason} />
  )
}

function QuestionForm({ posed, ask }: { readonly posed: PosedQuestion; readonly ask: string | null }) {
  const { lessons } = useSession()
  const { t } = useTranslation('learn')
  const phrase = useLessonWords()
  const name = useId()
  const { picked, checked }: LessonAnswer = useApp(
    (state) => state.lesson?.answers[state.lesson.step] ?? noAnswer,
  )
  const graded = useMemo(() => grade(posed, new Set(picked)), [posed, picked])
  const overlay = useMemo(
    () => (checked ? overlayOfGrade(graded, t('question.mark'), phrase) : null),
    [checked, graded, t, phrase],
  )
  useOverlay('lesson', overlay)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (checked) form.current?.scrollIntoView({ block: 'nearest' })
  }, [checked])

  function toggle(id: string, isPicked: boolean): void {
    if (!posed.several) lessons.pick([id])
    else lessons.pick(isPicked ? [...picked, id] : picked.filter((each) => each !== id))
  }

  function answer(event: FormEvent): void {
    event.preventDefault()
    if (picked.length > 0) lessons.check(graded.correct)
  }

  return (
    <form ref={form} className="lesson-task" onSubmit={answer} data-task="question">
      <fieldset className="lesson-question">
        <legend>{ask ?? phrase(posed.prompt)}</legend>
        <p className="lesson-hint">{t(posed.several ? 'question.several' : 'question.one')}</p>
        <p role="status" data-verdict={checked ? (graded.correct ? 'right' : 'wrong') : 'open'}>
          {checked && t(graded.correct ? 'question.allRight' : 'question.notQuite')}
        </p>
        <ul className="lesson-choices">
          {graded.choices.map((each) => (
            <ChoiceLine
              key={each.choice.id}
              name={name}
              several={posed.several}
              graded={each}
              revealed={checked}
              onPick={(isPicked) => toggle(each.choice.id, isPicked)}
            />
          ))}
        </ul>
      </fieldset>
      <Button kind={checked ? 'plain' : 'primary'} type="submit" disabled={picked.length === 0}>
        {t('question.check')}
      </Button>
    </form>
  )
}

/** The step does not apply to the text any more: why, and ways back. */
function LessonRefusal({ reason }: { readonly reason: Reason }) {
  const { editor } = useSession()
  const { t } = useTranslation('learn')
  const phrase = useLessonWords()
  return (
    <div className="lesson-task" data-task="refused">
      <p className="refusal" role="status">
        {phrase(reason)} {t('step.refused')}
      </p>
      <Button size="small" onClick={() => editor.undo()}>
        {t('step.undo')}
      </Button>
    </div>
  )
}
