import { isWithin } from '../../checks/index.ts'
import type { BaseImage } from './base-image.ts'
import type { Content } from './content.ts'

/** The step that made a change. */
export interface StepRef {
  readonly stage: number
  /** Index into the stage's instructions, -1 for its FROM; `null` for the stage as a whole. */
  readonly instruction: number | null
  /** 1-based. */
  readonly line: number
}

interface FileEntry {
  readonly kind: 'file'
  readonly content: Content
  /** `null` when unknown. */
  readonly isExecutable: boolean | null
  /** The step whose layer contains it. */
  readonly step: StepRef
}

interface DirectoryEntry {
  readonly kind: 'directory'
  readonly step: StepRef
  /** A command named it; it did not come with other files. */
  readonly isExplicit: boolean
}

interface LinkEntry {
  readonly kind: 'link'
  readonly target: string
  readonly step: StepRef
}

export type Entry = FileEntry | DirectoryEntry | LinkEntry

/** The entry at a path. `unknown`: it may or may not exist. */
type Found = FileEntry | { readonly kind: 'directory' } | { readonly kind: 'absent' | 'unknown' }

/** A command whose failure ends a build. Two with the same `id` perform the same check. */
export interface Check {
  readonly id: string
  readonly text: string
}

/** A file of one layer that a later layer removes or replaces. */
interface HiddenFile {
  readonly path: string
  readonly content: Content
  readonly made: StepRef
  readonly hidden: StepRef
  readonly how: 'removed' | 'replaced'
}

/** Absolute, cleaned path of an expanded word; `null` when its base folder is unknown. */
export function absolutePath(directory: string | null, word: string): string | null {
  if (!word.startsWith('/') && directory === null) return null
  const parts: string[] = []
  for (const part of `${word.startsWith('/') ? '' : directory}/${word}`.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** A shell pattern's matches within one part of a path; an unclosed bracket is literal. */
export function globExpression(pattern: string): RegExp {
  const parts = pattern.match(/\[!?[^\][]+\]|[\s\S]/g) ?? []
  const source = parts.map((part) => {
    if (part === '*') return '[^/]*'
    if (part === '?') return '[^/]'
    if (part.length > 1) return `[${part.slice(1, -1).replace(/^!/, '^').replace(/\\/g, '\\\\')}]`
    return part.replace(/[.*+?^${}()|[\]\\]/, '\\$&')
  })
  try {
    return new RegExp(`^${source.join('')}$`)
  } catch {
    // A range such as [z-a] matches nothing.
    return /^(?!)/
  }
}

export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'
const joined = (folder: string, rest: string): string => (folder === '/' ? `/${rest}` : `${folder}/${rest}`)
export const nameIn = (path: string, folder: string): string =>
  path.slice(folder === '/' ? 1 : folder.length + 1)

/** A folder that is mounted during one RUN. */
export interface MountedFolder {
  readonly target: string
  readonly isReadOnly: boolean
  /** It may contain unknown files. */
  readonly isUnknown: boolean
}

/** The known files of a stage after one of its steps. Paths are absolute and cleaned. */
export class FileState {
  readonly base: BaseImage
  /** Something ran that may have created any file. */
  isUncertain = false
  /** Packages whose files are unknown. */
  hasUnknownPackages = false
  /** Commands without a simulated result, in order. */
  readonly work: string[]
  /** Commands that end the build when their check fails. */
  readonly checks: Check[]
  /** The step that copied a whole system into this one. */
  systemCopy: StepRef | null = null
  /** Installed packages, by what they provide. */
  readonly packages: Map<string, StepRef>
  readonly hidden: HiddenFile[]
  mounts: readonly MountedFolder[] = []
  readonly #entries: Map<string, Entry>
  readonly #removed: Set<string>

  constructor(base: BaseImage, from: FileState | null = null) {
    this.base = base
    this.#entries = new Map(from === null ? [] : from.#entries)
    this.#removed = new Set(from === null ? [] : from.#removed)
    this.work = from === null ? [] : [...from.work]
    this.checks = from === null ? [] : [...from.checks]
    this.packages = new Map(from === null ? [] : from.packages)
    this.hidden = from === null ? [] : [...from.hidden]
    if (from === null) return
    this.isUncertain = from.isUncertain
    this.systemCopy = from.systemCopy
    this.hasUnknownPackages = from.hasUnknownPackages
    this.mounts = from.mounts
  }

  clone(): FileState {
    return new FileState(this.base, this)
  }

  /** Follows links; also the last part of `path`. */
  look(path: string): Found {
    const real = this.resolve(path)
    if (real === null) return { kind: 'unknown' }
    const entry = this.#entries.get(real)
    if (entry?.kind === 'file') return entry
    if (entry?.kind === 'directory') return { kind: 'directory' }
    const mount = this.mounts.find(({ target }) => isWithin(real, target))
    if (mount !== undefined) {
      return { kind: mount.target === real ? 'directory' : mount.isUnknown ? 'unknown' : 'absent' }
    }
    if (this.#isRemoved(real)) return { kind: this.isUncertain ? 'unknown' : 'absent' }
    if (this.base.directories.has(real)) return { kind: 'directory' }
    return { kind: this.isUncertain || this.base.mayHold(real) ? 'unknown' : 'absent' }
  }

  /** The path behind links, `null` for a cycle of them. */
  resolve(path: string): string | null {
    let current = path
    for (let hops = 0; hops < 10; hops++) {
      const link = this.#linkIn(current)
      if (link === null) return current
      current = link
    }
    return null
  }

  #linkIn(path: string): string | null {
    const parts = path.split('/')
    for (let at = 2; at <= parts.length; at++) {
      const upper = parts.slice(0, at).join('/')
      const entry = this.#entries.get(upper)
      if (entry?.kind !== 'link') continue
      const target = entry.target.startsWith('/') ? entry.target : joined(parentOf(upper), entry.target)
      return [target, ...parts.slice(at)].join('/')
    }
    return null
  }

  #isRemoved(path: string): boolean {
    for (const removed of this.#removed) if (isWithin(path, removed)) return true
    return false
  }

  isReadOnly(path: string): boolean {
    return this.mounts.some(({ target, isReadOnly }) => isReadOnly && isWithin(path, target))
  }

  /** Whether a folder may hold more than `entriesBelow` lists. */
  mayHoldMore(folder: string): boolean {
    const mount = this.mounts.find(({ target }) => isWithin(folder, target))
    if (mount !== undefined) return mount.isUnknown
    return this.isUncertain || (this.base.mayHold(joined(folder, 'x')) && !this.#isRemoved(folder))
  }

  /** Everything known below a folder, the folder itself left out. */
  entriesBelow(folder: string): readonly (readonly [path: string, entry: Entry])[] {
    return [...this.#entries].filter(([path]) => path !== folder && isWithin(path, folder))
  }

  /** Every known file. */
  files(): readonly (readonly [path: string, entry: FileEntry])[] {
    return [...this.#entries].flatMap(([path, entry]) =>
      entry.kind === 'file' ? [[path, entry] as const] : [],
    )
  }

  /** Folders that a command named. */
  namedDirectories(): readonly string[] {
    return [...this.#entries].flatMap(([path, entry]) =>
      entry.kind === 'directory' && entry.isExplicit ? [path] : [],
    )
  }

  /** Puts a file or link at a path, with the folders above it. */
  put(path: string, entry: FileEntry | LinkEntry): void {
    const real = entry.kind === 'link' ? path : (this.resolve(path) ?? path)
    this.#hide(real, entry.step, 'replaced')
    this.#entries.set(real, entry)
    this.makeDirectory(parentOf(real), entry.step, false)
  }

  makeDirectory(path: string, step: StepRef, isExplicit: boolean): void {
    for (let folder = this.resolve(path) ?? path; folder !== '/'; folder = parentOf(folder)) {
      const known = this.#entries.get(folder)
      const explicit = isExplicit && folder === path
      if (
        known === undefined &&
        (explicit || !this.base.directories.has(folder) || this.#isRemoved(folder))
      ) {
        this.#entries.set(folder, { kind: 'directory', step, isExplicit: explicit })
      }
    }
  }

  /** Removes a path and everything below it. */
  remove(path: string, step: StepRef): void {
    for (const [each] of [...this.#entries].filter(([each]) => isWithin(each, path))) {
      this.#hide(each, step, 'removed')
      this.#entries.delete(each)
    }
    this.#removed.add(path)
  }

  #hide(path: string, step: StepRef, how: HiddenFile['how']): void {
    const entry = this.#entries.get(path)
    if (entry?.kind !== 'file' || entry.step.line === step.line) return
    if (this.mounts.some(({ target }) => isWithin(path, target))) return
    this.hidden.push({ path, content: entry.content, made: entry.step, hidden: step, how })
  }

  /** Mounts folders over this state: they hide what is below until `unmount`. */
  mount(mounts: readonly MountedFolder[]): ReadonlyMap<string, Entry> {
    const covered = new Map<string, Entry>()
    for (const [path, entry] of this.#below(mounts)) {
      covered.set(path, entry)
      this.#entries.delete(path)
    }
    this.mounts = mounts
    return covered
  }

  /** Unmounts the folders and discards what was written to them. */
  unmount(covered: ReadonlyMap<string, Entry>): void {
    for (const [path] of this.#below(this.mounts)) this.#entries.delete(path)
    for (const [path, entry] of covered) this.#entries.set(path, entry)
    this.mounts = []
  }

  #below(mounts: readonly MountedFolder[]): readonly (readonly [path: string, entry: Entry])[] {
    return [...this.#entries].filter(([path, entry]) =>
      mounts.some(({ target }) => isWithin(path, target) && (path !== target || entry.kind !== 'directory')),
    )
  }
}

export { joined as joinPath }
