import type { CDPSession, Page } from '@playwright/test'

interface Point {
  readonly x: number
  readonly y: number
}

/** One finger put down, moved in steps and lifted. */
export async function swipe(finger: CDPSession, from: Point, by: Point): Promise<void> {
  const steps = 6
  const send = (type: 'touchStart' | 'touchMove', { x, y }: Point) =>
    finger.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y }] })
  await send('touchStart', from)
  for (let step = 1; step <= steps; step++) {
    await send('touchMove', { x: from.x + (by.x * step) / steps, y: from.y + (by.y * step) / steps })
  }
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
}

/** What puts down fingers on a page. */
export const finger = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page)
