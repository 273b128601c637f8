import { isAbsolute, join, resolve } from 'node:path'
import type { EntryPoint, UnsupportedOption } from '#shared/api/index.ts'
import {
  type BuildOptions,
  type BuildSecret,
  type CacheLocation,
  defaultBuildOptions,
  isRemoteContext,
  readFields,
} from '#shared/build/index.ts'
import type { Environment } from './environment.ts'

/** The options so far, and what of the file they cannot express. */
type MutableBuildOptions = { -readonly [K in keyof BuildOptions]: BuildOptions[K] }

/** Collects what a service or target requests, as build options. Relative paths are relative to `folder`. */
export class EntryPointBuilder {
  readonly folder: string
  readonly leftOut: UnsupportedOption[] = []
  readonly options: MutableBuildOptions = defaultBuildOptions('')
  readonly #env: Environment
  readonly #mayRead: (path: string) => boolean

  constructor(folder: string, env: Environment, mayRead: (path: string) => boolean) {
    this.folder = folder
    this.#env = env
    this.#mayRead = mayRead
  }

  leave(attribute: string, why: UnsupportedOption['why']): void {
    if (!this.leftOut.some((each) => each.attribute === attribute && each.why === why)) {
      this.leftOut.push({ attribute, why })
    }
  }

  /** The context and the Dockerfile in it, as an entry point has them. */
  place(
    context: string,
    dockerfile: string,
    inline: boolean,
  ): Pick<EntryPoint, 'context' | 'dockerfile' | 'instead' | 'missing'> {
    if (isRemoteContext(context)) {
      return { context, dockerfile: null, instead: inline ? 'inline' : 'remote', missing: null }
    }
    const folder = resolve(this.folder, context)
    if (!this.#mayRead(folder)) this.leave('context', 'outside-roots')
    if (inline) return { context: folder, dockerfile: null, instead: 'inline', missing: null }
    return {
      context: folder,
      dockerfile: isAbsolute(dockerfile) ? dockerfile : join(folder, dockerfile),
      instead: null,
      missing: null,
    }
  }

  namedContext(name: string, place: string, attribute: string): void {
    if (/^(service|target):/.test(place)) {
      this.leave(`${attribute}.${name}`, 'other-build')
      return
    }
    const remote = isRemoteContext(place)
    const path = remote ? place : resolve(this.folder, place)
    if (!remote && !this.#mayRead(path)) {
      this.leave(`${attribute}.${name}`, 'outside-roots')
      return
    }
    this.options.namedContexts = { ...this.options.namedContexts, [name]: path }
  }

  platforms(platforms: readonly string[]): void {
    const [first, ...more] = platforms
    if (more.length > 0) this.leave('platforms', 'several-platforms')
    this.options.platform = more.length > 0 ? '' : (first ?? '')
  }

  network(mode: string): void {
    if (mode === 'host' || mode === 'none') this.options.network = mode
    else if (mode !== 'default' && mode !== '') this.leave('network', 'not-offered')
  }

  host(name: string, address: string): void {
    this.options.addHosts = { ...this.options.addHosts, [name]: address.replace(/^\[(.*)\]$/, '$1') }
  }

  /** `attribute` is reported when the secret is out of reach. Without a location it is the variable of its name, else the file. */
  secret(
    id: string,
    place: { readonly path?: string | undefined; readonly variable?: string | undefined },
    attribute: string,
  ): void {
    const name = place.variable ?? (place.path === undefined && this.#env[id] !== undefined ? id : undefined)
    if (name !== undefined) {
      this.#addSecret({ id, from: 'env', name })
      return
    }
    const path = resolve(this.folder, place.path ?? id)
    if (!this.#mayRead(path)) {
      this.leave(`${attribute}.${id}`, 'outside-roots')
      return
    }
    this.#addSecret({ id, from: 'file', path })
  }

  #addSecret(secret: BuildSecret): void {
    const others = (this.options.secrets ?? []).filter(({ id }) => id !== secret.id)
    this.options.secrets = [...others, secret]
  }

  /** `default`, `id` or `id=socket`. */
  ssh(text: string): void {
    const at = text.indexOf('=')
    const id = at < 0 ? text : text.slice(0, at)
    const path = at < 0 ? null : resolve(this.folder, text.slice(at + 1))
    if (path !== null && !this.#mayRead(path)) {
      this.leave(`ssh.${id}`, 'outside-roots')
      return
    }
    const others = (this.options.ssh ?? []).filter((agent) => agent.id !== id)
    this.options.ssh = [...others, { id: id || 'default', socket: path }]
  }

  /** An image, or fields as `docker build` takes them; false for a text that is neither. */
  cache(which: 'cacheFrom' | 'cacheTo', text: string, attribute: string): boolean {
    if (text === '') return true
    if (!text.includes('=')) return this.#addCache(which, { type: 'registry', attributes: { ref: text } })
    const fields = readFields(text)
    if (!fields.ok) return false
    const { type = '', ...attributes } = fields.value
    return this.cacheFields(which, type, attributes, attribute)
  }

  cacheFields(
    which: 'cacheFrom' | 'cacheTo',
    type: string,
    attributes: Readonly<Record<string, string>>,
    attribute: string,
  ): boolean {
    if (type === '') return false
    if (type !== 'local') return this.#addCache(which, { type, attributes })
    this.leave(attribute, 'not-offered')
    return true
  }

  #addCache(which: 'cacheFrom' | 'cacheTo', place: CacheLocation): boolean {
    const before = this.options[which] ?? []
    const same = before.some((each) => JSON.stringify(each) === JSON.stringify(place))
    if (!same) this.options[which] = [...before, place]
    return true
  }
}
