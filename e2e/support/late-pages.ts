import type { BrowserContext } from '@playwright/test'

/**
 * Makes pages late, as slow machines do, where `STAGEGRAPH_E2E_LATE` gives a number of milliseconds: what a page puts off
 * to a later task, and what it sends to a worker or to the server, comes at least so much later, in the same order. A
 * test that presses the next key before the last one has had its effect fails with it, each time.
 */
export async function latePages(context: BrowserContext): Promise<void> {
  const milliseconds = Number(process.env.STAGEGRAPH_E2E_LATE ?? 0)
  if (milliseconds > 0) await context.addInitScript(makeLate, milliseconds)
}

/** Runs in the page. */
function makeLate(milliseconds: number): void {
  const setTimer = window.setTimeout.bind(window)
  const setLateTimer = (handler: TimerHandler, wait = 0, ...values: unknown[]): number =>
    setTimer(handler, Math.max(wait, milliseconds), ...values)
  window.setTimeout = setLateTimer as typeof window.setTimeout

  const sendLate = (channel: object, name: string): void => {
    const send: (...values: unknown[]) => void = Reflect.get(channel, name)
    Reflect.set(channel, name, function sendLater(this: unknown, ...values: unknown[]): void {
      setTimer(() => Reflect.apply(send, this, values), milliseconds)
    })
  }
  sendLate(WebSocket.prototype, 'send')
  sendLate(Worker.prototype, 'postMessage')
}
