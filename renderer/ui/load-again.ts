/** The pause before another attempt, in milliseconds. */
const pauses = [300, 2000]

/**
 * Loads code of the page, and retries twice on failure: Chromium aborts all its loads when the machine's network changes, as it
 * does whenever a container gets a network of its own. Rejects with the last failure.
 */
export async function loadAgain<T>(load: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
      await reloadStyles()
    }
  }
  return load()
}

/**
 * Addresses of the style sheets that failed in their last attempt, as reported by events: Chromium may give a sheet with
 * unreadable rules to a link whose load was aborted.
 */
const failed = new Set<string>()

/**
 * Records from then on which of a page's style sheets fail, and which of them load after all; `loadAgain` requests the failed
 * ones again.
 */
export function noteFailedStyles(page: Document): void {
  const listenFor = (name: 'error' | 'load', note: (address: string) => void): void =>
    // Neither event bubbles.
    page.addEventListener(
      name,
      ({ target }) => {
        if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') note(target.href)
      },
      { capture: true },
    )
  listenFor('error', (address) => failed.add(address))
  listenFor('load', (address) => failed.delete(address))
}

/** Style sheets being requested again, by address: parts that fail together share them. */
const coming = new Map<string, Promise<void>>()

/** Requests missing style sheets again: the bundler's loader requests each of them once. */
async function reloadStyles(): Promise<void> {
  await Promise.all([...failed].map(reloadStyle))
}

/**
 * Resolves when it has loaded, and when it has failed: the code may have loaded. One still loading is left alone: its loader
 * waits for it.
 */
function reloadStyle(href: string): Promise<void> {
  const asked = coming.get(href)
  if (asked !== undefined) return asked
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href })
  const settled = new Promise<void>((resolve) => {
    for (const event of ['load', 'error']) link.addEventListener(event, () => resolve(), { once: true })
  }).finally(() => coming.delete(href))
  coming.set(href, settled)
  document.head.append(link)
  return settled
}
