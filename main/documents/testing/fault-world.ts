import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { CallError } from '#shared/api/index.ts'
import { joinLineEnds } from '#shared/live/index.ts'
import { seededRandom } from '#shared/testing/random.ts'
import {
  handOver,
  type LostUpdates,
  TypingWindow,
  type WindowDocument,
} from '../../live/testing/typing-window.ts'
import { documentOn, type HostEvent, type HostProcess, tell } from './host-process.ts'

const start = 'FROM alpine AS base\n# one\n# two\n# three\nFROM base\n# four\n# five\n'

/** Runs git without any settings of the user or the machine. */
export function git(folder: string, ...args: readonly string[]): void {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: join(folder, 'none'),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  }
  execFileSync('git', args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
}

export const branches = ['main', 'side', 'bare'] as const

/** Makes a repository in which scenarios begin: `side` has another text, `bare` has no folder for it. */
export function makeRepository(folder: string): void {
  const file = join(folder, 'service', 'Dockerfile')
  mkdirSync(dirname(file), { recursive: true })
  git(folder, 'init', '-q', '--template=', '-b', 'main')
  writeFileSync(file, start)
  writeFileSync(join(folder, 'README'), 'A repository.\n')
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '-m', 'main')
  git(folder, 'checkout', '-q', '-b', 'side')
  writeFileSync(file, start.replace('# four\n', '# four of the other branch\n').replace('# one\n', ''))
  git(folder, 'commit', '-q', '-a', '-m', 'side')
  git(folder, 'checkout', '-q', '-b', 'bare', 'main')
  git(folder, 'rm', '-q', '-r', 'service')
  git(folder, 'commit', '-q', '-m', 'bare')
  git(folder, 'checkout', '-q', 'main')
}

/**
 * `shared`: two hosts on one data folder, which share the document; `apart`: each has a data folder of its own, and sees of the other
 * what it saves; `untitled`: a document without a file, of two hosts on one data folder.
 */
export type Shape = 'shared' | 'apart' | 'untitled'

/** Lines that were typed, or deleted. */
interface Lines {
  readonly typed: Set<string>
  readonly deleted: Set<string>
}

/** A window, and what was typed there and not acknowledged yet. */
export interface OpenWindow extends Lines {
  readonly window: TypingWindow
  host: number
}

/** A page that is gone. */
interface LostPage extends Lines {
  readonly data: number
  readonly updates: LostUpdates
}

/** What may go wrong without anything being lost: the host is gone, the file cannot be written, or excludes what was typed. */
const expected = [
  'disconnected',
  'conflict',
  'read-only',
  'cannot-save',
  'cannot-keep',
  'other-epoch',
  'not-open',
  'not-found',
  'busy',
]

/** A line that is found again wherever it is. */
const markedLine = /^# (?:typed|theirs)\d+\.$/gm

export const linesIn = (text: string): readonly string[] => text.match(markedLine) ?? []

/** One document, the windows on it in two processes, other programs that write it, and what has to be there in the end. */
export class World {
  readonly shape: Shape
  readonly project: string
  readonly path: string
  readonly random: () => number
  readonly log: string[] = []
  /** What was found last, for the report of a failure. */
  state = ''
  readonly windows: OpenWindow[] = []
  /** By data folder: lines that were acknowledged. */
  readonly acknowledged: readonly [Set<string>, Set<string>] = [new Set(), new Set()]
  /** By data folder: lines whose removal was acknowledged. */
  readonly removed: readonly [Set<string>, Set<string>] = [new Set(), new Set()]
  /** Lines of another program that nobody agreed to lose. */
  readonly theirs = new Set<string>()
  /** Lines that somebody agreed to lose, which may come again and go again. */
  readonly #given = new Set<string>()
  /** What the browsers' databases have of pages that were lost. */
  lost: LostPage[] = []
  /** Texts that became documents of their own. */
  readonly beside: string[] = []
  /** Files that were moved away, with their texts. */
  readonly elsewhere = new Map<string, string>()
  readonly #hosts: readonly [HostProcess, HostProcess]
  readonly #seed: number
  readonly #folder: string
  #count = 0

  /** `folder`: where it takes place; `repository`: what `makeRepository` made. */
  constructor(seed: number, folder: string, repository: string, hosts: readonly [HostProcess, HostProcess]) {
    this.random = seededRandom(seed)
    const shape = this.random()
    this.shape = shape < 0.7 ? 'shared' : shape < 0.9 ? 'apart' : 'untitled'
    this.#seed = seed
    this.#folder = folder
    this.#hosts = hosts
    this.project = join(folder, 'project')
    this.path = join(this.project, 'service', 'Dockerfile')
    cpSync(repository, this.project, { recursive: true })
    this.listen()
  }

  get hasFile(): boolean {
    return this.shape !== 'untitled'
  }

  get key(): string {
    return this.hasFile ? `file:${this.path}` : `text:of-${this.#seed}`
  }

  get dataFolders(): readonly number[] {
    return this.shape === 'apart' ? [0, 1] : [0]
  }

  dataOf(host: number): number {
    return this.shape === 'apart' ? host : 0
  }

  dataFolder(data: number): string {
    return join(this.#folder, `data-${data}`)
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.random() * from.length)]
  }

  host(at: number): HostProcess {
    return this.#hosts[at === 0 ? 0 : 1]
  }

  /** Windows hear what their hosts tell. */
  listen(): void {
    for (const at of [0, 1])
      this.host(at).listen(this.dataFolder(this.dataOf(at)), (event) => this.#told(at, event))
  }

  #told(host: number, event: HostEvent): void {
    if (event.event === 'report') {
      this.log.push(`(${event.payload})`)
      return
    }
    if (event.payload.key !== this.key) return
    const here = this.windows.filter((each) => each.host === host)
    tell(
      here.map(({ window }) => window),
      event,
    )
  }

  /** Runs `work`, in which something may go wrong; `null` where it did. */
  async allowing<T>(work: Promise<T>): Promise<T | null> {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof CallError) || !expected.includes(error.code)) throw error
      this.log.push(`(${error.code})`)
      return null
    }
  }

  /** The document on a host, as a window there has it. */
  documentOn(process: HostProcess, data: number): WindowDocument {
    const path = this.hasFile ? this.path : null
    return documentOn(process, this.project, this.dataFolder(data), this.key, path)
  }

  /** Opens a window on a host, which first hands over what lost pages left there. */
  async openWindow(host: number): Promise<void> {
    const data = this.dataOf(host)
    const document = this.documentOn(this.host(host), data)
    if ((await this.allowing(document.join(null))) === null) return
    await this.handOver(data, document)
    const window = new TypingWindow(document, `w${this.#count++}`)
    const opened = await this.allowing(window.open().then(() => true))
    if (opened === true) this.windows.push({ window, host, typed: new Set(), deleted: new Set() })
  }

  async handOver(data: number, document: WindowDocument): Promise<void> {
    for (const page of this.lost.filter((each) => each.data === data)) {
      const handed = await this.allowing(handOver(document, page.updates).then((beside) => ({ beside })))
      if (handed === null) continue
      this.lost = this.lost.filter((each) => each !== page)
      // A host that has forgotten the page's epoch cannot know what others removed since.
      this.#areBack(page.updates.text)
      if (handed.beside === null) this.#acknowledge(data, page)
      else this.#keepBeside(handed.beside, data, page)
    }
  }

  /** A page is gone; what it had not sent is in its browser's database. */
  lose(found: OpenWindow): void {
    const { window, host, typed, deleted } = found
    this.windows.splice(this.windows.indexOf(found), 1)
    this.beside.push(...window.beside)
    this.broughtBack(window)
    for (const line of typed) if (window.beside.some((text) => text.includes(line))) typed.delete(line)
    const updates = window.lose()
    if (updates !== null) this.lost.push({ data: this.dataOf(host), updates, typed, deleted })
    else this.#acknowledge(this.dataOf(host), { typed, deleted })
  }

  /** What was typed in a window is on the host, or in a document beside it. */
  acknowledge({ window, host, typed, deleted }: OpenWindow): void {
    const data = this.dataOf(host)
    if (window.beside.length === 0) this.#acknowledge(data, { typed, deleted })
    else this.#keepBeside(window.beside.join(''), data, { typed, deleted })
    typed.clear()
    deleted.clear()
  }

  #acknowledge(data: number, { typed, deleted }: Lines): void {
    const at = data === 0 ? 0 : 1
    for (const line of typed) if (!this.#given.has(line)) this.acknowledged[at].add(line)
    for (const line of deleted) this.removed[at].add(line)
  }

  /** A removal in a text that stays beside the document has not taken place. */
  #keepBeside(text: string, data: number, { typed }: Lines): void {
    this.beside.push(text)
    const here = [...typed].filter((line) => !text.includes(line))
    this.#acknowledge(data, { typed: new Set(here), deleted: new Set() })
  }

  typeLine({ window, typed }: OpenWindow): void {
    const line = `# typed${++this.#count}.`
    const at = this.#lineStart(window.text)
    window.type(at, at, `${line}\n`)
    typed.add(line)
  }

  /** Removes a line that somebody added. */
  deleteLine({ window, deleted }: OpenWindow): void {
    const line = this.pick(linesIn(window.text))
    if (line === undefined) return
    const at = window.text.indexOf(`${line}\n`)
    if (at === -1) return
    window.type(at, at + line.length + 1, '')
    this.#give(line)
    deleted.add(line)
  }

  /** The text on disk; `null`: there is no file. */
  onDisk(): string | null {
    return existsSync(this.path) ? readFileSync(this.path, 'utf8') : null
  }

  /** Another program does something to the file. */
  otherProgram(work: () => void): void {
    const before = this.onDisk() ?? ''
    work()
    for (const path of this.elsewhere.keys()) if (!existsSync(path)) this.elsewhere.delete(path)
    const after = this.onDisk() ?? ''
    for (const line of linesIn(before)) if (!after.includes(line)) this.#forget(line)
    for (const line of linesIn(after)) {
      if (before.includes(line)) continue
      this.#areBack(line)
      if (!this.#given.has(line)) this.theirs.add(line)
    }
  }

  /** Another program adds a line, as an editor does that has just read the file. */
  otherWrites(inPlace: boolean): void {
    if (!existsSync(dirname(this.path))) return
    this.otherProgram(() => {
      const before = this.onDisk() ?? 'FROM other\n'
      const at = this.#lineStart(before)
      const text = `${before.slice(0, at)}# theirs${++this.#count}.\n${before.slice(at)}`
      if (inPlace) {
        // Whoever may not write it does so all the same.
        if (existsSync(this.path)) chmodSync(this.path, 0o644)
        writeFileSync(this.path, text)
      } else {
        writeFileSync(`${this.path}.new`, text)
        renameSync(`${this.path}.new`, this.path)
      }
    })
  }

  /** Moves the file or its folder away, or back. */
  otherMoves(what: 'file' | 'folder'): void {
    const from = what === 'file' ? this.path : dirname(this.path)
    const away = `${from}.away`
    const textAway = what === 'file' ? away : join(away, 'Dockerfile')
    this.otherProgram(() => {
      if (existsSync(away)) {
        if (what === 'folder') rmSync(from, { recursive: true, force: true })
        if (!existsSync(dirname(away))) return
        renameSync(away, from)
      } else if (existsSync(from)) {
        const text = this.onDisk()
        renameSync(from, away)
        if (text !== null) this.elsewhere.set(textAway, text)
      }
    })
  }

  otherRemoves(what: 'file' | 'folder'): void {
    const folder = dirname(this.path)
    this.otherProgram(() => rmSync(what === 'file' ? this.path : folder, { recursive: true, force: true }))
  }

  git(...args: readonly string[]): void {
    this.otherProgram(() => git(this.project, ...args))
  }

  /** The user's choice in a conflict, after which lines of one side may be gone. */
  async choose(host: number): Promise<void> {
    const data = this.dataOf(host)
    const { conflict, text } = await this.documentOn(this.host(host), data).join(null)
    if (conflict === null || conflict.theirs === null || text === null) return
    const { theirs } = conflict
    const choice = this.random() < 0.5 ? 'mine' : 'theirs'
    this.log.push(`choose ${choice}`)
    const input = { key: this.key, choice, revision: theirs.revision }
    const mine = joinLineEnds(text)
    const [before, kept] = choice === 'mine' ? [theirs.text, mine] : [mine, theirs.text]
    for (const line of linesIn(before)) if (!kept.includes(line)) this.#give(line)
    this.#areBack(kept)
    await this.host(host).call(this.project, this.dataFolder(data), 'resolve', input)
  }

  /** Somebody agreed to lose a line. */
  #give(line: string): void {
    this.#forget(line)
    this.#given.add(line)
  }

  #forget(line: string): void {
    this.theirs.delete(line)
    for (const lines of this.acknowledged) lines.delete(line)
    for (const { typed } of [...this.windows, ...this.lost]) typed.delete(line)
  }

  /** What a window merged with a host that has forgotten it. */
  broughtBack({ broughtBack }: TypingWindow): void {
    for (const text of broughtBack) this.#areBack(text)
  }

  /** Lines of a text may be there again, if they were removed. */
  #areBack(text: string): void {
    for (const line of linesIn(text)) {
      for (const lines of this.removed) lines.delete(line)
      for (const { deleted } of [...this.windows, ...this.lost]) deleted.delete(line)
    }
  }

  /** Where a random line begins. */
  #lineStart(text: string): number {
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
    return this.pick(starts) ?? 0
  }
}
