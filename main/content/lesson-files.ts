import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { CallError, type LessonFiles, lessonLimits } from '#shared/api/index.ts'
import { lessonFile } from '#shared/lessons/index.ts'
import { type Language, languages } from '#shared/text/index.ts'
import { chooseDockerfile } from '../documents/index.ts'
import { errorCode, ifMissing } from '../kept/index.ts'

/** A lesson with its location. */
export interface FoundLesson extends LessonFiles {
  /** The lesson's folder. */
  readonly place: string
}

export const contextFolder = 'context'

/** Folders that hold a lesson: `folder` itself, or those in it, by name. Throws Node's error when it cannot be read. */
export async function lessonFolders(folder: string): Promise<readonly string[]> {
  if (await holdsLesson(folder)) return [folder]
  const entries = await readdir(folder, { withFileTypes: true })
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name))
  const found: string[] = []
  for (const each of inside.sort()) {
    if (found.length === lessonLimits.lessons) break
    if (await holdsLesson(each)) found.push(each)
  }
  return found
}

async function holdsLesson(folder: string): Promise<boolean> {
  const names: readonly string[] = await readdir(folder).catch(() => [])
  return languages.some((language) => names.includes(lessonFile(language)))
}

/** Reads a lesson; why it cannot be read is in `refused`. `folder` is the one the user added, or `null`. */
export async function readLessonFiles(place: string, folder: string | null): Promise<FoundLesson> {
  const name = basename(place)
  const lesson = {
    key: folder === null ? name : createHash('sha256').update(place).digest('hex').slice(0, 32),
    name,
    folder,
    place,
    texts: { en: null, ja: null },
    dockerfile: null,
    context: [],
    refused: null,
  }
  try {
    const [en, ja] = await Promise.all(languages.map((language) => readText(place, language)))
    const files = await contextFiles(place)
    const dockerfile = await dockerfileIn(place)
    const text = dockerfile === null ? null : await readSmall(join(place, contextFolder, dockerfile))
    const context = files.map((path) => path.split(sep).join('/')).sort()
    return { ...lesson, texts: { en: en ?? null, ja: ja ?? null }, dockerfile: text, context }
  } catch (error) {
    if (error instanceof CallError)
      return { ...lesson, refused: { code: error.code, message: error.message } }
    if (errorCode(error) === '') throw error
    const message = `"${name}" cannot be read: ${errorCode(error)}.`
    return { ...lesson, refused: { code: 'cannot-read', message } }
  }
}

const readText = (place: string, language: Language): Promise<string | null> =>
  readSmall(join(place, lessonFile(language))).catch(ifMissing(null))

/** Name of the Dockerfile in the lesson's context. */
export async function dockerfileIn(place: string): Promise<string | null> {
  const entries = await readdir(join(place, contextFolder), { withFileTypes: true }).catch(ifMissing([]))
  return chooseDockerfile(entries.filter((entry) => entry.isFile()).map(({ name }) => name))
}

/** A symbolic link is no lesson file: it could point anywhere. */
async function readSmall(path: string): Promise<string> {
  const stats = await lstat(path)
  if (!stats.isFile()) {
    throw new CallError({ code: 'not-a-file', message: `"${basename(path)}" is not a regular file.` })
  }
  const { size } = stats
  if (size > lessonLimits.textBytes) throw tooLarge(basename(path), `${lessonLimits.textBytes / 1024} KiB`)
  return readFile(path, 'utf8')
}

/** Files of the lesson's context, relative to it. Links are left out. Throws `CallError` `too-large`. */
export async function contextFiles(place: string): Promise<readonly string[]> {
  const root = join(place, contextFolder)
  const files: string[] = []
  let bytes = 0
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(ifMissing([]))
    for (const entry of entries) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) await walk(path)
      if (!entry.isFile()) continue
      files.push(path)
      bytes += (await stat(join(root, path))).size
      if (files.length > lessonLimits.files) throw tooLarge(basename(place), `${lessonLimits.files} files`)
      if (bytes > lessonLimits.contextBytes) {
        throw tooLarge(basename(place), `${lessonLimits.contextBytes / 1024 / 1024} MiB of files`)
      }
    }
  }
  await walk('')
  return files
}

const tooLarge = (name: string, limit: string): CallError =>
  new CallError({
    code: 'lesson-too-large',
    message: `"${name}" is larger than a lesson may be: at most ${limit}.`,
  })
