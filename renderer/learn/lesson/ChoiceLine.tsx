import { Check, X } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type GradedChoice, noneId } from '#shared/lessons/index.ts'
import { LineButton } from './LineButton.tsx'
import { useLessonWords } from './use-lesson-words.ts'

/** What became of a choice. `left`: it is wrong, and was not picked. */
type Outcome = 'open' | 'hit' | 'wrong' | 'missed' | 'left'

const outcomeOf = ({ choice, picked }: GradedChoice): Outcome =>
  choice.right ? (picked ? 'hit' : 'missed') : picked ? 'wrong' : 'left'

interface ChoiceLineProps {
  readonly name: string
  readonly several: boolean
  readonly graded: GradedChoice
  /** Whether it is right, and why, is shown. */
  readonly revealed: boolean
  readonly onPick: (isPicked: boolean) => void
}

/** One answer that can be given, and once the question is answered, what is to be said about it. */
export function ChoiceLine({ name, several, graded, revealed, onPick }: ChoiceLineProps) {
  const { t } = useTranslation('learn')
  const tell = useLessonWords()
  const why = useId()
  const { choice, picked } = graded
  const outcome = revealed ? outcomeOf(graded) : 'open'
  /** Of one answer alone the reason is told once; that it was right not to say "none" needs no reason. */
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
          <span>{tell(choice.label)}</span>
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
          {tell(choice.why)} {choice.place !== null && <LineButton place={choice.place} />}
        </p>
      )}
    </li>
  )
}
