const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const domainComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const domain = `(?:${domainComponent}(?:\\.${domainComponent})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}'
const referencePattern = new RegExp(
  `^(?:${domain}/)?(${component}(?:/${component})*)(?::\\w[\\w.-]{0,127})?(?:@(${digest}))?$`,
)
const identifierPattern = /^[a-f0-9]{64}$/
const digestPattern = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/
const digestLengths = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])

/** Longest name of a repository. */
const maxNameLength = 255

/** Longer names are not matched against the pattern: they are invalid in any case. */
const maxReferenceLength = 4096

/** Recent results: a file repeats the same names, and is read at every keystroke. */
const known = new Map<string, string | null>()
const mostKnown = 2000

/** Why a name is no image reference, in the words of BuildKit's library; `null` when it is one. */
export function imageReferenceError(name: string): string | null {
  const before = known.get(name)
  if (before !== undefined) return before
  const error = findError(name)
  if (name.length <= maxNameLength) {
    if (known.size >= mostKnown) known.clear()
    known.set(name, error)
  }
  return error
}

function findError(name: string): string | null {
  if (identifierPattern.test(name)) {
    return `invalid repository name (${name}), cannot specify 64-byte hexadecimal strings`
  }
  const { registry, remainder } = splitRegistry(name)
  const remote = remainder.split(':', 1)[0] ?? ''
  if (remote.toLowerCase() !== remote) {
    return `invalid reference format: repository name (${remote}) must be lowercase`
  }
  if (name.length > maxReferenceLength) return 'invalid reference format'
  const match = referencePattern.exec(`${registry}/${remainder}`)
  if (match === null) return 'invalid reference format'
  const [, path = '', digestText] = match
  if (path.length > maxNameLength) return `repository name must not be more than ${maxNameLength} characters`
  return digestText === undefined ? null : digestError(digestText)
}

function splitRegistry(name: string): { registry: string; remainder: string } {
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(slash, 0))
  const hasRegistry =
    slash >= 0 && (first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first)
  if (!hasRegistry) {
    return { registry: 'docker.io', remainder: slash < 0 ? `library/${name}` : name }
  }
  const remainder = name.slice(slash + 1)
  if (first !== 'docker.io' && first !== 'index.docker.io') return { registry: first, remainder }
  return { registry: 'docker.io', remainder: remainder.includes('/') ? remainder : `library/${remainder}` }
}

/**
 * An image reference as BuildKit writes it in its vertex names: with the registry's host, Docker Hub's `library/`
 * and the tag `latest` where the user omitted them. A digest is kept.
 */
export function canonicalImage(reference: string): string {
  const at = reference.indexOf('@')
  const digest = at === -1 ? '' : reference.slice(at)
  const { registry, remainder } = splitRegistry(at === -1 ? reference : reference.slice(0, at))
  const tag = remainder.includes(':') || digest !== '' ? '' : ':latest'
  return `${registry}/${remainder}${tag}${digest}`
}

/** Where images lie: a registry, and a repository in it. */
export interface ImagePlace {
  /** As `registryOfHost` writes it. */
  readonly registry: string
  /** Path without registry, tag and digest: `library/alpine`. */
  readonly repository: string
}

/** Where the image of a reference lies. Only meaningful where `imageReferenceError` finds nothing wrong. */
export function placeOfImage(reference: string): ImagePlace {
  const { registry, remainder } = splitRegistry(reference.split('@', 1)[0] ?? '')
  return { registry: registryOfHost(registry), repository: remainder.split(':', 1)[0] ?? '' }
}

const dockerHubHosts = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

/** The registry behind a host, with its port where one is given: in lower case; the hosts of Docker Hub's are all `docker.io`. */
export function registryOfHost(host: string): string {
  const lower = host.toLowerCase()
  return dockerHubHosts.includes(lower) ? 'docker.io' : lower
}

/**
 * Whether a text is a valid argument of `docker image inspect`: a tag, a digest or an id, at most 512 characters. Wider than
 * `imageReferenceError`, which checks the grammar of names in a Dockerfile.
 */
export const isImageReference = (reference: string): boolean =>
  reference.length <= 512 &&
  /^[A-Za-z0-9](?:[\w.\-/:@]*\w)?$/.test(reference) &&
  !reference.includes('..') &&
  !reference.includes('//')

/** Why `sha256:…` is no digest, in the words of BuildKit's library; `null` when it is one. */
export function digestError(text: string): string | null {
  const colon = text.indexOf(':')
  const length = digestLengths.get(text.slice(0, Math.max(colon, 0)))
  if (length === undefined || colon === text.length - 1) {
    return digestPattern.test(text) ? 'unsupported digest algorithm' : 'invalid checksum digest format'
  }
  const encoded = text.slice(colon + 1)
  if (encoded.length !== length) return 'invalid checksum digest length'
  return /^[a-f0-9]+$/.test(encoded) ? null : 'invalid checksum digest format'
}
