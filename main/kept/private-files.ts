import { chmod, lstat, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { isAbsolute, join, relative } from 'node:path'
import { errorCode, ifMissing, makeFolder, writeFileAtomic } from './atomic-write.ts'

/*
 * What the app keeps is for its owner: folders 0700, files 0600, also where they were there before with more. Windows has no such
 * modes; what lies below a user's own folders is that user's there.
 */
const [folderMode, fileMode] = [0o700, 0o600]
const others = 0o077

/** Makes a folder of the app's data and those it lies in; one that is there loses what other accounts may do. Throws Node's file errors. */
export async function makePrivateFolder(folder: string): Promise<void> {
  await makeFolder(folder, folderMode)
  await withoutOthers(folder, folderMode)
}

/** `writeFileAtomic` for a file of the app's data: its owner's alone, whatever was there, from its first byte on. */
export async function writePrivateFile(file: string, bytes: Uint8Array, isDurable = true): Promise<void> {
  await withoutOthers(file, fileMode)
  await writeFileAtomic(file, bytes, fileMode, isDurable)
}

/** Folders of the data whose files are all the app's. */
const ownFolders = [
  'agreements',
  'drafts',
  'history',
  'journal',
  'open',
  'pictures',
  'presets',
  'runs',
  'snapshots',
]
/**
 * Copies of what comes with the app, which builds copy into images with their modes: nobody else reaches them through their folder,
 * and in it they stay as they are.
 */
const copyFolders = ['samples', 'lessons']

/**
 * Takes from other accounts what an earlier version, or another program, left them of the data in `folder`. A folder that is, or holds,
 * the user's home is not the app's alone and stays as it is. Never rejects; links are not followed.
 */
export async function tightenData(folder: string, home = homedir()): Promise<void> {
  if (process.platform === 'win32') return
  const below = relative(folder, home)
  if (!below.startsWith('..') && !isAbsolute(below)) return
  await tighten(folder, (name, isFolder) =>
    isFolder ? ownFolders.includes(name) : /\.(json|tmp)$/.test(name),
  ).catch(() => undefined)
  for (const name of copyFolders) await withoutOthers(join(folder, name), folderMode).catch(() => undefined)
}

async function tighten(
  folder: string,
  isOurs: (name: string, isFolder: boolean) => boolean = () => true,
): Promise<void> {
  await withoutOthers(folder, folderMode)
  const entries = await readdir(folder, { withFileTypes: true })
  await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name)
      const isFolder = entry.isDirectory()
      if (!isOurs(entry.name, isFolder)) return
      if (isFolder) await tighten(path).catch(() => undefined)
      else if (entry.isFile()) await withoutOthers(path, fileMode).catch(() => undefined)
    }),
  )
}

/** What is not there, is a link, or is another account's stays as it is. */
async function withoutOthers(path: string, mode: number): Promise<void> {
  if (process.platform === 'win32') return
  const found = await lstat(path).catch((error: unknown) => {
    if (errorCode(error) === 'ENOTDIR') return null
    return ifMissing(null)(error)
  })
  if (found === null || found.isSymbolicLink() || (found.mode & others) === 0) return
  await chmod(path, mode).catch((error: unknown) => {
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EROFS'].includes(errorCode(error))) throw error
  })
}
