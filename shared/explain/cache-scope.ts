import { expandWord, type Instruction, keyValues } from '../dockerfile/index.ts'
import { changedMark, isChanged } from './changed-mark.ts'

/** What an image from outside brings along, as its config says. */
export interface ImageSettings {
  /** `NAME=value` each. */
  readonly environment: readonly string[]
  readonly user: string
  readonly workdir: string
  readonly shell: readonly string[]
}

/** Stands for a working directory that only an image knows. */
const unknownFolder = '\uE001'

/** ARGs that BuildKit reads itself and never puts into the environment. */
const hiddenArguments: ReadonlySet<string> = new Set([
  'BUILDKIT_SBOM_SCAN_CONTEXT',
  'BUILDKIT_SBOM_SCAN_STAGE',
])

/** Values of build arguments as a stage's ARGs find them. */
export interface ArgumentValues {
  readonly given: ReadonlyMap<string, string>
  /** BuildKit's own and those above the first FROM. */
  readonly globals: ReadonlyMap<string, string>
}

interface Variable {
  readonly value: string
  /** 1-based line that set it, 0 for the base image. */
  readonly line: number
}

/**
 * What the instructions of a stage leave behind for those after them: variables, working directory, user and shell.
 * Variables are ordered as in BuildKit, where one that is set again goes to the end, for the order is part of a RUN's key.
 */
export class CacheScope {
  #variables: Map<string, Variable>
  #folder: string
  #rawFolder: string
  #user: string
  #shell: string
  readonly #escape: string

  private constructor(escapeCharacter: string, from: CacheScope | null) {
    this.#escape = escapeCharacter
    this.#variables = new Map(from === null ? [] : from.#variables)
    this.#folder = from === null ? '/' : from.#folder
    this.#rawFolder = from === null ? '/' : from.#rawFolder
    this.#user = from === null ? '' : from.#user
    this.#shell = from === null ? '' : from.#shell
  }

  /** Of a stage FROM `scratch`. */
  static empty(escapeCharacter: string): CacheScope {
    return new CacheScope(escapeCharacter, null)
  }

  /** Of a stage FROM another: its variables (ARGs included) and settings stay in force. */
  static after(base: CacheScope): CacheScope {
    return new CacheScope(base.#escape, base)
  }

  /** Of a stage FROM an image, whose settings may not be known. */
  static ofImage(escapeCharacter: string, settings: ImageSettings | null): CacheScope {
    const scope = new CacheScope(escapeCharacter, null)
    if (settings === null) {
      scope.#folder = unknownFolder
      scope.#rawFolder = unknownFolder
      return scope
    }
    for (const pair of settings.environment) {
      const at = pair.indexOf('=')
      scope.#set(at < 0 ? pair : pair.slice(0, at), at < 0 ? '' : pair.slice(at + 1), 0)
    }
    scope.#folder = settings.workdir === '' ? '/' : cleanFolder(settings.workdir)
    scope.#rawFolder = settings.workdir || '/'
    scope.#user = settings.user
    scope.#shell = settings.shell.length === 0 ? '' : JSON.stringify(settings.shell)
    return scope
  }

  /** Absolute and cleaned, as WORKDIR makes it. */
  get folder(): string {
    return this.#folder
  }

  /** As a RUN is told it: BuildKit leaves an absolute path as it is written. */
  get rawFolder(): string {
    return this.#rawFolder
  }

  get user(): string {
    return this.#user
  }

  get shell(): string {
    return this.#shell
  }

  environment(): (readonly [string, string])[] {
    return [...this.#variables].map(([name, { value }]) => [name, value] as const)
  }

  origins(): ReadonlyMap<string, number> {
    return new Map([...this.#variables].map(([name, { line }]) => [name, line]))
  }

  /** Expands a word; what holds a changed value is changed, whatever the expansion makes of it. */
  expand(word: string, used: Map<string, string> = new Map()): string {
    const lookup = (name: string) => this.#variables.get(name)?.value
    const { text, matched, unmatched, error } = expandWord(word, lookup, { escape: this.#escape })
    for (const name of matched) used.set(name, lookup(name) ?? '')
    for (const name of unmatched) used.set(name, '')
    if (error !== null) return word
    const tainted = matched.some((name) => isChanged(lookup(name) ?? ''))
    return tainted && !isChanged(text) ? changedMark + text : text
  }

  /** Applies an ENV, ARG, WORKDIR, USER or SHELL; `changed` when its text is taken to be another. */
  apply(instruction: Instruction, values: ArgumentValues, changed: boolean): void {
    const mark = changed ? changedMark : ''
    switch (instruction.keyword) {
      case 'ENV': {
        const pairs = keyValues(instruction).map(({ key, value }) => ({
          name: this.expand(key.text),
          value: mark + this.expand(value?.text ?? ''),
        }))
        for (const { name, value } of pairs) this.#set(name, value, instruction.line)
        return
      }
      case 'ARG':
        this.#declare(instruction, values, mark)
        return
      case 'WORKDIR': {
        const path = this.expand(instruction.rest.text)
        this.#rawFolder = mark + (path.startsWith('/') ? path : joinFolder(this.#rawFolder, path))
        this.#folder = mark + joinFolder(this.#folder, path)
        return
      }
      case 'USER':
        this.#user = mark + this.expand(instruction.rest.text)
        return
      case 'SHELL':
        this.#shell = mark + JSON.stringify(instruction.json ?? instruction.rest.text)
        return
      default:
    }
  }

  /** Where a COPY or ADD puts things: absolute; a slash at the end says that it must be a folder. */
  destination(written: string): string {
    const isFolder = /(?:^|\/)\.?$/.test(written)
    const path = joinFolder(this.#folder, written)
    return isFolder && path !== '/' ? `${path}/` : path
  }

  #declare(instruction: Instruction, { given, globals }: ArgumentValues, mark: string): void {
    for (const { key, value } of keyValues(instruction)) {
      const name = key.text
      const byPerson = given.get(name)
      const own = value === null ? globals.get(name) : this.expand(value.text)
      const inForce = byPerson ?? (own === undefined ? undefined : mark + own)
      // An ARG without any value sets nothing; with another text it may.
      const result = inForce ?? (mark === '' ? undefined : mark)
      if (result !== undefined && !hiddenArguments.has(name)) this.#set(name, result, instruction.line)
    }
  }

  #set(name: string, value: string, line: number): void {
    this.#variables.delete(name)
    this.#variables.set(name, { value, line })
  }
}

function joinFolder(folder: string, path: string): string {
  return path.startsWith('/') ? cleanFolder(path) : cleanFolder(`${folder}/${path}`)
}

/** Cleaned; `..` does not leave the top. A folder only the image knows stays at the front. */
function cleanFolder(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return path.startsWith('/') ? `/${parts.join('/')}` : parts.join('/')
}
