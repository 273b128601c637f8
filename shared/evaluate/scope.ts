import { expandWord, type ShellWordOptions, splitShellWords } from '../dockerfile/index.ts'
import type { SettingOrigin } from './image-settings.ts'

/** A value of a stage, and how much of it is certain. */
export interface Known<T> {
  /** What it is when an image that was not seen sets nothing. */
  readonly value: T
  /** `false` when it depends on an image that was not seen. */
  readonly isKnown: boolean
  /** It would be another one under the what-if of the evaluation. */
  readonly isTainted: boolean
}

/** A variable that steps see: set by ENV, by ARG, by the base image, or by BuildKit (PATH). */
export interface Variable extends Known<string> {
  readonly name: string
  /**
   * The value, with references to what only an unseen image knows left as they are written; `null` when that image
   * alone sets the variable.
   */
  readonly written: string | null
  readonly origin: SettingOrigin
}

/** A word after expansion. */
export interface Expansion extends Known<string> {
  /** As `Variable.written`. */
  readonly written: string
  /** BuildKit's message when the word cannot be expanded; `value` is `''` then. */
  readonly error: string | null
  /** Names that were looked up and set, in order, each once. */
  readonly matched: readonly string[]
  /** Names that were looked up and not set, in order, each once. */
  readonly unmatched: readonly string[]
}

/** A working directory: `value` is the path as BuildKit keeps it, which is not always a clean one. */
export type Folder = Known<string>

/** What is supposed of an image that was not seen. */
export interface Unseen {
  /** The value of each variable that the file does not set; `undefined`: the image sets none. */
  readonly guess: string | undefined
}

/** What a stage hands to the stages built FROM it. */
export interface Inheritance {
  /** In BuildKit's order, which is part of a RUN's cache key. */
  readonly variables: ReadonlyMap<string, Variable>
  /** The variables that are in the image: those of ENV and of the base. */
  readonly environment: ReadonlyMap<string, Variable>
  /** Names of the ARGs declared so far, with a value or without. */
  readonly declared: ReadonlySet<string>
  readonly folder: Folder
  readonly user: Known<string>
  /** Empty for the default shell of the operating system. */
  readonly shell: Known<readonly string[]>
  /** Set when an image that was not seen lies below: any variable may be set then. */
  readonly unseen: Unseen | null
  /** The operating system of the platform the stage is built for. */
  readonly os: string
}

/** What a value is, from some moment of the stage on. */
interface Moment<T> {
  readonly tick: number
  readonly value: T
}

/** The last value before `tick`, `undefined` when there was none. Ticks ascend. */
function valueBefore<T>(moments: readonly Moment<T>[], tick: number): T | undefined {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moments[middle]?.tick ?? 0) < tick) low = middle + 1
    else high = middle
  }
  return moments[low - 1]?.value
}

/**
 * All that changes within a stage, with the moment (tick) of each change, so that every step can be asked what it saw
 * without a copy of the state for each.
 */
export class StageChanges {
  readonly start: Inheritance
  readonly escape: string
  #tick = 0
  readonly #assignments: Moment<Variable>[] = []
  readonly #byName = new Map<string, Moment<Variable>[]>()
  readonly #declared = new Map<string, number>()
  readonly #folders: Moment<Folder>[] = []
  readonly #users: Moment<Known<string>>[] = []
  readonly #shells: Moment<Known<readonly string[]>>[] = []
  /** The environment at `#replayed` assignments: steps are mostly asked for in their order. */
  #environment: Map<string, Variable> | null = null
  #replayed = 0

  constructor(start: Inheritance, escapeCharacter: string) {
    this.start = start
    this.escape = escapeCharacter
  }

  /** The moment that comes next: what changes from now on is not seen by it. */
  get tick(): number {
    return this.#tick
  }

  assign(variable: Variable): void {
    const moment = { tick: this.#tick++, value: variable }
    this.#assignments.push(moment)
    const known = this.#byName.get(variable.name)
    if (known === undefined) this.#byName.set(variable.name, [moment])
    else known.push(moment)
  }

  declare(name: string): void {
    if (!this.#declared.has(name)) this.#declared.set(name, this.#tick++)
  }

  setFolder(value: Folder): void {
    this.#folders.push({ tick: this.#tick++, value })
  }

  setUser(value: Known<string>): void {
    this.#users.push({ tick: this.#tick++, value })
  }

  setShell(value: Known<readonly string[]>): void {
    this.#shells.push({ tick: this.#tick++, value })
  }

  variable(name: string, tick: number): Variable | undefined {
    const moments = this.#byName.get(name)
    return (moments === undefined ? undefined : valueBefore(moments, tick)) ?? this.start.variables.get(name)
  }

  isDeclared(name: string, tick: number): boolean {
    return this.start.declared.has(name) || (this.#declared.get(name) ?? tick) < tick
  }

  folder = (tick: number): Folder => valueBefore(this.#folders, tick) ?? this.start.folder
  user = (tick: number): Known<string> => valueBefore(this.#users, tick) ?? this.start.user
  shell = (tick: number): Known<readonly string[]> => valueBefore(this.#shells, tick) ?? this.start.shell

  /** The variables in BuildKit's order: one that is set again goes to the end. Good until it is asked for the next time. */
  variables(tick: number): ReadonlyMap<string, Variable> {
    if (this.#assignments.length === 0) return this.start.variables
    const last = this.#assignments[this.#replayed - 1]
    if (this.#environment === null || (last !== undefined && last.tick >= tick)) {
      this.#environment = new Map(this.start.variables)
      this.#replayed = 0
    }
    for (;;) {
      const next = this.#assignments[this.#replayed]
      if (next === undefined || next.tick >= tick) return this.#environment
      this.#replayed++
      this.#environment.delete(next.value.name)
      this.#environment.set(next.value.name, next.value)
    }
  }

  /** The names declared in the whole stage and below it. */
  declaredNames(): ReadonlySet<string> {
    return this.#declared.size === 0
      ? this.start.declared
      : new Set([...this.start.declared, ...this.#declared.keys()])
  }
}

const none: readonly string[] = []

/** What a step sees: the variables, folder, user and shell in force right before it. */
export class Scope {
  readonly #changes: StageChanges
  readonly #tick: number

  constructor(changes: StageChanges, tick: number) {
    this.#changes = changes
    this.#tick = tick
  }

  variable(name: string): Variable | undefined {
    return this.#changes.variable(name, this.#tick)
  }

  /** The variables in the order in which BuildKit hands them to a RUN. */
  variables(): readonly Variable[] {
    return [...this.#changes.variables(this.#tick).values()]
  }

  /** Whether an ARG of that name stands above, in the stage or in one it is built FROM. */
  isDeclared(name: string): boolean {
    return this.#changes.isDeclared(name, this.#tick)
  }

  get folder(): Folder {
    return this.#changes.folder(this.#tick)
  }

  get user(): Known<string> {
    return this.#changes.user(this.#tick)
  }

  get shell(): Known<readonly string[]> {
    return this.#changes.shell(this.#tick)
  }

  get os(): string {
    return this.#changes.start.os
  }

  /** Expands a word as BuildKit expands the words of instructions. */
  expand(word: string): Expansion {
    return this.#expand(word, { escape: this.#changes.escape })
  }

  /** Expands the body of a heredoc: quotes stay, and a backslash escapes whatever the file's escape character is. */
  expandBody(body: string): Expansion {
    return this.#expand(body, { skipQuotes: true })
  }

  /**
   * The words that a word becomes, for instructions that BuildKit splits after expansion (EXPOSE): their values, and as
   * they are written where an unseen image has a say in them.
   */
  split(
    word: string,
  ): Expansion & { readonly words: readonly string[]; readonly writtenWords: readonly string[] } {
    const whole = this.expand(word)
    const options = { escape: this.#changes.escape }
    const words = splitShellWords(word, (name) => this.#value(name), options) ?? none
    if (whole.isKnown) return { ...whole, words, writtenWords: words }
    const written = splitShellWords(word, (name) => this.#writtenValue(name), { ...options, skipUnset: true })
    return { ...whole, words, writtenWords: written ?? [word] }
  }

  #expand(word: string, options: ShellWordOptions): Expansion {
    let isKnown = true
    let isTainted = false
    const lookup = (name: string) => {
      const variable = this.variable(name)
      if (variable === undefined ? this.#changes.start.unseen !== null : !variable.isKnown) isKnown = false
      if (variable?.isTainted === true) isTainted = true
      return variable?.value ?? this.#changes.start.unseen?.guess
    }
    const { text, error, isLimit, matched, unmatched } = expandWord(word, lookup, options)
    const common = { value: text, isTainted, matched, unmatched }
    if (isLimit) return { ...common, error: null, isKnown: false, written: word }
    if (isKnown) return { ...common, error, isKnown, written: error === null ? text : word }
    const written = expandWord(word, (name) => this.#writtenValue(name), { ...options, skipUnset: true })
    return { ...common, error, isKnown, written: written.error === null ? written.text : word }
  }

  #value(name: string): string | undefined {
    return this.variable(name)?.value ?? this.#changes.start.unseen?.guess
  }

  #writtenValue(name: string): string | undefined {
    return this.variable(name)?.written ?? undefined
  }
}
