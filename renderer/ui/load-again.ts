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

/** Asks anew for style sheets that did not come: the bundler's loader asks for each of them once. */
async function reloadStyles(): Promise<void> {
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')
  const missing = [...links].filter(({ sheet }) => sheet === null)
  await Promise.all(missing.map(reloadStyle))
}

/** Resolves when it is there, and when it cannot be had: the code may be. */
function reloadStyle(link: HTMLLinkElement): Promise<void> {
  return new Promise((resolve) => {
    const anew = link.cloneNode() as HTMLLinkElement
    anew.addEventListener('load', () => resolve())
    anew.addEventListener('error', () => resolve())
    link.replaceWith(anew)
  })
}
