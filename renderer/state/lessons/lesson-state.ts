import type { Lesson, LessonStart } from '#shared/lessons/index.ts'
import type { Language } from '#shared/text/index.ts'

/** What a learner answered in a step. */
export interface LessonAnswer {
  /** Ids of the choices that are picked. */
  readonly picked: readonly string[]
  /** The answer was given: what is right is shown, until something else is picked. */
  readonly checked: boolean
}

/** The lesson that is going on. */
export interface LessonState {
  readonly key: string
  readonly lessons: Readonly<Record<Language, Lesson | null>>
  /** What its tasks are judged against. */
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

export const noAnswer: LessonAnswer = { picked: [], checked: false }

/** The lesson in a language, or in the other one where there is none. */
export function lessonIn(
  lessons: LessonState['lessons'],
  language: Language,
): { readonly lesson: Lesson; readonly language: Language } | null {
  for (const each of [language, language === 'en' ? 'ja' : 'en'] as const) {
    const lesson = lessons[each]
    if (lesson !== null) return { lesson, language: each }
  }
  return null
}
