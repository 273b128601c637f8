/*
 * The page's very first script, without imports so that nothing else can keep it from running: Chromium aborts all loads when the
 * machine's network changes, as it does whenever a container gets a network of its own. A page whose scripts or styles were lost
 * that way before it was drawn is loaded again.
 */

/** When the page was loaded again, as `Date.now()`s; kept for the tab. */
const key = 'stagegraph-loaded-again'
/** No more reloads than this within `withinMs`: what fails that often is not there. */
const maxReloads = 3
const withinMs = 30_000
/** Before a reload, in milliseconds: the network may still be changing. */
const pauseMs = 300

let isComing = false

function readTimes(now: number): number[] {
  try {
    const times: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(times)
      ? times.filter((time) => typeof time === 'number' && now - time < withinMs)
      : []
  } catch {
    return []
  }
}

/** What the page cannot do without. */
const isPart = (target: EventTarget | null): boolean =>
  target instanceof HTMLScriptElement || (target instanceof HTMLLinkElement && target.rel === 'stylesheet')

/** The page of `index.html` is still the one on the screen. */
const isUndrawn = (): boolean => document.querySelector('main.loading') !== null

addEventListener(
  'error',
  ({ target }) => {
    if (isComing || !isPart(target) || !isUndrawn()) return
    const now = Date.now()
    const times = readTimes(now)
    if (times.length >= maxReloads) return
    isComing = true
    sessionStorage.setItem(key, JSON.stringify([...times, now]))
    setTimeout(() => location.reload(), pauseMs)
  },
  // The event does not bubble.
  { capture: true },
)
