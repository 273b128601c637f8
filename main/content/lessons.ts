import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import {
  CallError,
  type CallOutput,
  type LessonFiles,
  type LessonList,
  lessonLimits,
  lessonProgress,
  type ParsedInput,
  toWireFailure,
} from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { DiskRefusal, readInside } from '../disk/index.ts'
import { cannotRead, type Roots } from '../documents/index.ts'
import { type AppData, errorCode, makeFolder, writeFileAtomic } from '../kept/index.ts'
import {
  contextFiles,
  contextFolder,
  dockerfileIn,
  type FoundLesson,
  lessonFolders,
  reachOfLesson,
  readLessonFiles,
} from './lesson-files.ts'

/** Lessons that come with the app and those of folders the user added. Answers the calls `lessons.*`. */
export interface Lessons {
  list(): Promise<LessonList>
  open(input: ParsedInput<'lessons.open'>): Promise<CallOutput<'lessons.open'>>
  addFolder(input: ParsedInput<'lessons.addFolder'>): Promise<LessonList>
  removeFolder(input: ParsedInput<'lessons.removeFolder'>): Promise<LessonList>
  progress(): Promise<CallOutput<'lessons.progress'>>
  saveProgress(input: ParsedInput<'lessons.saveProgress'>): Promise<void>
}

interface LessonsOptions {
  /** The lessons that come with the app; none when the folder is missing. */
  readonly folder: string
  /** The folder for the user's working copies; already opened as a root. */
  readonly copies: string
  readonly data: AppData
  readonly roots: Roots
  /** Forgets what is unsaved of a file that was written anew. */
  readonly forgetUnsaved: (path: string) => Promise<void>
}

const foldersKey = 'lesson-folders'
const progressKey = 'lesson-progress'
const storedFolders = z.object({ version: z.literal(1), folders: z.array(z.string()).max(50) })
const storedProgress = z.object({ version: z.literal(1), lessons: z.record(z.string(), lessonProgress) })

/** Lessons of `folder` and of the folders that the user added. Tasks are worked on in copies below `copies`. */
export function createLessons({ folder, copies, data, roots, forgetUnsaved }: LessonsOptions): Lessons {
  let changing: Promise<unknown> = Promise.resolve()

  /** Serializes reads and writes of the stored state. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = changing.then(work)
    changing = result.catch(() => undefined)
    return result
  }

  const folders = async (): Promise<readonly string[]> =>
    (await data.read(foldersKey, storedFolders))?.folders ?? []
  const progress = async () => (await data.read(progressKey, storedProgress))?.lessons ?? {}

  async function find(): Promise<{ lessons: FoundLesson[]; folders: LessonList['folders'] }> {
    const places = (await lessonFolders(folder).catch(() => [])).map((place) => ({
      place,
      of: null as string | null,
    }))
    const looked: LessonList['folders'] = []
    for (const added of await folders()) {
      try {
        places.push(...(await lessonFolders(added)).map((place) => ({ place, of: added })))
        looked.push({ path: added, problem: null })
      } catch (error) {
        looked.push({ path: added, problem: toWireFailure(cannotRead(added, error)) })
      }
    }
    const lessons = await Promise.all(places.map(({ place, of }) => readLessonFiles(place, of)))
    return { lessons, folders: looked }
  }

  async function list(): Promise<LessonList> {
    const found = await find()
    return { ...found, lessons: found.lessons.map(withoutPlace) }
  }

  return {
    list,

    async open({ key, fresh }) {
      const lesson = (await find()).lessons.find((each) => each.key === key)
      if (lesson === undefined) {
        throw new CallError(failure('no-such-lesson', { name: key }))
      }
      if (lesson.refused !== null) throw new CallError(lesson.refused)
      const name = await dockerfileIn(lesson.place)
      if (name === null) {
        throw new CallError(failure('no-such-lesson#dockerfile', { name: lesson.name }))
      }
      const copy = join(copies, key)
      const limit = { reach: await reachOfLesson(lesson), maxBytes: lessonLimits.contextBytes }
      for (const file of await contextFiles(lesson.place)) {
        const bytes = await readInside(join(lesson.place, contextFolder, file), limit).catch(
          (error: unknown) => {
            throw error instanceof DiskRefusal ? cannotRead(file, error.cause) : error
          },
        )
        await writeCopy(join(copy, file), bytes, fresh)
      }
      const path = join(copy, name)
      if (fresh) await forgetUnsaved(path)
      return { path }
    },

    async addFolder({ path }) {
      const real = await roots.resolveExisting(path)
      const found = await lessonFolders(real).catch((error: unknown) => {
        throw cannotRead(path, error)
      })
      if (found.length === 0) {
        throw new CallError(failure('no-lessons', { path }))
      }
      await inTurn(async () => {
        const known = await folders()
        if (!known.includes(real)) await data.write(foldersKey, { version: 1, folders: [...known, real] })
      })
      return list()
    },

    async removeFolder({ path }) {
      await inTurn(async () => {
        const kept = (await folders()).filter((known) => known !== path)
        await data.write(foldersKey, { version: 1, folders: kept })
      })
      return list()
    },

    progress: () => inTurn(progress),

    saveProgress: ({ key, progress: made }) =>
      inTurn(async () => {
        const { [key]: _, ...others } = await progress()
        await data.write(progressKey, {
          version: 1,
          lessons: made === null ? others : { ...others, [key]: made },
        })
      }),
  }
}

const withoutPlace = ({ place: _, ...lesson }: FoundLesson): LessonFiles => lesson

/** Not a copy of the file by the system: that could not read from the app's archive. */
async function writeCopy(to: string, bytes: Uint8Array, replace: boolean): Promise<void> {
  await makeFolder(dirname(to))
  if (replace) await writeFileAtomic(to, bytes)
  else {
    await writeFile(to, bytes, { flag: 'wx' }).catch((error: unknown) => {
      if (errorCode(error) !== 'EEXIST') throw error
    })
  }
}
