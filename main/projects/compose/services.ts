import { dirname, isAbsolute, resolve } from 'node:path'
import { isRemoteContext } from '#shared/build/remote-context.ts'
import type { Environment } from '../environment.ts'
import { type Problem, ReadError } from '../problem.ts'
import { interpolate } from './interpolate.ts'
import { mergeTrees, normalised } from './merge.ts'
import { entryOf, mapTexts, readYaml, type Tree } from './tree.ts'

/** A Compose file as it is read: absolute path and text. */
export interface ComposeText {
  readonly file: string
  readonly text: string
}

/** What of a service says how it is built. The rest is not looked at, its variables included. */
const looked = ['build', 'image', 'platform', 'extends'] as const
const maxExtends = 30

/**
 * The services of a project whose files stand over each other, `extends` followed into other files. `readOther` reads one of these;
 * it throws `ReadError` without a place where it may not or cannot.
 */
export class ComposeServices {
  readonly #trees: readonly Tree[]
  readonly #env: Environment
  readonly #readOther: (path: string) => Promise<string>
  readonly #others = new Map<string, Tree>()
  readonly #missing = new Set<string>()
  readonly problems: Problem[] = []

  constructor(files: readonly ComposeText[], env: Environment, readOther: (path: string) => Promise<string>) {
    this.#trees = files.map(({ file, text }) => readYaml(file, text))
    this.#env = env
    this.#readOther = readOther
    for (const tree of this.#trees) {
      const include = entryOf(tree, 'include')
      if (include !== undefined) {
        this.problems.push({
          file: include.file,
          line: include.line,
          code: 'not-understood',
          detail: 'include',
        })
      }
      const services = entryOf(tree, 'services')
      if (services !== undefined && services.kind !== 'map' && !isNothing(services)) {
        throw new ReadError(services.file, services.line, 'wrong-value', 'services')
      }
    }
  }

  /** Names with the place where each is declared first. */
  get names(): ReadonlyMap<string, { readonly file: string; readonly line: number }> {
    const found = new Map<string, { readonly file: string; readonly line: number }>()
    for (const tree of this.#trees) {
      const services = entryOf(tree, 'services')
      if (services?.kind !== 'map') continue
      for (const [name, { file, line }] of services.entries)
        if (!found.has(name)) found.set(name, { file, line })
    }
    return found
  }

  /** A service of `names` with all that it extends, which is looked up file by file, and all that stands over it. Throws `ReadError`. */
  async service(name: string): Promise<Tree> {
    let whole: Tree | null = null
    for (const tree of this.#trees) {
      if (entryOf(entryOf(tree, 'services'), name) === undefined) continue
      const next = await this.#whole(tree, name, [])
      whole = whole === null ? next : mergeTrees(whole, next)
    }
    if (whole === null) throw new RangeError(`There is no service "${name}".`)
    return whole
  }

  /** A secret's declaration. */
  secret(name: string): Tree | undefined {
    const found = this.#trees.flatMap((tree) => entryOf(entryOf(tree, 'secrets'), name) ?? [])
    const [first, ...over] = found.map((tree) => this.#interpolated(tree))
    return first === undefined ? undefined : over.reduce((under, next) => mergeTrees(under, next), first)
  }

  /** A service of one file, with what it extends. Throws `unknown-name` where the file does not have it. */
  async #whole(tree: Tree, name: string, on: readonly string[]): Promise<Tree> {
    const found = entryOf(entryOf(tree, 'services'), name)
    if (found === undefined) throw new ReadError(tree.file, tree.line, 'unknown-name', name)
    const own = this.#interpolated(onlyLooked(found))
    const from = entryOf(own, 'extends')
    if (from === undefined || isNothing(from)) return own
    return mergeTrees(await this.#extended(from, tree, name, on), own)
  }

  /** What a service extends, without its own `extends`, its paths made to stand wherever it is taken to. */
  async #extended(from: Tree, tree: Tree, name: string, on: readonly string[]): Promise<Tree> {
    const fail = (code: Problem['code'], detail: string): never => {
      throw new ReadError(from.file, from.line, code, detail)
    }
    const base =
      textOf(from.kind === 'map' ? entryOf(from, 'service') : from) ?? fail('wrong-value', 'extends')
    const given = textOf(entryOf(from, 'file'))
    const folder = dirname(from.file)
    const path = given === undefined ? null : resolve(folder, given)
    const key = `${path ?? tree.file}\0${base}`
    if (on.length > maxExtends || on.includes(key) || (path === null && base === name)) fail('cycle', base)
    const its = path === null ? tree : await this.#other(path, from)
    const whole = await this.#whole(its, base, [...on, key]).catch((error: unknown) => {
      if (error instanceof ReadError && error.problem.code === 'unknown-name')
        return fail('unknown-name', base)
      throw error
    })
    return path === null || dirname(path) === folder ? whole : rebased(whole, dirname(path))
  }

  async #other(path: string, from: Tree): Promise<Tree> {
    const known = this.#others.get(path)
    if (known !== undefined) return known
    const text = await this.#readOther(path).catch((error: unknown) => {
      if (!(error instanceof ReadError)) throw error
      throw new ReadError(from.file, from.line, error.problem.code, error.problem.detail)
    })
    const tree = readYaml(path, text)
    this.#others.set(path, tree)
    return tree
  }

  #interpolated(tree: Tree): Tree {
    const onMissing = (line: number) => (name: string) => {
      if (this.#missing.has(name)) return
      this.#missing.add(name)
      this.problems.push({ file: tree.file, line, code: 'not-set', detail: name })
    }
    return mapTexts(tree, (text, line) =>
      interpolate(text, { file: tree.file, line, env: this.#env, onMissing: onMissing(line) }),
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

/** A service of another folder: its local paths become absolute. */
function rebased(service: Tree, folder: string): Tree {
  const build = entryOf(service, 'build')
  if (service.kind !== 'map' || build?.kind !== 'map') return service
  const place = { file: build.file, line: build.line, kind: 'scalar' } as const
  const absolute = (tree: Tree | undefined): Tree => {
    const text = textOf(tree) ?? '.'
    const stays = isRemoteContext(text) || isAbsolute(text) || /^(service|target):/.test(text)
    return { ...place, ...tree, kind: 'scalar', value: stays ? text : resolve(folder, text) }
  }
  const entries = new Map(build.entries).set('context', absolute(build.entries.get('context')))
  const contexts = normalised(
    build.entries.get('additional_contexts') ?? { ...place, value: null },
    'build.additional_contexts',
  )
  if (contexts.kind === 'map') {
    const named = [...contexts.entries].map(([name, each]) => [name, absolute(each)] as const)
    entries.set('additional_contexts', { ...contexts, entries: new Map(named) })
  }
  return { ...service, entries: new Map(service.entries).set('build', { ...build, entries }) }
}
