/** How long to wait before another try, in milliseconds. */
const pauses = [300, 2000]

/**
 * Loads code of the page, and again when that fails, twice: Chromium breaks off all it is loading when the machine's network
 * changes, as it does whenever a container gets a network of its own. Rejects with the last failure.
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
 * Addresses of the style sheets that failed when they were last asked for. Events tell it: Chromium may give a sheet, whose
 * rules cannot be read, to a link that was broken off.
 */
const failed = new Set<string>()

/** Notes from then on which of a page's style sheets fail, and which of them come after all; `loadAgain` asks anew for the failed ones. */
export function noteFailedStyles(page: Document): void {
  const heed = (name: 'error' | 'load', note: (address: string) => void): void =>
    // Neither event bubbles.
    page.addEventListener(
      name,
      ({ target }) => {
        if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') note(target.href)
      },
      { capture: true },
    )
  heed('error', (address) => failed.add(address))
  heed('load', (address) => failed.delete(address))
}

/** By address, the style sheets that are asked for anew: parts that fail together share them. */
const coming = new Map<string, Promise<void>>()

/** Asks anew for style sheets that are not there: the bundler's loader asks for each of them once. */
async function reloadStyles(): Promise<void> {
  await Promise.all([...failed].map(reloadStyle))
}

/** Resolves when it is there, and when it cannot be had: the code may be. One still under way is left alone: its loader waits for it. */
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
