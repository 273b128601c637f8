import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { AppData } from './app-data.ts'

const draft = z.object({ path: z.string(), text: z.string(), baseRevision: z.string().nullable() })

type Draft = Omit<z.infer<typeof draft>, 'path'>

/** Unsaved text, kept for recovery after a crash, by the real path of its document. */
export interface Drafts {
  read(realPath: string): Promise<Draft | null>
  keep(realPath: string, draft: Draft): Promise<void>
  forget(realPath: string): Promise<void>
}

/** Drafts in the app's data, one file a document, named by a hash of its real path. */
export function createDrafts(data: AppData): Drafts {
  const keyOf = (realPath: string) => `drafts/${pathKey(realPath)}`
  return {
    async read(realPath) {
      const kept = await data.read(keyOf(realPath), draft)
      return kept === null ? null : { text: kept.text, baseRevision: kept.baseRevision }
    },
    keep: (realPath, kept) => data.write(keyOf(realPath), { path: realPath, ...kept }),
    forget: (realPath) => data.remove(keyOf(realPath)),
  }
}

/** The real path of a document, which keys everything stored about it. Throws `CallError` `outside-roots`. */
export type Identify = (path: string) => Promise<string>

/** A file name for the app's data about a path. */
export function pathKey(realPath: string): string {
  return createHash('sha256').update(realPath).digest('hex').slice(0, 32)
}
