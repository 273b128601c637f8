import { basename, dirname, join } from 'node:path'
import * as z from 'zod'
import type { CallOutput, ParsedInput } from '#shared/api/index.ts'
import type { AppData } from '../kept/index.ts'
import type { Documents } from './documents.ts'
import type { Roots } from './roots.ts'

/** A window's open documents, in tab order. */
type TakenTabs = CallOutput<'documents.takeTabs'>
type Tab = TakenTabs['tabs'][number]

/** Which documents are open, kept for the next start. */
export interface OpenTabs {
  /** Only paths inside the opened folders are kept. */
  keepTabs(input: ParsedInput<'documents.keepTabs'>): Promise<void>
  /** What was open when the last window ended; empty for the windows beside the one that took it. */
  takeTabs(): Promise<TakenTabs>
  restored(): Promise<void>
  /** No window is left: the next one takes what was open in it. */
  readonly lastWindowEnded: () => void
}

/**
 * How the app was started. `file`: with a file, which is to be shown; `folder`: with a folder, whose previously open files
 * are reopened; `nothing`: without a path, and the last session is restored.
 */
export type StartKind = 'file' | 'folder' | 'nothing'

const kept = z.object({
  tabs: z.array(z.object({ key: z.string().nullable(), path: z.string().nullable(), name: z.string() })),
  shown: z.int().nullable(),
})
/** As the app's first versions wrote it. */
const keptPaths = z
  .object({ paths: z.array(z.string()), shown: z.string().nullable() })
  .transform(({ paths, shown }) => ({
    tabs: paths.map((path): Tab => ({ key: null, path, name: '' })),
    shown: shown === null ? null : paths.indexOf(shown),
  }))
const stored = z.union([kept, keptPaths])
const key = 'open-tabs'

/** Which document was to be shown at the last start, and at how many starts in a row it did not come to that. */
const begun = z.object({ of: z.string(), starts: z.int() })
const begunKey = 'open-tabs-begun'
/** Once may be a computer that was switched off. */
const mostStarts = 2

/**
 * Stores the open tabs in the app's data. Started with `nothing`, the app may reopen all of the last session's; else those within
 * the opened roots. Documents that were never saved come back where their text was kept, whatever the app was started with.
 */
export function createOpenTabs(
  data: AppData,
  roots: Roots,
  start: StartKind,
  { unsaved, adopted }: Pick<Documents, 'unsaved' | 'adopted'>,
): OpenTabs {
  let taken: Promise<TakenTabs> | null = null
  /** What the app was started with shows only in its first window. One whose page was aborted, and is loaded again, keeps no tabs, and is none. */
  let isFirst = true
  /** What this process decided of the document that it began with. */
  let decided: boolean | null = null

  const isTrue = (found: Promise<unknown>): Promise<boolean> =>
    found.then(
      (value) => value !== false,
      () => false,
    )

  async function mayOpen({ key, path }: Tab): Promise<boolean> {
    if (path === null) return key !== null && (await unsaved({ keys: [key] })).unsaved.length > 0
    if (await isTrue(start === 'nothing' ? roots.addFile(path) : roots.resolveExisting(path))) return true
    // A file that is gone, whose unsaved text was kept.
    const gone = start === 'nothing' ? await roots.addMissingFile(path) : null
    const real = gone ?? (await roots.resolveMissing(path).catch(() => null))
    if (real !== null && (await unsaved({ keys: [`file:${real}`] })).unsaved.length > 0) return true
    if (gone !== null) roots.removeFile(gone)
    return false
  }

  /**
   * Whether a document may be shown by itself. One that ends or stops the app as it is opened would do so at every start: after the second
   * one it waits for the user.
   */
  async function mayBegin(of: string): Promise<boolean> {
    if (decided !== null) return decided
    const last = await data.read(begunKey, begun)
    const starts = last?.of === of ? last.starts : 0
    decided = starts < mostStarts
    const noted = decided ? data.write(begunKey, { of, starts: starts + 1 }) : data.remove(begunKey)
    // Data that cannot be written is told elsewhere, and keeps nobody from a document.
    await noted.catch(() => undefined)
    return decided
  }

  async function read(): Promise<TakenTabs> {
    const beside = (await adopted()).map(({ key: text, name }): Tab => ({ key: text, path: null, name }))
    const before = await data.read(key, stored)
    if (before === null) return { tabs: beside, shown: null }
    const tabs: Tab[] = []
    let shown: number | null = null
    for (const [at, tab] of before.tabs.entries()) {
      if (!(await mayOpen(tab))) continue
      if (at === before.shown && !(isFirst && start === 'file')) shown = tabs.length
      const { path } = tab
      tabs.push(path === null ? tab : { ...tab, name: join(basename(dirname(path)), basename(path)) })
    }
    const first = shown === null ? undefined : tabs[shown]
    if (first === undefined || (await mayBegin(first.path ?? first.key ?? '')))
      return { tabs: [...tabs, ...beside], shown }
    return { tabs: [...tabs, ...beside], shown: null, heldBack: first.name }
  }

  return {
    async takeTabs() {
      if (taken !== null) return { tabs: [], shown: null }
      taken = read()
      return taken
    },
    async restored() {
      if (decided !== null) await data.remove(begunKey)
    },
    lastWindowEnded() {
      taken = null
    },
    async keepTabs({ tabs, shown }) {
      // Reads the last session before overwriting it.
      taken ??= read()
      await taken
      isFirst = false
      const inside = tabs.filter(({ path }) => path === null || isInside(path))
      const at = shown === null ? undefined : tabs[shown]
      await data.write(key, {
        tabs: inside,
        shown: at === undefined || !inside.includes(at) ? null : inside.indexOf(at),
      })
    },
  }

  function isInside(path: string): boolean {
    return roots.mayRead(path) || roots.mayRead(dirname(path)) || roots.isMissingFile(path)
  }
}
