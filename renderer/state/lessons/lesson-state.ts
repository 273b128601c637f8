import type { CheckedLesson, Lesson, LessonStart } from '#shared/lessons/index.ts'
import { type Language, languages } from '#shared/words/index.ts'

/** A learner's answer in a step. */
export interface LessonAnswer {
  /** Ids of the picked choices. */
  readonly picked: readonly string[]
  /** The answer was submitted: the right one is shown until something else is picked. */
  readonly checked: boolean
}

/** The current lesson. */
export interface LessonState {
  readonly key: string
  readonly lessons: CheckedLesson['lessons']
  /** Context for checking its tasks. */
  readonly start: LessonStart | null
  /** The Dockerfile that the learner works on. */
  readonly path: string
  /** From 0; all translations have the same steps. */
  readonly step: number
  readonly steps: number
  /** Steps whose task is done, ascending. */
  readonly done: readonly number[]
  readonly finished: boolean
  /** By step. */
  readonly answers: Readonly<Record<number, LessonAnswer>>
}

/** Nothing picked yet. */
export const noAnswer: LessonAnswer = { picked: [], checked: false }

/** The lesson in a language, in English if it is missing, or in whichever there is. */
export function lessonIn(
  lessons: LessonState['lessons'],
  language: Language,
): { readonly lesson: Lesson; readonly language: Language } | null {
  for (const each of [language, ...languages]) {
    const lesson = lessons[each]
    if (lesson) return { lesson, language: each }
  }
  return null
}
