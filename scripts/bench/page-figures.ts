import type { Page } from '@playwright/test'
import { median, quantile } from './figures.ts'

/** Collects, in the page, how long tasks of 50 ms and more take, and the time between frames. */
export const recorder = `
  window.longTasks = []
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks.push(duration)
  }).observe({ type: 'longtask', buffered: true })
  window.frames_ = []
  let last = performance.now()
  const frame = (now) => {
    window.frames_.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
`

export interface Recorded {
  readonly longTasks: readonly number[]
  readonly frames: readonly number[]
}

export const startOver = (page: Page): Promise<unknown> =>
  page.evaluate('window.longTasks = []; window.frames_ = []; performance.clearMeasures()')
export const recorded = (page: Page): Promise<Recorded> =>
  page.evaluate('({ longTasks: window.longTasks, frames: window.frames_ })')

/** One line of figures: median and 95th percentile of times, and the long tasks in between, all in milliseconds. */
export function print(what: string, times: readonly number[], tasks: readonly number[]): void {
  const figures = [median(times), quantile(times, 0.95)].map((time) => time.toFixed(1).padStart(9)).join('')
  const longest = tasks.length === 0 ? '-' : Math.max(...tasks).toFixed(0)
  console.log(what.padEnd(44) + figures + String(tasks.length).padStart(9) + longest.padStart(10))
}
