import { closeSync, fstatSync, readSync } from 'node:fs'
import { goMode } from './go-mode.ts'
import type { SourceFolder } from './source-folder.ts'

/** Links that are followed on the way to one file, as Linux does. */
const mostLinks = 40

/**
 * The path that `path` leads to with all links followed as if the folder were the whole disk, so that none leads out of it: `..` stays at the top, `/` is the top. That
 * is how BuildKit reads what it was sent. `null` when there is nothing. Throws as `node:fs` does.
 */
function followRooted(folder: SourceFolder, path: string): string | null {
  const left = path.split('/')
  let links = 0
  let at = ''
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    if (part === '' || part === '.') continue
    if (part === '..') {
      at = at.slice(0, Math.max(0, at.lastIndexOf('/')))
      continue
    }
    const own = at === '' ? part : `${at}/${part}`
    const { mode, linkname } = folder.stat(own)
    if ((mode & goMode.symlink) === 0) {
      at = own
      continue
    }
    if (++links > mostLinks) return null
    left.unshift(...linkname.split('/'))
    if (linkname.startsWith('/')) at = ''
  }
  return at
}

/** A file that cannot be read as one. */
export class NoPlainFile extends Error {
  readonly why: 'not-a-file' | 'too-large'

  constructor(why: NoPlainFile['why']) {
    super(why)
    this.why = why
  }
}

/**
 * The bytes of a regular file of a folder, links followed inside it; `null` without one. Waits for nothing. Throws `NoPlainFile`, and as
 * `node:fs` does.
 */
export function readRooted(folder: SourceFolder, path: string, maxBytes: number): Buffer | null {
  const real = ifThere(() => followRooted(folder, path))
  if (real === null) return null
  const content = folder.content(real)
  if (content.kind === 'bytes') return Buffer.from(content.bytes)
  const descriptor = ifThere(content.open)
  if (descriptor === null) return null
  try {
    if (!fstatSync(descriptor).isFile()) throw new NoPlainFile('not-a-file')
    const buffer = Buffer.alloc(maxBytes + 1)
    let length = 0
    while (length < buffer.length) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null)
      if (read === 0) break
      length += read
    }
    if (length > maxBytes) throw new NoPlainFile('too-large')
    return buffer.subarray(0, length)
  } finally {
    closeSync(descriptor)
  }
}

function ifThere<T>(look: () => T): T | null {
  try {
    return look()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'ENXIO') throw new NoPlainFile('not-a-file')
    if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(code)) return null
    throw error
  }
}
