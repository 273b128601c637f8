import { maskText } from '../secrets/index.ts'
import { canonicalImage } from '../stages/index.ts'
import { type BuildRequest, type Entitlement, isRemoteContext } from './build-request.ts'
import { syntaxImage } from './syntax-image.ts'

/** Something beyond a folder and its Dockerfile that a build takes from this machine, or may do with it. */
export type ManifestItem =
  /** A folder outside the context that becomes a named one; `path` is absolute. */
  | { readonly kind: 'folder'; readonly name: string; readonly path: string }
  /** What BuildKit fetches as a named context, or as the context itself, whose name is `''`; without a password. */
  | { readonly kind: 'fetched'; readonly name: string; readonly from: string }
  /** A Dockerfile outside the context; `path` is absolute. */
  | { readonly kind: 'dockerfile'; readonly path: string }
  /** A secret, never its value: an absolute path, or a variable of this machine. */
  | {
      readonly kind: 'secret'
      readonly id: string
      readonly source: 'file' | 'variable'
      readonly from: string
    }
  /** An SSH agent; `socket` is an absolute path, `null` for the user's own agent. */
  | { readonly kind: 'agent'; readonly id: string; readonly socket: string | null }
  /** A variable of this machine whose value an entry point put into options. */
  | { readonly kind: 'variable'; readonly name: string }
  /** Steps share the network of the daemon's machine. */
  | { readonly kind: 'host-network' }
  /** Steps that ask for it may leave their container. */
  | { readonly kind: 'entitlement'; readonly name: Entitlement }
  /** A place that the build cache is read from, or written to. */
  | { readonly kind: 'cache'; readonly way: 'from' | 'to'; readonly type: string; readonly place: string }
  /** A program that reads the Dockerfile in BuildKit's place. */
  | { readonly kind: 'frontend'; readonly image: string }

/** What a build takes and may do beyond sending its context to the daemon, in a fixed order. */
export function manifestOf(request: BuildRequest): readonly ManifestItem[] {
  const { context, dockerfilePath, namedContexts = {}, secrets = [], ssh = [] } = request
  const items: ManifestItem[] = []
  if (isRemoteContext(context)) items.push({ kind: 'fetched', name: '', from: maskText(context) })
  else if (dockerfilePath !== null && !isIn(context, dockerfilePath))
    items.push({ kind: 'dockerfile', path: dockerfilePath })
  for (const [name, place] of sorted(namedContexts)) {
    if (isRemoteContext(place)) items.push({ kind: 'fetched', name, from: maskText(place) })
    else if (!isIn(context, place)) items.push({ kind: 'folder', name, path: place })
  }
  for (const secret of secrets)
    items.push(
      secret.from === 'file'
        ? { kind: 'secret', id: secret.id, source: 'file', from: secret.path }
        : { kind: 'secret', id: secret.id, source: 'variable', from: secret.name },
    )
  for (const { id, socket } of ssh) items.push({ kind: 'agent', id, socket })
  for (const name of [...new Set(request.variables)].sort()) items.push({ kind: 'variable', name })
  if (request.network === 'host') items.push({ kind: 'host-network' })
  for (const name of [...new Set(request.entitlements)].sort()) items.push({ kind: 'entitlement', name })
  for (const way of ['from', 'to'] as const)
    for (const { type, attributes } of (way === 'from' ? request.cacheFrom : request.cacheTo) ?? [])
      if (type !== 'inline')
        items.push({ kind: 'cache', way, type, place: maskText(attributes.ref ?? attributes.dest ?? '') })
  const frontend = syntaxImage(request)
  if (frontend !== undefined) items.push({ kind: 'frontend', image: frontend })
  return items
}

/** The same for equal items, and for no others. */
export const manifestKey = (item: ManifestItem): string =>
  JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))

/**
 * Whether somebody has to agree to an item before a build may use it: all but the Dockerfile, which whoever builds is looking at, and the
 * frontends of Docker itself, which read it as the daemon's own would.
 */
export const needsAgreement = (item: ManifestItem): boolean =>
  item.kind === 'frontend' ? !dockersFrontend.test(canonicalImage(item.image)) : item.kind !== 'dockerfile'

const dockersFrontend = /^docker\.io\/docker\/dockerfile(-upstream)?(:|@|$)/

const sorted = (entries: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1))

/** Both absolute, with either kind of slash. */
function isIn(folder: string, path: string): boolean {
  const [whole, part] = [folder, path].map((each) => each.replaceAll('\\', '/').replace(/\/+$/, ''))
  return part?.startsWith(`${whole}/`) === true && !part.slice(whole?.length).split('/').includes('..')
}
