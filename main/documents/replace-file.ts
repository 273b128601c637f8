import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  unlinkSync,
} from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { CallError, maxDocumentBytes } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { addedLines, mergeTexts } from '#shared/text/index.ts'
import { errorCode, writeFileAtomic } from '../kept/index.ts'
import { decodeText, revisionOf } from './bytes.ts'
import { whileLocked } from './file-lock.ts'

/** Milliseconds within which a program that had the replaced file open writes it, and between two looks at whether it is doing so. */
const [lateTime, pause] = [1000, 10]
/** Times that other programs write the file in the moment in which it would be replaced. */
const mostAttempts = 20

export interface ReplaceOptions {
  /** Receives what is found after a replacement was reported as done. */
  readonly report: (error: unknown) => void
  /** Gives the new file the name of the old one. */
  readonly rename?: (from: string, to: string) => void
}

/** A file that was replaced, open: it has no name any more, or only others. */
interface Replaced {
  readonly descriptor: number
  readonly content: Buffer
}

/** The file is not the one that was to be replaced. */
class OtherFile extends Error {}

/**
 * Replaces a file, whose path is free of links, atomically where its content has the revision `over`; `null`: where there is none. False:
 * it has another one, and nothing that another program wrote is lost: it is on disk, merged with `bytes` where it came after
 * the last look. What a program writes within a second into the file that was replaced, which it had opened before, is brought into the
 * new one. That leaves one moment, between two system calls, in which a program may replace the file unseen.
 * Throws Node's file errors, and `CallError` `cannot-save` when what another program wrote had to be put beside the file.
 */
export async function replaceFile(
  real: string,
  bytes: Buffer,
  over: string | null,
  options: ReplaceOptions,
): Promise<boolean> {
  const old: { replaced: Replaced | null } = { replaced: null }
  try {
    await writeFileAtomic(real, bytes, 0o666, true, (temporary) => {
      if (over === null) putWhereNoneIs(temporary, real)
      else old.replaced = putInPlace(temporary, real, over, options.rename ?? renameSync)
    })
  } catch (error) {
    if (old.replaced !== null) closeSync(old.replaced.descriptor)
    if (error instanceof OtherFile) return false
    throw error
  }
  if (old.replaced === null) return true
  const { descriptor, content } = old.replaced
  try {
    const written = await writtenInto(descriptor, content)
    const isAlone = written.equals(content)
    const ours = isAlone
      ? bytes
      : await bringIn(real, { base: content, ours: bytes, theirs: written }, options)
    lookLater(real, descriptor, { base: written, ours }, options)
    return isAlone
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/** Everything in here happens within one turn of this process. `null`: nobody can have written the old file. */
function putInPlace(
  temporary: string,
  real: string,
  over: string,
  rename: (from: string, to: string) => void,
): Replaced | null {
  const descriptor = openRegular(real)
  if (descriptor === null) throw new OtherFile()
  try {
    const content = contentOf(descriptor)
    if (revisionOf(content) !== over || !isAt(real, descriptor)) throw new OtherFile()
    if (process.platform !== 'win32') {
      rename(temporary, real)
      return { descriptor, content }
    }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
  // Windows replaces no file that is open, by anybody.
  closeSync(descriptor)
  rename(temporary, real)
  return null
}

/** A link is made only where no file is. */
function putWhereNoneIs(temporary: string, real: string): void {
  try {
    linkSync(temporary, real)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw new OtherFile()
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EACCES'].includes(errorCode(error)))
      throw error
    // A file system without links.
    if (lstatSync(real, { throwIfNoEntry: false }) !== undefined) throw new OtherFile()
    renameSync(temporary, real)
    return
  }
  unlinkSync(temporary)
}

/** `null`: there is no regular file of a document's size. */
function openRegular(real: string): number | null {
  let descriptor: number
  try {
    descriptor = openSync(
      real,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    )
  } catch {
    return null
  }
  const found = fstatSync(descriptor)
  if (found.isFile() && found.size <= maxDocumentBytes) return descriptor
  closeSync(descriptor)
  return null
}

function isAt(real: string, descriptor: number): boolean {
  const [opened, now] = [
    fstatSync(descriptor, { bigint: true }),
    lstatSync(real, { bigint: true, throwIfNoEntry: false }),
  ]
  return opened.dev === now?.dev && opened.ino === now.ino
}

function contentOf(descriptor: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(descriptor).size + 1)
  let length = 0
  for (;;) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, length)
    length += read
    if (read === 0 || length === bytes.length) return bytes.subarray(0, length)
  }
}

/** The content, once a program that writes it seems to be done: a write in place truncates it first. */
async function writtenInto(descriptor: number, before: Buffer): Promise<Buffer> {
  let last = contentOf(descriptor)
  if (last.equals(before)) return last
  for (const begun = performance.now(); performance.now() - begun < lateTime; ) {
    await setTimeout(pause)
    const now = contentOf(descriptor)
    if (now.equals(last) && now.length > 0) break
    last = now
  }
  return last
}

/** `ours` took the place of `base`. */
interface Replacement {
  readonly base: Buffer
  readonly ours: Buffer
}

/** What another program wrote, `theirs`, into what we had replaced. */
interface Overtaken extends Replacement {
  readonly theirs: Buffer
}

/** By path, while files that were replaced there may still be written: how many they are, and what took the place of the newest. */
const watched = new Map<string, { files: number; newest: Replacement }>()

/** Brings what another program wrote into the file; answers the file's content then. */
async function bringIn(real: string, overtaken: Overtaken, options: ReplaceOptions): Promise<Buffer> {
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const descriptor = openRegular(real)
    // Somebody removed the file since, and would have removed that, too.
    if (descriptor === null) return overtaken.ours
    const disk = contentOf(descriptor)
    closeSync(descriptor)
    const both = together(overtaken, disk)
    const own = [overtaken, watched.get(real)?.newest ?? overtaken]
    if (both === null && !own.some((each) => hasSeen(each, disk))) return disk
    if (both === null) break
    if (both.equals(disk) || (await replaceFile(real, both, revisionOf(disk), options))) return both
  }
  const beside = `${real}.${revisionOf(overtaken.theirs).slice(0, 12)}`
  await writeFileAtomic(beside, overtaken.theirs)
  throw new CallError(failure('cannot-save#overtaken', { path: real, beside }))
}

/** What the file should have, which has `disk` now; `null`: what others wrote excludes one another. */
function together({ base, ours, theirs }: Overtaken, disk: Buffer): Buffer | null {
  const isOurs = disk.equals(ours)
  const texts = [base, ours, theirs, disk].map(decodeText)
  const [from = '', mine = '', other = '', now = ''] = texts.map(({ text }) => text)
  const merged = texts.every(({ exact }) => exact) ? mergeTexts(from, mine, other) : null
  // It is as if they had written after us: what was typed is in the document.
  if (merged === null) return isOurs ? theirs : null
  const all = mergeTexts(mine, merged, now)
  return all === null ? null : Buffer.from(all)
}

/**
 * Whether who wrote `disk` saw what we wrote, and so not what we had overtaken: it has a line that we added, or we added none.
 * Otherwise its writer has overwritten both.
 */
function hasSeen({ base, ours }: Replacement, disk: Buffer): boolean {
  const [before, after, now] = [decodeText(base).text, decodeText(ours).text, decodeText(disk).text] as const
  const [own, there] = [addedLines(before, after), new Set(addedLines(before, now))]
  return own.length === 0 || own.some((line) => there.has(line))
}

/** Looks once more whether somebody wrote the file that was replaced, and closes it. One that has other names goes on existing. */
function lookLater(
  real: string,
  descriptor: number,
  replacement: Replacement,
  options: ReplaceOptions,
): void {
  const watch = watched.get(real) ?? { files: 0, newest: replacement }
  watch.files++
  watch.newest = replacement
  watched.set(real, watch)
  const look = async (): Promise<void> => {
    await setTimeout(lateTime, undefined, { ref: false })
    try {
      const theirs = contentOf(descriptor)
      if (theirs.equals(replacement.base) || fstatSync(descriptor).nlink > 0) return
      await whileLocked(real, () => bringIn(real, { ...replacement, theirs }, options))
    } finally {
      closeSync(descriptor)
      if (--watch.files === 0) watched.delete(real)
    }
  }
  look().catch(options.report)
}
