import type { Page } from '@playwright/test'

/** What a browser reports of a server that is not there. */
const serverGone =
  /WebSocket connection to .* failed|net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)/

/** Collects what must never happen: errors in a page's console, uncaught errors. */
export class Watch {
  readonly found: string[] = []
  readonly #mayLoseServer: boolean

  /** `mayLoseServer`: the server is killed at times, and that it is gone is no error. */
  constructor(mayLoseServer: boolean) {
    this.#mayLoseServer = mayLoseServer
  }

  follow(page: Page, name: string): void {
    page.on('console', (message) => {
      if (message.type() !== 'error' || (this.#mayLoseServer && serverGone.test(message.text()))) return
      this.found.push(`${name}, console: ${message.text()}`)
    })
    // Unhandled rejections are included.
    page.on('pageerror', (error) => this.found.push(`${name}, uncaught: ${error.message}`))
    page.on('crash', () => this.found.push(`${name} crashed`))
  }
}
