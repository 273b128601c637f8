import type { Page } from '@playwright/test'

/** Collects what must not happen at all: errors in a page's console, errors that nothing caught. */
export class Watch {
  readonly found: string[] = []

  follow(page: Page, name: string): void {
    page.on('console', (message) => {
      if (message.type() === 'error') this.found.push(`${name}, console: ${message.text()}`)
    })
    // Rejections that nothing handles come here, too.
    page.on('pageerror', (error) => this.found.push(`${name}, uncaught: ${error.message}`))
    page.on('crash', () => this.found.push(`${name} crashed`))
  }
}
