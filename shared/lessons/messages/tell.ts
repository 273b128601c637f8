import type { Failure, Language, Reason } from '../../text/index.ts'
import type { LessonFailure, LessonProblem } from '../lesson.ts'
import { catalogue, reason, tellLesson } from './catalogue.ts'

export { reason, tellLesson }

export function failLesson(
  code: LessonFailure['code'],
  why: Reason,
): { readonly ok: false; readonly error: LessonFailure } {
  return { ok: false, error: { code, message: tellLesson(why, 'en'), reason: why } }
}

/** A failure of this room in a language; another room's stays as it is. */
export const lessonFailureMessage = ({ reason: why, message }: Failure, language: Language): string =>
  why !== undefined && catalogue.has(why.key) ? tellLesson(why, language) : message

/** A problem as one line for a teacher: file, line, what is wrong, what to do. */
export function problemText({ file, line, message, remedy }: LessonProblem, language: Language): string {
  const where = line > 0 ? reason('where#line', { file, line }) : reason('where', { file })
  return tellLesson(reason('problem', { where, message, remedy }), language)
}
