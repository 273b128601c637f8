import { describeStage, type Stage } from '../../stages/index.ts'
import { createCatalogue, type Language, type Reason } from '../../text/index.ts'
import type { LessonFailure, LessonProblem } from '../lesson.ts'
import { english } from './en.ts'
import { japanese } from './ja.ts'

/** This room's messages. */
export const catalogue = createCatalogue(english, japanese)

/** Makes a message of this room: a key and its values, apart from any language. */
export const reason = catalogue.reason

/** A message of this room in words. Throws `RangeError` for a key of another room. */
export const lessonMessage = catalogue.format

/** What users read for a stage: its name as written, else its number. */
export const stageTitle = (stage: Stage): Reason | string =>
  describeStage<Reason>(stage, (index) => reason('stage#number', { index }))

/** A failed `Result` of a lesson, with its message in English. */
export function failLesson(
  code: LessonFailure['code'],
  why: Reason,
): { readonly ok: false; readonly error: LessonFailure } {
  return { ok: false, error: { code, message: lessonMessage(why, 'en'), reason: why } }
}

/** A problem as one line for a teacher: file, line, what is wrong, what to do. */
export function problemText({ file, line, message, remedy }: LessonProblem, language: Language): string {
  const where = line > 0 ? reason('where#line', { file, line }) : reason('where', { file })
  return lessonMessage(reason('problem', { where, message, remedy }), language)
}
