import { dirname } from 'node:path'
import { CallError } from '#shared/api/index.ts'
import { readDocumentBytes, revisionOf } from './bytes.ts'
import type { Roots } from './roots.ts'
import { openStartPath } from './start-path.ts'

/** A shell's native dialogs. Paths are absolute, `null` when the user cancelled. */
export interface ShellDialogs {
  pick(what: 'file' | 'folder'): Promise<string | null>
  /** Asks before a file is replaced. `name` is the suggested file name. */
  pickSave(name: string): Promise<string | null>
}

/** Opens the chosen path as a root. Throws `CallError` when it cannot be read. */
export async function openPicked(roots: Roots, picked: string | null): Promise<string | null> {
  if (picked !== null) await openStartPath(roots, picked, dirname(picked))
  return picked
}

/**
 * Opens the target folder as a root, and returns the revision of the file to be replaced: `null` when there
 * is none. Throws `CallError` when it cannot be replaced as a document.
 */
export async function saveTarget(
  roots: Roots,
  picked: string | null,
): Promise<{ path: string; revision: string | null } | null> {
  if (picked === null) return null
  await openStartPath(roots, dirname(picked), dirname(picked))
  const there = await readDocumentBytes(picked).catch((error: unknown) => {
    if (error instanceof CallError && error.code === 'not-found') return null
    throw error
  })
  return { path: picked, revision: there === null ? null : revisionOf(there) }
}
