import { dirname, join, resolve } from 'node:path'
import { isRemoteContext } from '#shared/build/index.ts'
import { dotenvName } from '../definition-names.ts'
import type { Environment } from '../environment.ts'
import { attempt, attemptAsync, type Problem, ReadError } from '../problem.ts'
import { readDotenv } from './dotenv.ts'
import { type Inclusion, readInclusions } from './include.ts'
import { interpolate } from './interpolate.ts'
import type { MachineVariables } from './machine-variables.ts'
import { mergeTrees, normalised } from './merge.ts'
import { type ReadText, readNear, type SourceLine } from './read-near.ts'
import { rebased, rebasedSecret, withArguments } from './rebase.ts'
import { entryOf, isSame, mapTexts, readYaml, type Tree } from './tree.ts'

/** A Compose file: absolute path and text. */
export interface ComposeText {
  readonly file: string
  readonly text: string
}

/** Files in order, each overriding those before it. */
export interface ComposeProject {
  readonly files: readonly ComposeText[]
  /** Absolute: the base of relative paths. */
  readonly folder: string
  readonly env: Environment
  readonly machine: MachineVariables
}

/** State shared by the reading of a project and of all its includes. */
export interface ComposeReading {
  readonly read: ReadText
  readonly problems: Problem[]
}

/** A file of a project, or one that a service of it extends, with the base folder of its paths. */
interface Source {
  readonly tree: Tree
  readonly folder: string
}

/** The attributes of a service that affect how it is built. The rest is not read, including its variables. */
const looked = ['build', 'image', 'platform', 'extends'] as const
const maxExtends = 30
/** The most projects included, nested ones counted. */
const maxIncluded = 100

/** The services of a project with its files merged; follows `extends` and `include` into other files. */
export class ComposeServices {
  readonly #project: ComposeProject
  readonly #reading: ComposeReading
  readonly #sources: readonly Source[]
  readonly #included = new Map<Source, readonly ComposeServices[]>()
  readonly #others = new Map<string, Source>()
  readonly #missing = new Set<string>()
  readonly #names = new Map<string, SourceLine>()

  /** Throws `ReadError` where one of the project's own files cannot be read; an included file that cannot be read is a problem. */
  static read(project: ComposeProject, reading: ComposeReading): Promise<ComposeServices> {
    return ComposeServices.#read(project, reading, [], { left: maxIncluded })
  }

  /** `on`: the chain of files that leads to this project. `budget`: how many more may be included. */
  static async #read(
    project: ComposeProject,
    reading: ComposeReading,
    on: readonly string[],
    budget: { left: number },
  ): Promise<ComposeServices> {
    const services = new ComposeServices(project, reading)
    const way = [...on, ...project.files.map(({ file }) => file)]
    for (const source of services.#sources) await services.#include(source, way, budget)
    return services
  }

  private constructor(project: ComposeProject, reading: ComposeReading) {
    this.#project = project
    this.#reading = reading
    const { folder } = project
    this.#sources = project.files.map(({ file, text }) => ({ tree: readYaml(file, text), folder }))
    for (const { tree } of this.#sources) {
      const services = entryOf(tree, 'services')
      if (services !== undefined && services.kind !== 'map' && !isNothing(services)) {
        throw new ReadError(services.file, services.line, 'wrong-value', 'services')
      }
      this.#declare(services?.kind === 'map' ? services.entries : new Map())
    }
  }

  #declare(names: ReadonlyMap<string, SourceLine>): void {
    for (const [name, { file, line }] of names) {
      if (!this.#names.has(name)) this.#names.set(name, { file, line })
    }
  }

  /** Names with the location of each first declaration. */
  get names(): ReadonlyMap<string, SourceLine> {
    return this.#names
  }

  /** Reads what a file includes. Reports and skips projects that cannot be read. */
  async #include(source: Source, on: readonly string[], budget: { left: number }): Promise<void> {
    const include = entryOf(source.tree, 'include')
    if (include === undefined) return
    const found: ComposeServices[] = []
    const { problems } = this.#reading
    const inclusions = attempt(problems, () => readInclusions(this.#interpolated(include))) ?? []
    for (const inclusion of inclusions) {
      await attemptAsync(problems, async () => {
        const project = await this.#open(inclusion, on, budget)
        const services = await ComposeServices.#read(project, this.#reading, on, budget)
        found.push(services)
        this.#declare(services.names)
      })
    }
    this.#included.set(source, found)
  }

  /** The files and variables of an included project. Throws `ReadError`. */
  async #open(
    inclusion: Inclusion,
    on: readonly string[],
    budget: { left: number },
  ): Promise<ComposeProject> {
    const fail = (code: Problem['code'], detail: string): never => {
      throw new ReadError(inclusion.file, inclusion.line, code, detail)
    }
    for (const path of inclusion.paths)
      if (isRemoteContext(path) || path.startsWith('oci:')) fail('not-understood', `include: ${path}`)
    const { folder } = this.#project
    const paths = inclusion.paths.map((path) => resolve(folder, path))
    const round = inclusion.paths.find((_, at) => on.includes(paths[at] ?? ''))
    if (round !== undefined) fail('cycle', round)
    if (budget.left-- <= 0) fail('too-large', `${maxIncluded} × include`)
    const its = inclusion.folder === null ? dirname(paths[0] ?? '') : resolve(folder, inclusion.folder)
    const files: ComposeText[] = []
    for (const file of paths) files.push({ file, text: await this.#text(file, inclusion) })
    const variables: string[] = []
    for (const file of inclusion.envFiles ?? []) {
      if (file !== '/dev/null') variables.push(await this.#text(resolve(folder, file), inclusion))
    }
    if (inclusion.envFiles === null) {
      variables.push((await readNear(join(its, dotenvName), this.#reading.read, inclusion)) ?? '')
    }
    const { env, machine } = this.#project
    return { files, folder: its, env: readDotenv(variables, env, machine.takenByDotenv), machine }
  }

  /** The text of a required file. Throws `ReadError` with the location of the reference. */
  async #text(path: string, from: SourceLine): Promise<string> {
    const text = await readNear(path, this.#reading.read, from)
    if (text === null) throw new ReadError(from.file, from.line, 'cannot-read', path)
    return text
  }

  /** A service of `names` merged over all files, each with what the service extends there. Throws `ReadError`. */
  async service(name: string): Promise<Tree> {
    let whole: Tree | null = null
    for (const source of this.#sources) {
      const isOwn = entryOf(entryOf(source.tree, 'services'), name) !== undefined
      const found = isOwn ? [await this.#whole(source, name, [])] : []
      for (const other of this.#included.get(source) ?? []) {
        if (other.names.has(name)) found.push(await other.#takenOut(name))
      }
      const next = onlyOne(found, name)
      if (next !== undefined) whole = whole === null ? next : mergeTrees(whole, next)
    }
    if (whole === null) throw new RangeError(`There is no service "${name}".`)
    return whole
  }

  /** A service as the including project sees it: with absolute paths and this project's variables. */
  async #takenOut(name: string): Promise<Tree> {
    const { folder, env, machine } = this.#project
    return withArguments(rebased(await this.service(name), folder), env, machine.taken)
  }

  /** A secret's declaration, with an absolute path where it comes from an included project. Throws `ReadError`. */
  secret(name: string): Tree | undefined {
    let whole: Tree | undefined
    for (const source of this.#sources) {
      const own = entryOf(entryOf(source.tree, 'secrets'), name)
      const found = own === undefined ? [] : [this.#interpolated(own)]
      for (const other of this.#included.get(source) ?? []) {
        const its = other.secret(name)
        if (its !== undefined) found.push(rebasedSecret(its, other.#project.folder))
      }
      const next = onlyOne(found, name)
      if (next !== undefined) whole = whole === undefined ? next : mergeTrees(whole, next)
    }
    return whole
  }

  /** A service of one file, with what it extends. Throws `unknown-name` where the file does not have it. */
  async #whole(source: Source, name: string, on: readonly string[]): Promise<Tree> {
    const { tree } = source
    const found = entryOf(entryOf(tree, 'services'), name)
    if (found === undefined) throw new ReadError(tree.file, tree.line, 'unknown-name', name)
    const own = this.#interpolated(onlyLooked(found))
    const from = entryOf(own, 'extends')
    if (from === undefined || isNothing(from)) return own
    return mergeTrees(await this.#extended(from, source, name, on), own)
  }

  /** The service that a service extends, without its own `extends`, its paths valid in the extending file. */
  async #extended(from: Tree, source: Source, name: string, on: readonly string[]): Promise<Tree> {
    const fail = (code: Problem['code'], detail: string): never => {
      throw new ReadError(from.file, from.line, code, detail)
    }
    const base =
      textOf(from.kind === 'map' ? entryOf(from, 'service') : from) ?? fail('wrong-value', 'extends')
    const given = textOf(entryOf(from, 'file'))
    const path = given === undefined ? null : resolve(source.folder, given)
    const key = `${path ?? source.tree.file}\0${base}`
    if (on.length > maxExtends || on.includes(key) || (path === null && base === name)) fail('cycle', base)
    const its = path === null ? source : await this.#other(path, from)
    const whole = await this.#whole(its, base, [...on, key]).catch((error: unknown) => {
      if (error instanceof ReadError && error.problem.code === 'unknown-name')
        return fail('unknown-name', base)
      throw error
    })
    return its.folder === source.folder ? whole : rebased(whole, its.folder)
  }

  async #other(path: string, from: Tree): Promise<Source> {
    const known = this.#others.get(path)
    if (known !== undefined) return known
    const source = { tree: readYaml(path, await this.#text(path, from)), folder: dirname(path) }
    this.#others.set(path, source)
    return source
  }

  #interpolated(tree: Tree): Tree {
    const onMissing = (line: number) => (name: string) => {
      if (this.#missing.has(name)) return
      this.#missing.add(name)
      this.#reading.problems.push({ file: tree.file, line, code: 'not-set', detail: name })
    }
    return mapTexts(tree, (text, line) =>
      interpolate(text, {
        file: tree.file,
        line,
        env: this.#project.env,
        onMissing: onMissing(line),
        onTaken: this.#project.machine.taken,
      }),
    )
  }
}

const isNothing = (tree: Tree): boolean => tree.kind === 'scalar' && tree.value === null

const textOf = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'scalar' && tree.value !== null ? String(tree.value) : undefined

function onlyLooked(service: Tree): Tree {
  if (service.kind !== 'map') {
    if (isNothing(service)) return { ...service, kind: 'map', entries: new Map() }
    throw new ReadError(service.file, service.line, 'wrong-value', 'services')
  }
  const entries = looked.flatMap((name) => {
    const entry = service.entries.get(name)
    return entry === undefined ? [] : [[name, normalised(entry, name)] as const]
  })
  return { ...service, entries: new Map(entries) }
}

/** A name that several places of one file declare; the declarations must not differ. Throws `ReadError`. */
function onlyOne(found: readonly Tree[], name: string): Tree | undefined {
  const [first, ...others] = found
  if (first !== undefined && others.some((other) => !isSame(first, other))) {
    throw new ReadError(first.file, first.line, 'twice', name)
  }
  return first
}
