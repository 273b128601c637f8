import {
  type ExpansionBudget,
  expandWord,
  isSpecial,
  type ShellWordOptions,
  splitShellWords,
} from '../dockerfile/index.ts'
import type { SettingOrigin } from './image-settings.ts'
import { LayeredMap } from './layered-map.ts'

/** Whether a value would differ under the what-if of an evaluation. */
export type Taint = 'none' | 'maybe' | 'sure'

/** The strongest of several taints. */
export const strongestTaint = (...taints: readonly Taint[]): Taint =>
  taints.includes('sure') ? 'sure' : taints.includes('maybe') ? 'maybe' : 'none'

/** A value of a stage, and whether it is certain. */
export interface Known<T> {
  /** The value if an unknown image sets nothing. */
  readonly value: T
  /** `false` when it depends on an unknown image. */
  readonly isKnown: boolean
  readonly taint: Taint
}

/** A variable that steps see: set by ENV, by ARG, by the base image, or by BuildKit (PATH). */
export interface Variable extends Known<string> {
  readonly name: string
  /**
   * The value, with references to variables of an unknown image unexpanded; `null` when that image
   * alone sets the variable.
   */
  readonly written: string | null
  readonly origin: SettingOrigin
}

/** The variable, possibly set to another value elsewhere. */
export const maybeTainted = (variable: Variable): Variable =>
  variable.taint === 'none' ? { ...variable, taint: 'maybe' } : variable

/** A word after expansion. */
export interface Expansion extends Known<string> {
  /** Like `Variable.written`; a word that depends on an unknown image is expanded once more for it. */
  written(): string
  /** BuildKit's message when the word cannot be expanded; `value` is `''` then. */
  readonly error: string | null
  /** Set variables that were looked up, in order, each once. */
  readonly matched: readonly string[]
  /** Unset variables that were looked up, in order, each once. */
  readonly unmatched: readonly string[]
}

/** A working directory: `value` is the path as BuildKit keeps it, which is not always clean. */
export type Folder = Known<string>

/** The assumption about an unknown image. */
export interface UnseenImage {
  /** The value of each variable that the file does not set; `undefined`: the image sets none. */
  readonly guess: string | undefined
}

/** An ENV or ARG whose text differs, which may set anything. */
interface UnsettledLine {
  /** 1-based. */
  readonly line: number
  /** A variable that it sets unchanged. */
  readonly name: string
}

/** The state that a stage passes on to the stages built FROM it. */
export interface Inheritance {
  /** The variables that ARGs set; one that the environment has, too, is not seen. */
  readonly arguments: LayeredMap<Variable>
  /** The variables that are in the image: those of ENV and of the base. They come after the arguments: the order is part of a RUN's cache key. */
  readonly environment: LayeredMap<Variable>
  /** Names of the ARGs declared so far, with a value or without. */
  readonly declared: LayeredMap<true>
  readonly folder: Folder
  readonly user: Known<string>
  /** Empty for the default shell of the operating system. */
  readonly shell: Known<readonly string[]>
  /** Set when an unknown image is below: any variable may be set then. */
  readonly unseen: UnseenImage | null
  /** The operating system of the platform the stage is built for. */
  readonly os: string
  /** Under the what-if, a line that may set any variable, even one that the file does not name; `null` without one. */
  readonly unsettled: UnsettledLine | null
  /** Shared by all stages above one image. */
  readonly replay: Replay
}

/** The variables of one stage at one moment, the last that were asked for: steps are mostly queried in order. */
export interface Replay {
  of: StageChanges | null
  variables: Map<string, Variable>
  /** How many assignments of the stage they have seen. */
  assignments: number
}

/** A value from some step of the stage on. */
interface TimedValue<T> {
  readonly tick: number
  readonly value: T
}

const valueBefore = <T>(moments: readonly TimedValue<T>[], tick: number): T | undefined =>
  momentBefore(moments, tick)?.value

/** The last change before `tick`, `undefined` when there was none. Ticks ascend. */
function momentBefore<T>(moments: readonly TimedValue<T>[], tick: number): TimedValue<T> | undefined {
  let low = 0
  let high = moments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((moments[middle]?.tick ?? 0) < tick) low = middle + 1
    else high = middle
  }
  return moments[low - 1]
}

/**
 * The history of a stage's state, each change with its time (tick), so that every step's view can be reconstructed
 * without a copy of the state for each.
 */
export class StageChanges {
  readonly start: Inheritance
  #tick = 0
  readonly #assignments: TimedValue<Variable>[] = []
  readonly #byName = new Map<string, TimedValue<Variable>[]>()
  readonly #declared = new Map<string, number>()
  readonly #folders: TimedValue<Folder>[] = []
  readonly #users: TimedValue<Known<string>>[] = []
  readonly #shells: TimedValue<Known<readonly string[]>>[] = []
  /** Ticks at which any variable may have been set. */
  readonly #unsettled: TimedValue<UnsettledLine>[] = []

  constructor(start: Inheritance) {
    this.start = start
  }

  /** The next tick: it does not see later changes. */
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

  /** From here on any variable may have another value, until it is set again: a line that differs may set others. */
  unsettle(value: UnsettledLine): void {
    this.#unsettled.push({ tick: this.#tick++, value })
  }

  unsettled(tick: number): UnsettledLine | null {
    return valueBefore(this.#unsettled, tick) ?? this.start.unsettled
  }

  variable(name: string, tick: number): Variable | undefined {
    const moments = this.#byName.get(name)
    const last = moments === undefined ? undefined : momentBefore(moments, tick)
    const variable = last?.value ?? this.start.environment.get(name) ?? this.start.arguments.get(name)
    if (variable === undefined || this.#unsettled.length === 0) return variable
    const doubt = momentBefore(this.#unsettled, tick)
    return doubt === undefined || doubt.tick < (last?.tick ?? -1) ? variable : maybeTainted(variable)
  }

  isDeclared(name: string, tick: number): boolean {
    return this.start.declared.has(name) || (this.#declared.get(name) ?? tick) < tick
  }

  folder(tick: number): Folder {
    return valueBefore(this.#folders, tick) ?? this.start.folder
  }

  user(tick: number): Known<string> {
    return valueBefore(this.#users, tick) ?? this.start.user
  }

  shell(tick: number): Known<readonly string[]> {
    return valueBefore(this.#shells, tick) ?? this.start.shell
  }

  /** The variables in BuildKit's order: one that is set again moves to the end. Valid until the next call. */
  variables(tick: number): ReadonlyMap<string, Variable> {
    const { replay } = this.start
    const last = replay.of === this ? this.#assignments[replay.assignments - 1] : undefined
    if (replay.of !== this || (last !== undefined && last.tick >= tick)) {
      replay.of = this
      replay.assignments = 0
      replay.variables = new Map(this.#inherited())
    }
    const { variables } = replay
    for (;;) {
      const next = this.#assignments[replay.assignments]
      if (next === undefined || next.tick >= tick) return variables
      replay.assignments++
      variables.delete(next.value.name)
      variables.set(next.value.name, next.value)
    }
  }

  /** The state after all changes but those of folder, user and shell. `environment` is that of the stage's image. */
  passOn(environment: LayeredMap<Variable>): Pick<Inheritance, 'arguments' | 'environment' | 'declared'> {
    const declared = this.start.declared.with([...this.#declared.keys()].map((name) => [name, true]))
    const isArgument = ([name]: readonly [string, unknown]) => !environment.has(name)
    if (this.#unsettled.length === 0) {
      const own = this.#assignments.map(({ value }) => [value.name, value] as const)
      return { arguments: this.start.arguments.with(own.filter(isArgument)), environment, declared }
    }
    const all = [...this.variables(this.#tick).keys()].map(
      (name) => [name, this.variable(name, this.#tick)] as const,
    )
    const left = all.filter(
      (entry): entry is [string, Variable] => isArgument(entry) && entry[1] !== undefined,
    )
    return { arguments: LayeredMap.of(left), environment, declared }
  }

  *#inherited(): Iterable<[string, Variable]> {
    const { arguments: ofArguments, environment } = this.start
    for (const entry of ofArguments) if (!environment.has(entry[0])) yield entry
    yield* environment
  }
}

const none: readonly string[] = []

/** Letters and signs that no shell looks at, as of a port: a file may have a million of them. */
const isOneWord = /^[\w./:-]+$/
const backslash = 0x5c

const plainExpansion = (word: string): Expansion => ({
  value: word,
  written: () => word,
  error: null,
  isKnown: true,
  taint: 'none',
  matched: none,
  unmatched: none,
})

/** Placeholder for an unknown other value. */
const otherText = '\uE000'

const samples: readonly ((value: string) => string)[] = [
  (value) => value + otherText,
  (value) => otherText + value,
  (value) => (value === '' ? otherText : ''),
]

/** A stage whose changes are computed on demand. */
export interface ScopeSource {
  /** How words are read: with the escape character of the file. */
  readonly reading: { readonly escape: string; readonly budget: ExpansionBudget }
  readonly os: string
  readonly changes: StageChanges
  /** The tick before the step at `position`. */
  tickBefore(position: number): number
}

/**
 * A step's view: the variables, folder, user and shell in force right before it. The stage is evaluated only when
 * a query depends on its steps.
 */
export class Scope {
  readonly #source: ScopeSource
  readonly #position: number

  constructor(source: ScopeSource, position: number) {
    this.#source = source
    this.#position = position
  }

  get #changes(): StageChanges {
    return this.#source.changes
  }

  get #tick(): number {
    return this.#source.tickBefore(this.#position)
  }

  variable(name: string): Variable | undefined {
    return this.#changes.variable(name, this.#tick)
  }

  /** The variables in the order in which BuildKit passes them to a RUN. */
  variables(): readonly Variable[] {
    const all = [...this.#changes.variables(this.#tick).values()]
    return this.unsettled !== null ? all.map((variable) => this.variable(variable.name) ?? variable) : all
  }

  /** Under the what-if, the last line above that may have set any variable. */
  get unsettled(): UnsettledLine | null {
    return this.#changes.unsettled(this.#tick)
  }

  /** Whether an ARG of that name is above, in the stage or in one it is built FROM. */
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
    return this.#source.os
  }

  /** Expands a word as BuildKit expands the words of instructions. */
  expand(word: string): Expansion {
    const { reading } = this.#source
    return isSpecial(word, reading.escape.charCodeAt(0)) ? this.#expand(word, reading) : plainExpansion(word)
  }

  /** The value of `expand`. */
  textOf(word: string): string {
    const { reading } = this.#source
    return isSpecial(word, reading.escape.charCodeAt(0)) ? this.#expand(word, reading).value : word
  }

  /** Why BuildKit cannot expand a word, as reported by `expand`; `null` when it can. */
  errorOf(word: string): string | null {
    const { reading } = this.#source
    if (!isSpecial(word, reading.escape.charCodeAt(0))) return null
    const { error, isLimit } = expandWord(word, (name) => this.#value(name), reading)
    return isLimit ? null : error
  }

  /** Expands the body of a heredoc: quotes stay, and a backslash escapes whatever the file's escape character is. */
  expandBody(body: string): Expansion {
    return isSpecial(body, backslash)
      ? this.#expand(body, { skipQuotes: true, budget: this.#source.reading.budget })
      : plainExpansion(body)
  }

  /**
   * The words that a word expands to, for instructions that BuildKit splits after expansion (EXPOSE): their values, and their
   * `written` form where they depend on an unknown image.
   */
  split(
    word: string,
  ): Expansion & { readonly words: readonly string[]; readonly writtenWords: readonly string[] } {
    const whole = this.expand(word)
    if (isOneWord.test(word)) return { ...whole, words: [word], writtenWords: [word] }
    const options = this.#source.reading
    const words = splitShellWords(word, (name) => this.#value(name), options) ?? none
    if (whole.isKnown) return { ...whole, words, writtenWords: words }
    const written = splitShellWords(word, (name) => this.#writtenValue(name), { ...options, skipUnset: true })
    return { ...whole, words, writtenWords: written ?? [word] }
  }

  #expand(word: string, options: ShellWordOptions): Expansion {
    const { unseen } = this.#changes.start
    let isKnown = true
    let suspects: Map<string, Taint> | null = null
    const lookup = (name: string) => {
      const variable = this.variable(name)
      if (variable === undefined ? unseen !== null : !variable.isKnown) isKnown = false
      const taint = variable?.taint ?? (this.unsettled === null ? 'none' : 'maybe')
      if (taint !== 'none') {
        suspects ??= new Map()
        suspects.set(name, taint)
      }
      return variable?.value ?? unseen?.guess
    }
    const { text: value, error, isLimit, matched, unmatched } = expandWord(word, lookup, options)
    const taint = suspects === null ? 'none' : this.#taintOf(word, options, suspects)
    const asItIs = () => word
    if (isLimit) return { value, written: asItIs, error: null, isKnown: false, taint, matched, unmatched }
    const known = error === null ? () => value : asItIs
    const written = isKnown ? known : () => this.#written(word, options)
    return { value, written, error, isKnown, taint, matched, unmatched }
  }

  /**
   * Whether a word expands differently when the suspects have other values: for each of some samples (a longer value at
   * either end, an empty one), or for one of them. An operator such as `:+` may hide the change.
   */
  #taintOf(word: string, options: ShellWordOptions, suspects: ReadonlyMap<string, Taint>): Taint {
    const expandWith = (sample: ((value: string) => string) | null, isSure: boolean) => {
      const lookup = (name: string) => {
        const value = this.#value(name)
        const taint = suspects.get(name)
        const isSampled = sample !== null && taint !== undefined && (taint === 'sure' || !isSure)
        return isSampled ? sample(value ?? '') : value
      }
      const { text, error } = expandWord(word, lookup, options)
      return error ?? text
    }
    const before = expandWith(null, true)
    const differs = (isSure: boolean) => samples.map((sample) => expandWith(sample, isSure) !== before)
    if (differs(true).every(Boolean)) return 'sure'
    return differs(false).some(Boolean) ? 'maybe' : 'none'
  }

  /** The word with known values filled in. */
  #written(word: string, options: ShellWordOptions): string {
    const lookup = (name: string) => this.#writtenValue(name)
    const { text, error } = expandWord(word, lookup, { ...options, skipUnset: true })
    return error === null ? text : word
  }

  #value(name: string): string | undefined {
    return this.variable(name)?.value ?? this.#changes.start.unseen?.guess
  }

  #writtenValue(name: string): string | undefined {
    return this.variable(name)?.written ?? undefined
  }
}
