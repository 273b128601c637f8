import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkLesson, type Lesson, lessonFile } from '#shared/lessons/index.ts'
import { type Language, languages } from '#shared/words/index.ts'

export const lessonsFolder = fileURLToPath(new URL('../../lessons/', import.meta.url))

/** Names of the lessons that come with the app. */
export const lessonNames: readonly string[] = readdirSync(lessonsFolder).sort()

/** A bundled lesson, as the app reads it. */
export function bundledLesson(name: string, language: Language): Lesson {
  const read = (file: string) => readFileSync(`${lessonsFolder}${name}/${file}`, 'utf8')
  const { lessons } = checkLesson({
    texts: Object.fromEntries(languages.map((each) => [each, read(lessonFile(each))])),
    dockerfile: read('context/Dockerfile'),
    context: readdirSync(`${lessonsFolder}${name}/context`),
  })
  const lesson = lessons[language]
  if (!lesson) throw new Error(`${name} cannot be read in ${language}`)
  return lesson
}
