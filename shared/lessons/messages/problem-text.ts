import type { Language, Reason } from '../../text/index.ts'
import type { LessonFailure, LessonProblem } from '../lesson.ts'
import { reason, tellLesson } from './catalogue.ts'

export { reason, tellLesson }

export function failLesson(
  code: LessonFailure['code'],
  why: Reason,
): { readonly ok: false; readonly error: LessonFailure } {
  return { ok: false, error: { code, message: tellLesson(why, 'en'), reason: why } }
}

/** A problem as one line for a teacher: file, line, what is wrong, what to do. */
export function problemText({ file, line, message, remedy }: LessonProblem, language: Language): string {
  const where = line > 0 ? reason('where#line', { file, line }) : reason('where', { file })
  return tellLesson(reason('problem', { where, message, remedy }), language)
}
