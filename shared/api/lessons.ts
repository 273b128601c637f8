import * as z from 'zod'
import { languages } from '../words/index.ts'
import { call, done, nothing } from './call.ts'
import { path } from './documents.ts'
import { wireFailure } from './wire.ts'

/** Names a lesson among all that are listed; for one that comes with the app it is its folder's name. */
const lessonKey = z.string().regex(/^[A-Za-z0-9][\w.-]{0,99}$/)

/** Limits of a lesson: bytes of a text, files of its context and their bytes. */
export const lessonLimits = {
  textBytes: 256 * 1024,
  files: 500,
  contextBytes: 20 * 1024 * 1024,
  lessons: 200,
}

const lessonText = z.string().max(lessonLimits.textBytes)

/** A lesson's files as stored on the host. `shared/lessons` reads their content. */
const lessonFiles = z.object({
  key: lessonKey,
  /** Name of its folder. */
  name: z.string().max(255),
  /** The user's folder it was found in, `null` for one that comes with the app. */
  folder: path.nullable(),
  /** By language, where there is one. */
  texts: z.partialRecord(z.enum(languages), lessonText),
  /** Text of the Dockerfile it starts from, `null` when there is none. */
  dockerfile: lessonText.nullable(),
  /** Paths of the files in its build context, from there, with `/` between their parts. */
  context: z.array(z.string().max(4096)).max(lessonLimits.files).readonly(),
  /** Why the host refused it, whatever its texts contain; `null` when it did not. */
  refused: wireFailure.nullable(),
})
/** A lesson's files as the host read them, not yet checked. */
export type LessonFiles = z.infer<typeof lessonFiles>

const lessonList = z.object({
  lessons: z.array(lessonFiles),
  /** Folders of lessons that the user added; `problem` is the reason why one cannot be read now. */
  folders: z.array(z.object({ path, problem: wireFailure.nullable() })),
})
/** All lessons the app knows, and the folders the user added. */
export type LessonList = z.infer<typeof lessonList>

/** The user's progress in a lesson. */
export const lessonProgress = z.object({
  /** The step that is shown, from 0. */
  step: z.number().int().min(0).max(99),
  /** Steps whose task is done, ascending. */
  done: z.array(z.number().int().min(0).max(99)).max(100).readonly(),
  /** The last step was completed. */
  finished: z.boolean(),
})
/** The user's progress in a lesson. */
export type LessonProgress = z.infer<typeof lessonProgress>

export const lessonCalls = {
  'lessons.list': call(nothing, lessonList),
  /**
   * Copies a lesson's context to the app's data, and returns the Dockerfile to open there. With `fresh`, discards the user's
   * changes in an earlier copy. Fails: `not-found`, `too-large`, `cannot-read`.
   */
  'lessons.open': call(z.object({ key: lessonKey, fresh: z.boolean() }), z.object({ path })),
  /** Adds a folder with lessons, or a lesson's own. Fails: `not-found`, `outside-roots`, `no-lessons`. */
  'lessons.addFolder': call(z.object({ path }), lessonList),
  'lessons.removeFolder': call(z.object({ path }), lessonList),
  /** By lesson key. */
  'lessons.progress': call(nothing, z.record(z.string(), lessonProgress)),
  /** `null` deletes it. */
  'lessons.saveProgress': call(z.object({ key: lessonKey, progress: lessonProgress.nullable() }), done),
} as const
