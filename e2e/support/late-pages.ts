import type { BrowserContext, Page } from '@playwright/test'

/** The delay of all pages, in milliseconds: `STAGEGRAPH_E2E_LATE`, or none. */
export const usualLateness = Number(process.env.STAGEGRAPH_E2E_LATE ?? 0)

/**
 * Delays pages, as slow machines do: later tasks of a page, and its messages to a worker or the
 * server, come at least this many milliseconds later, in the same order, or when the page is left. A test that presses
 * the next key before the last one has taken effect fails reliably.
 */
export async function latePages(context: BrowserContext, milliseconds: number): Promise<void> {
  if (milliseconds > 0) await context.addInitScript(makeLate, milliseconds)
}

/**
 * Resolves when the timers that the page has set without a delay are done. Libraries end a gesture in one: d3-drag swallows clicks
 * until then, and a menu of Radix gives the focus back.
 */
export const timersDone = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => setTimeout(resolve)))

/** Runs in the page. */
function makeLate(milliseconds: number): void {
  const setTimer = window.setTimeout.bind(window)
  const setLateTimer = (handler: TimerHandler, wait = 0, ...values: unknown[]): number =>
    setTimer(handler, Math.max(wait, milliseconds), ...values)
  window.setTimeout = setLateTimer as typeof window.setTimeout

  let isLeft = false
  const waiting = new Set<() => void>()
  addEventListener('pagehide', () => {
    isLeft = true
    for (const send of waiting) send()
  })
  const sendLate = (channel: object, name: string): void => {
    const send: (...values: unknown[]) => void = Reflect.get(channel, name)
    Reflect.set(channel, name, function sendLater(this: unknown, ...values: unknown[]): void {
      const due = (): void => {
        if (waiting.delete(due)) Reflect.apply(send, this, values)
      }
      waiting.add(due)
      if (isLeft) due()
      else setTimer(due, milliseconds)
    })
  }
  sendLate(WebSocket.prototype, 'send')
  sendLate(Worker.prototype, 'postMessage')
}
