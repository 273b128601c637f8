import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeText, type Roots, readDocumentBytes } from '#main/documents/index.ts'
import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { definitionNames } from './definition-names.ts'
import type { Environment } from './environment.ts'
import type { ProjectReading } from './read-project.ts'
import { GivenUp, ReaderThread } from './reader-thread.ts'
import { stageNames } from './stage-names.ts'

/** How long one folder may be read, in milliseconds, and how long all that are asked for together when each of them keeps to that. */
const [folderTime, wholeTime] = [3000, 5000]

/** Of a Dockerfile's text, in UTF-16 code units: up to here its stages are found in less time than a thread takes to answer on a busy machine. */
const shortText = 64 * 1024

/** In milliseconds; with less nothing is begun. */
const leastTime = 40

function enough(time: number): number {
  if (time < leastTime) throw new GivenUp('time', null, `${folderTime / 1000} s`)
  return time
}

/** Reads what lies in strangers' folders, within the opened `roots`, in a thread that can be ended. */
export class ProjectReader {
  readonly #roots: Roots
  readonly #env: Environment
  readonly #thread = new ReaderThread()

  readonly #folderTime: number

  /** `time` in milliseconds is for tests. */
  constructor(roots: Roots, env: Environment, time = folderTime) {
    this.#roots = roots
    this.#env = env
    this.#folderTime = time
  }

  /**
   * What the Compose and Bake files of each folder build. A folder that takes too long, or too much memory, is told as a problem, and leaves the
   * others half of its time: those that are given up take no more than twice that of one, the others `wholeTime`.
   */
  async read(folders: readonly string[]): Promise<readonly ProjectReading[]> {
    let time = this.#folderTime
    let left = wholeTime
    return Promise.all(
      folders.map(async (folder) => {
        if (!(await hasDefinitions(folder))) return { entries: [], problems: [], files: [] }
        let began = 0
        try {
          const reading = await this.#read(folder, () => {
            began = performance.now()
            return enough(Math.min(time, left))
          })
          left -= performance.now() - began
          return reading
        } catch (error) {
          if (!(error instanceof GivenUp)) throw error
          time /= 2
          return givenUp(folder, error)
        }
      }),
    )
  }

  #read(folder: string, patience: () => number): Promise<ProjectReading> {
    const { opened } = this.#roots
    return this.#thread.run({ kind: 'project', folder, env: { ...this.#env }, opened }, patience)
  }

  /**
   * The names of the stages of each Dockerfile, `''` for one without; a `CallError` for one that cannot be read. Long ones have as much time together as one
   * folder has.
   */
  async stagesOf(paths: readonly string[]): Promise<readonly (readonly string[] | CallError)[]> {
    let time = folderTime
    const read = async (path: string): Promise<readonly string[]> => {
      const { text } = decodeText(await readDocumentBytes(await this.#roots.resolveExisting(path)))
      if (text.length <= shortText) return stageNames(text)
      let began = 0
      try {
        return await this.#thread.run({ kind: 'stages', text }, () => {
          began = performance.now()
          return enough(time)
        })
      } catch (error) {
        if (!(error instanceof GivenUp)) throw error
        throw new CallError(failure('too-large#stages', { path, limit: error.limit }))
      } finally {
        if (began > 0) time -= performance.now() - began
      }
    }
    const all: (readonly string[] | CallError)[] = []
    for (const path of paths) {
      const stages = await read(path).catch((error: unknown) => {
        if (error instanceof CallError) return error
        throw error
      })
      all.push(stages)
    }
    return all
  }

  close(): void {
    this.#thread.close()
  }
}

function givenUp(folder: string, { file, limit }: GivenUp): ProjectReading {
  const problem = { file: file ?? folder, line: 0, code: 'too-large', detail: limit } as const
  return { entries: [], problems: [problem], files: file === null ? [] : [file] }
}

/** Most folders have no Compose or Bake files, and need no thread. */
async function hasDefinitions(folder: string): Promise<boolean> {
  const found = definitionNames.map((name) =>
    lstat(join(folder, name)).then(
      () => true,
      () => false,
    ),
  )
  return (await Promise.all(found)).includes(true)
}
