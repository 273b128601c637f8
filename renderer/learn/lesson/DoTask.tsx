import { Circle, CircleCheck, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  evaluateTask,
  type Lesson,
  type LessonModel,
  type RealBuild,
  type TaskState,
} from '#shared/lessons/index.ts'
import { useSession } from '../../state/index.ts'
import { LineButton } from './LineButton.tsx'
import { RealCheck } from './RealCheck.tsx'
import { useLessonWords } from './use-lesson-words.ts'

interface DoTaskProps {
  readonly lesson: Lesson
  readonly step: number
  readonly built: RealBuild
  readonly model: LessonModel
  /** The step is done, whatever happened to the text since. */
  readonly isDone: boolean
}

/** The conditions the text must meet, checked while it is edited. */
export function DoTask({ lesson, step, built, model, isDone }: DoTaskProps) {
  const { lessons } = useSession()
  const { t } = useTranslation('learn')
  const state = useMemo(() => evaluateTask(lesson, step, model), [lesson, step, model])
  const met = state.conditions.filter((each) => each.state.ok && each.state.value.met).length
  useEffect(() => {
    if (state.isDone) lessons.stepDone()
  }, [state.isDone, lessons])
  const status = state.isDone
    ? t('do.done')
    : isDone
      ? t('do.doneBefore')
      : met === state.conditions.length
        ? t('do.blocked')
        : t('do.count', { met, of: state.conditions.length })
  return (
    <div className="lesson-task" data-task="do">
      <h4>{t('do.title')}</h4>
      <Conditions state={state} />
      <Objections state={state} />
      <p role="status" data-verdict={state.isDone ? 'right' : 'open'}>
        {status}
      </p>
      <RealCheck check={built} model={model} />
    </div>
  )
}

function Conditions({ state: { conditions, objections } }: { readonly state: TaskState }) {
  const { t } = useTranslation('learn')
  const phrase = useLessonWords()
  return (
    <ul className="lesson-conditions">
      {conditions.map(({ condition, state }) => {
        const holds = state.ok && state.value.met
        const found = state.ok ? state.value.why : state.error.reason
        // An error in the text is shown once, below.
        const why = found?.key === 'text-has-error' && objections.length > 0 ? null : found
        return (
          <li key={condition.signature} data-met={holds}>
            {holds ? (
              <CircleCheck size={16} role="img" aria-label={t('do.met')} />
            ) : (
              <Circle size={16} role="img" aria-label={t('do.open')} />
            )}
            <span>
              {phrase(condition.label)}
              {!holds && why !== null && (
                <small className="lesson-why">
                  {phrase(why)}{' '}
                  {state.ok && state.value.place !== null && <LineButton place={state.value.place} />}
                </small>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Why the file would not build, or what it has lost. The first few show what to do next. */
function Objections({ state: { objections } }: { readonly state: TaskState }) {
  const phrase = useLessonWords()
  const { t } = useTranslation('learn')
  if (objections.length === 0) return null
  return (
    <ul className="lesson-objections" aria-label={t('do.objections')}>
      {objections.slice(0, 3).map(({ reason, place }) => (
        <li key={phrase(reason)} data-objection={reason.key}>
          <TriangleAlert size={16} aria-hidden="true" />
          <span>
            {phrase(reason)} {place !== null && <LineButton place={place} />}
          </span>
        </li>
      ))}
    </ul>
  )
}
