import { createHash } from 'node:crypto'
import { constants, lstatSync, openSync, readdirSync, readlinkSync } from 'node:fs'
import { goMode, toGoMode } from './go-mode.ts'
import { HeldFolders } from './held-folders.ts'
import {
  compareNames,
  type SourceContent,
  type SourceEntry,
  type SourceFolder,
  type SourceStat,
  sortEntries,
} from './source-folder.ts'

/**
 * A folder of this machine, and nothing of it that is elsewhere: links are told as links and never followed. `root` is free of links. `overlay` are in-memory
 * files that replace or add to those on disk. To be closed.
 */
export function localFolder(
  root: string,
  overlay: ReadonlyMap<string, Uint8Array> = new Map(),
): SourceFolder {
  const held = new HeldFolders(root)
  return {
    list(path) {
      const entries: SourceEntry[] = readdirSync(held.folder(path), {
        withFileTypes: true,
      }).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
      for (const name of namesIn(path, overlay)) {
        if (!entries.some((entry) => entry.name === name)) entries.push({ name, isFolder: false })
      }
      return sortEntries(entries)
    },
    stat(path) {
      const bytes = overlay.get(path)
      return bytes === undefined ? statOf(held, path) : memoryStat(bytes)
    },
    content(path): SourceContent {
      const bytes = overlay.get(path)
      if (bytes !== undefined) return { kind: 'bytes', bytes }
      return { kind: 'file', open: () => openSync(held.at(path), openFlags) }
    },
    label: (path) => (path === '' ? root : `${root}/${path}`),
    close: () => held.close(),
  }
}

/** A pipe does not wait for its writer. */
const openFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

/** In-memory files only, all in the root. */
export function memoryFolder(files: ReadonlyMap<string, Uint8Array>): SourceFolder {
  const find = (path: string): Uint8Array => {
    const bytes = files.get(path)
    if (bytes !== undefined) return bytes
    throw Object.assign(new Error(`no file ${path}`), { code: 'ENOENT' })
  }
  return {
    list: () => [...files.keys()].sort(compareNames).map((name) => ({ name, isFolder: false })),
    stat: (path) => memoryStat(find(path)),
    content: (path) => ({ kind: 'bytes', bytes: find(path) }),
    label: (path) => path,
    close() {},
  }
}

/** A modification time derived from the content: the daemon reuses a file whose size and time are unchanged. */
function memoryStat(bytes: Uint8Array): SourceStat {
  const hash = createHash('sha256').update(bytes).digest()
  return {
    mode: 0o644,
    size: bytes.length,
    modTime: BigInt(hash.readUIntBE(0, 6)) * 1000n,
    linkname: '',
    inode: null,
    devMajor: 0,
    devMinor: 0,
  }
}

function namesIn(folder: string, overlay: ReadonlyMap<string, Uint8Array>): string[] {
  const prefix = folder === '' ? '' : `${folder}/`
  return [...overlay.keys()]
    .filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('/'))
    .map((path) => path.slice(prefix.length))
}

function statOf(held: HeldFolders, path: string): SourceStat {
  const stat = lstatSync(held.glance(path), { bigint: true })
  const mode = toGoMode(Number(stat.mode))
  const [isFolder, isLink] = [(mode & goMode.directory) !== 0, (mode & goMode.symlink) !== 0]
  const isDevice = (mode & goMode.device) !== 0
  return {
    // A socket is an empty file, as with the docker CLI.
    mode: (mode & goMode.socket) === 0 ? mode : mode & 0o777,
    size: isFolder ? 0 : Number(stat.size),
    modTime: stat.mtimeNs,
    linkname: isLink ? readlinkSync(held.at(path)) : '',
    inode: stat.nlink > 1n && !isFolder && !isLink ? `${stat.dev}:${stat.ino}` : null,
    devMajor: isDevice ? Number((stat.rdev >> 8n) & 0xfffn) : 0,
    devMinor: isDevice ? Number((stat.rdev & 0xffn) | ((stat.rdev >> 12n) & 0xfff00n)) : 0,
  }
}
