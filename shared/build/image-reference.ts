/**
 * An image reference as BuildKit writes it in its vertex names: with the registry's host, Docker Hub's `library/`
 * and the tag `latest` where the person left them out. A digest is kept.
 */
export function canonicalImage(reference: string): string {
  const at = reference.indexOf('@')
  const digest = at === -1 ? '' : reference.slice(at)
  const name = at === -1 ? reference : reference.slice(0, at)
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const hasHost = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase()
  let whole = name
  if (!hasHost) whole = slash === -1 ? `docker.io/library/${name}` : `docker.io/${name}`
  const hasTag = whole.slice(whole.lastIndexOf('/')).includes(':')
  return hasTag || digest !== '' ? whole + digest : `${whole}:latest`
}
