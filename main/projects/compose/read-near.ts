import { ReadError } from '../problem.ts'

/** The text of a file, `null` where there is none. Throws `ReadError` without a place where it may not or cannot be read. */
export type ReadText = (path: string) => Promise<string | null>

/** What names another file. */
export interface SourceLine {
  readonly file: string
  readonly line: number
}

/** A file's text, `null` where there is none. Throws `ReadError` with the place that names it. */
export async function readNear(path: string, read: ReadText, place: SourceLine): Promise<string | null> {
  try {
    return await read(path)
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    throw new ReadError(place.file, place.line, error.problem.code, error.problem.detail)
  }
}
