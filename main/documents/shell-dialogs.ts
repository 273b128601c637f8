import { dirname } from 'node:path'
import { CallError } from '#shared/api/index.ts'
import { readDocumentBytes, revisionOf } from './bytes.ts'
import type { Roots } from './roots.ts'
import { openStartPath } from './start-path.ts'

/** Dialogs of a shell that has its own. Paths are absolute, `null` when the user cancelled. */
export interface ShellDialogs {
  pick(what: 'file' | 'folder'): Promise<string | null>
  /** Asks before a file is replaced. `name` is what the file is called unless the user says otherwise. */
  pickSave(name: string): Promise<string | null>
}

/** Opens what was picked as a root. Throws `CallError` when it cannot be read. */
export async function openPicked(roots: Roots, picked: string | null): Promise<string | null> {
  if (picked !== null) await openStartPath(roots, picked, dirname(picked))
  return picked
}

/**
 * Opens the folder to save in as a root, and returns the revision of the file to be replaced: `null` when there
 * is nothing. Throws `CallError` when it is no document that can be replaced.
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
