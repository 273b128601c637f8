import type { Page } from '@playwright/test'

/** Collects what must never happen: errors in a page's console, uncaught errors. */
export class Watch {
  readonly found: string[] = []

  follow(page: Page, name: string): void {
    page.on('console', (message) => {
      if (message.type() === 'error') this.found.push(`${name}, console: ${message.text()}`)
    })
    // Unhandled rejections are included.
    page.on('pageerror', (error) => this.found.push(`${name}, uncaught: ${error.message}`))
    page.on('crash', () => this.found.push(`${name} crashed`))
  }
}
