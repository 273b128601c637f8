import { Check, X } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type GradedChoice, noneId } from '#shared/lessons/index.ts'
import { LineButton } from './LineButton.tsx'
import { useLessonWords } from './use-lesson-words.ts'

/** The result of a choice. `left`: wrong and not picked. */
type Outcome = 'open' | 'hit' | 'wrong' | 'missed' | 'left'

const outcomeOf = ({ choice, picked }: GradedChoice): Outcome =>
  choice.right ? (picked ? 'hit' : 'missed') : picked ? 'wrong' : 'left'

interface ChoiceLineProps {
  readonly name: string
  readonly several: boolean
  readonly graded: GradedChoice
  /** Show whether it is right, and why. */
  readonly revealed: boolean
  readonly onPick: (isPicked: boolean) => void
}

/** One possible answer and, once the question is answered, the explanation of it. */
export function ChoiceLine({ name, several, graded, revealed, onPick }: ChoiceLineProps) {
  const { t } = useTranslation('learn')
  const phrase = useLessonWords()
  const why = useId()
  const { choice, picked } = graded
  const outcome = revealed ? outcomeOf(graded) : 'open'
  /** Of a single answer the reason is given once; that it was right not to choose "none" needs no reason. */
  const saysWhy = revealed && !(outcome === 'left' && (!several || choice.id === noneId))
  return (
    <li className="lesson-choice" data-choice={choice.id} data-outcome={outcome}>
      <label>
        <input
          type={several ? 'checkbox' : 'radio'}
          name={name}
          checked={picked}
          aria-describedby={saysWhy ? why : undefined}
          onChange={(event) => onPick(event.target.checked)}
        />
        {'code' in choice.label ? (
          <span>
            <code>{choice.label.code}</code>{' '}
            <small className="lesson-where">{t('line', { line: choice.label.line })}</small>
          </span>
        ) : (
          <span>{phrase(choice.label)}</span>
        )}
        {outcome !== 'open' && outcome !== 'left' && (
          <span className="lesson-mark">
            {outcome === 'wrong' ? (
              <X size={14} aria-hidden="true" />
            ) : (
              <Check size={14} aria-hidden="true" />
            )}
            {t(`question.${outcome}`)}
          </span>
        )}
      </label>
      {saysWhy && (
        <p id={why} className="lesson-why">
          {phrase(choice.why)} {choice.place !== null && <LineButton place={choice.place} />}
        </p>
      )}
    </li>
  )
}
