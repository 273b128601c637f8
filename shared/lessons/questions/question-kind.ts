import type { Result } from '../../text/index.ts'
import type { FieldReader } from '../fields.ts'
import type { Choice, LessonFailure, PosedQuestion } from '../lesson.ts'
import { reason } from '../messages/catalogue.ts'
import { failLesson } from '../messages/problem-text.ts'
import type { LessonModel } from '../model.ts'

/** Poses a question with parsed parameters. */
type Pose = (model: LessonModel) => Result<PosedQuestion, LessonFailure>

/** A kind of question: parses its parameters from a block's fields, and returns the function that poses it. */
export type QuestionKind = (fields: FieldReader) => Pose

/** The choice "none of these" of a question with several answers. */
export const noneId = 'none'

/** Any number of `choices` may be right; for none there is a separate choice. */
export function severalOf(
  prompt: PosedQuestion['prompt'],
  choices: readonly Choice[],
): Result<PosedQuestion, LessonFailure> {
  if (choices.length === 0) return failLesson('nothing-to-choose', reason('nothing-to-choose'))
  const right = choices.filter((choice) => choice.right)
  const none: Choice = {
    id: noneId,
    label: reason('choice#none'),
    subject: null,
    place: null,
    right: right.length === 0,
    why: right.length === 0 ? reason('why#none') : reason('why#notNone', { count: right.length }),
  }
  return { ok: true, value: { prompt, several: true, choices: [...choices, none] } }
}

/** Exactly one of `choices` is right. */
export function oneOf(
  prompt: PosedQuestion['prompt'],
  choices: readonly Choice[],
): Result<PosedQuestion, LessonFailure> {
  if (choices.length < 2 || choices.filter(({ right }) => right).length !== 1) {
    return failLesson('nothing-to-choose', reason('nothing-to-choose'))
  }
  return { ok: true, value: { prompt, several: false, choices } }
}
