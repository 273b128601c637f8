import * as z from 'zod'
import { call, nothing } from './call.ts'

const dataProblem = z.object({
  /** The file, or the folder, of the app's data; absolute. */
  file: z.string(),
  /**
   * `unreadable`: defaults are used, and it is not written over. `not-understood`: it is damaged or of a later version; defaults are
   * used, and it is kept beside what is written in its place. `unwritable`: nothing can be kept.
   */
  kind: z.enum(['unreadable', 'not-understood', 'unwritable']),
  /** `denied`: by its permissions. `file-in-place`: a file is where a folder belongs; `folder-in-place`: the other way round. */
  reason: z.enum(['denied', 'read-only', 'full', 'file-in-place', 'folder-in-place', 'other']),
})
/** What of the app's data could not be read or written. */
export type DataProblem = z.infer<typeof dataProblem>

export const dataCalls = {
  /** All of them so far; settings have problems of their own, too. */
  'data.problems': call(nothing, z.array(dataProblem)),
} as const

export const dataPushes = {
  /** One that was found since. */
  'data.problem': dataProblem,
} as const
