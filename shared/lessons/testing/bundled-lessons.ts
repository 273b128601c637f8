import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { languages } from '../../words/index.ts'
import { type CheckedLesson, checkLesson, type LessonSource, lessonFile } from '../check-lesson.ts'

export const lessonsFolder = fileURLToPath(new URL('../../../lessons/', import.meta.url))

/** Names of the lessons that come with the app. */
export const bundledIds: readonly string[] = readdirSync(lessonsFolder).sort()

/** A bundled lesson's files. */
export function bundledSource(id: string): LessonSource & { readonly dockerfile: string } {
  const read = (name: string) => readFileSync(`${lessonsFolder}${id}/${name}`, 'utf8')
  return {
    texts: Object.fromEntries(languages.map((language) => [language, read(lessonFile(language))])),
    dockerfile: read('context/Dockerfile'),
    context: readdirSync(`${lessonsFolder}${id}/context`),
  }
}

export const bundledLesson = (id: string): CheckedLesson => checkLesson(bundledSource(id))
