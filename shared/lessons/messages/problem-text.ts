import type { Reason } from '../../text/index.ts'
import type { Language } from '../../words/index.ts'
import type { LessonFailure, LessonProblem } from '../lesson.ts'
import { lessonMessage, reason } from './catalogue.ts'

/** A failed `Result` of a lesson, with its message in English. */
export function failLesson(
  code: LessonFailure['code'],
  why: Reason,
): { readonly ok: false; readonly error: LessonFailure } {
  return { ok: false, error: { code, message: lessonMessage(why, 'en'), reason: why } }
}

/** A problem as one line for an author: file, line, problem, remedy. */
export function problemText({ file, line, message, remedy }: LessonProblem, language: Language): string {
  const where = line > 0 ? reason('where#line', { file, line }) : reason('where', { file })
  return lessonMessage(reason('problem', { where, message, remedy }), language)
}
