import type { Reason } from '../text/index.ts'

/** A mistake in a lesson's files: where it is, what it is and what to do about it. */
export interface LessonProblem {
  /** Name of the file within the lesson's folder. */
  readonly file: string
  /** 1-based; 0 for the file as a whole. */
  readonly line: number
  readonly message: Reason
  readonly remedy: Reason
}
