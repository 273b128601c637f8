import { ReadError } from '../problem.ts'

/** The text of a file, `null` where there is none. Throws `ReadError` without a location where it is not allowed or unreadable. */
export type ReadText = (path: string) => Promise<string | null>

/** The location of a reference to another file. */
export interface SourceLine {
  readonly file: string
  readonly line: number
}

/** A file's text, `null` where there is none. Throws `ReadError` with the location of the reference. */
export async function readNear(path: string, read: ReadText, place: SourceLine): Promise<string | null> {
  try {
    return await read(path)
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    throw new ReadError(
      place.file,
      place.line,
      error.problem.code,
      error.problem.reason ?? error.problem.detail,
    )
  }
}
