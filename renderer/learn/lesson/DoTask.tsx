import { Circle, CircleCheck } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition, LessonModel } from '#shared/lessons/index.ts'
import { useSession } from '../../state/use-session.ts'
import { LineButton } from './LineButton.tsx'
import { useLessonWords } from './use-lesson-words.ts'

interface DoTaskProps {
  readonly conditions: readonly Condition[]
  readonly model: LessonModel
  /** The step is done, whatever became of the text since. */
  readonly isDone: boolean
}

/** What is to become true of the text, recognised while it is edited. */
export function DoTask({ conditions, model, isDone }: DoTaskProps) {
  const { lessons } = useSession()
  const { t } = useTranslation('learn')
  const tell = useLessonWords()
  const states = useMemo(
    () => conditions.map((condition) => ({ condition, state: condition.look(model) })),
    [conditions, model],
  )
  const met = states.filter(({ state }) => state.ok && state.value.met).length
  const isMet = met === states.length
  useEffect(() => {
    if (isMet) lessons.stepDone()
  }, [isMet, lessons])
  return (
    <div className="lesson-task" data-task="do">
      <h4>{t('do.title')}</h4>
      <ul className="lesson-conditions">
        {states.map(({ condition, state }) => {
          const holds = state.ok && state.value.met
          const why = state.ok ? state.value.why : state.error.reason
          return (
            <li key={condition.signature} data-met={holds}>
              {holds ? (
                <CircleCheck size={16} role="img" aria-label={t('do.met')} />
              ) : (
                <Circle size={16} role="img" aria-label={t('do.open')} />
              )}
              <span>
                {tell(condition.label)}
                {!holds && why !== null && (
                  <small className="lesson-why">
                    {tell(why)}{' '}
                    {state.ok && state.value.place !== null && <LineButton place={state.value.place} />}
                  </small>
                )}
              </span>
            </li>
          )
        })}
      </ul>
      <p role="status" data-verdict={isMet ? 'right' : 'open'}>
        {isMet ? t('do.done') : isDone ? t('do.doneBefore') : t('do.count', { met, of: states.length })}
      </p>
    </div>
  )
}
