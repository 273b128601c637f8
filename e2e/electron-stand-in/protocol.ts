import type { Route } from '@playwright/test'
import type Electron from 'electron'

type Used = Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'>

const handlers = new Map<string, (request: Request) => Response | Promise<Response>>()
const privileged = new Set<string>()

export const protocol: Used = {
  registerSchemesAsPrivileged(schemes) {
    for (const { scheme } of schemes) privileged.add(scheme)
  },
  handle(scheme, handler) {
    if (!privileged.has(scheme)) throw new Error(`${scheme}: was not registered before the app was ready`)
    handlers.set(scheme, handler as (request: Request) => Promise<Response>)
  },
}

/**
 * Chromium has no custom schemes, so the app's pages use a secure address that does not resolve:
 * `scheme://host/…` at `https://host.scheme.invalid/…`.
 */
export function toBrowser(address: string): string {
  const { protocol: scheme, host, pathname, search, hash } = new URL(address)
  const name = scheme.slice(0, -1)
  return handlers.has(name) ? `https://${host}.${name}.invalid${pathname}${search}${hash}` : address
}

export function fromBrowser(address: string): string {
  const found = /^https:\/\/([^./]+)\.([^./]+)\.invalid(?=\/|$)/.exec(address)
  return found === null ? address : `${found[2]}://${found[1]}${address.slice(found[0].length)}`
}

/** Answers a page's request through the handler of its scheme; false when it has none. */
export async function answer(route: Route): Promise<boolean> {
  const request = route.request()
  const url = fromBrowser(request.url())
  const handler = handlers.get(new URL(url).protocol.slice(0, -1))
  if (handler === undefined) return false
  // Request rejects methods and addresses that the handlers check themselves.
  const response = await handler({ url, method: request.method() } as Request)
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
  return true
}
