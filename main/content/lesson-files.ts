import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import { CallError, type LessonFiles, lessonLimits, toWireFailure } from '#shared/api/index.ts'
import { failure, part } from '#shared/failures/index.ts'
import { lessonFile } from '#shared/lessons/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { type Language, languages } from '#shared/words/index.ts'
import { anywhere, DiskRefusal, type Reach, reachOf, readInside } from '../disk/index.ts'
import { cannotRead, chooseDockerfile } from '../documents/index.ts'
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

/** Texts in the order of the languages, by language. */
const textsOf = (texts: readonly (string | null)[]): LessonFiles['texts'] =>
  Object.fromEntries(
    languages.flatMap((language, index) => {
      const text = texts[index] ?? null
      return text === null ? [] : [[language, text]]
    }),
  )

/** Reads a lesson; why it cannot be read is in `refused`. `folder` is the one the user added, or `null`. */
export async function readLessonFiles(place: string, folder: string | null): Promise<FoundLesson> {
  const name = basename(place)
  const lesson = {
    key: folder === null ? name : createHash('sha256').update(place).digest('hex').slice(0, 32),
    name,
    folder,
    place,
    texts: textsOf([]),
    dockerfile: null,
    context: [],
    refused: null,
  }
  try {
    const reach = await reachOfLesson({ place, folder })
    const texts = textsOf(await Promise.all(languages.map((language) => readText(place, language, reach))))
    const files = await contextFiles(place)
    const dockerfile = await dockerfileIn(place)
    const text = dockerfile === null ? null : await readSmall(join(place, contextFolder, dockerfile), reach)
    const context = files.map((path) => path.split(sep).join('/')).sort()
    return { ...lesson, texts, dockerfile: text, context }
  } catch (error) {
    if (error instanceof CallError) return { ...lesson, refused: toWireFailure(error) }
    if (errorCode(error) === '') throw error
    return { ...lesson, refused: toWireFailure(cannotRead(name, error)) }
  }
}

/** Of a lesson of the user's everything that really lies in its folder. The app's own lie in its archive, where paths are not what they seem, and are trusted. */
export const reachOfLesson = async ({
  place,
  folder,
}: Pick<FoundLesson, 'place' | 'folder'>): Promise<Reach> =>
  folder === null ? anywhere : reachOf(await realpath(place))

const readText = (place: string, language: Language, reach: Reach): Promise<string | null> =>
  readSmall(join(place, lessonFile(language)), reach)

/** Name of the Dockerfile in the lesson's context. */
export async function dockerfileIn(place: string): Promise<string | null> {
  const entries = await entriesOf(join(place, contextFolder))
  return chooseDockerfile(entries.filter((entry) => entry.isFile()).map(({ name }) => name))
}

/** A lesson's text, `null` without one. A link is no lesson file: it could point anywhere. */
async function readSmall(path: string, reach: Reach): Promise<string | null> {
  const found = await lstat(path).catch(ifMissing(null))
  if (found === null) return null
  const noFile = new CallError(failure('not-a-file', { path: basename(path) }))
  if (!found.isFile()) throw noFile
  try {
    return (await readInside(path, { reach, maxBytes: lessonLimits.textBytes })).toString('utf8')
  } catch (error) {
    if (!(error instanceof DiskRefusal)) throw error
    if (error.code === 'missing') return null
    if (error.code === 'too-large')
      throw tooLarge(basename(path), part('part#limit-kib', { limit: lessonLimits.textBytes / 1024 }))
    throw error.code === 'unreadable' ? error.cause : noFile
  }
}

/** Files of the lesson's context, relative to it. Links are left out. Throws `CallError` `too-large`. */
export async function contextFiles(place: string): Promise<readonly string[]> {
  const root = join(place, contextFolder)
  const files: string[] = []
  let bytes = 0
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await entriesOf(join(root, folder))) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) await walk(path)
      if (!entry.isFile()) continue
      files.push(path)
      bytes += (await lstat(join(root, path))).size
      if (files.length > lessonLimits.files)
        throw tooLarge(basename(place), part('part#limit-files', { limit: lessonLimits.files }))
      if (bytes > lessonLimits.contextBytes) {
        throw tooLarge(
          basename(place),
          part('part#limit-mib', { limit: lessonLimits.contextBytes / 1024 / 1024 }),
        )
      }
    }
  }
  await walk('')
  return files
}

/** Of a folder; none of what is missing, or a link. */
async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const found = await lstat(folder).catch(ifMissing(null))
  return found?.isDirectory() === true ? readdir(folder, { withFileTypes: true }).catch(ifMissing([])) : []
}

const tooLarge = (name: string, limit: Reason): CallError =>
  new CallError(failure('lesson-too-large', { name, limit }))
