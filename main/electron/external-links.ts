/** Hosts whose pages the app links to. */
const knownHosts: ReadonlySet<string> = new Set(['docs.docker.com'])

/** Pages of the help menu. */
export const helpPages = {
  dockerfileReference: 'https://docs.docker.com/reference/dockerfile/',
  multiStage: 'https://docs.docker.com/build/building/multi-stage/',
} as const

/**
 * An address that may be opened in the system's browser, as the URL parser spells it; `null` for all others. Allowed
 * are pages of known hosts over https, and published ports of our containers (`host:port`), over http.
 */
export function externalLink(address: string, publishedPorts: readonly string[]): string | null {
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (url.username !== '' || url.password !== '') return null
  const isKnownPage = url.protocol === 'https:' && url.port === '' && knownHosts.has(url.hostname)
  const isPort = url.protocol === 'http:' && publishedPorts.some((port) => address === `http://${port}/`)
  return isKnownPage || isPort ? url.href : null
}
