import type { Locator, Page } from '@playwright/test'

/** The window in presentation mode. */
export class PresentPage {
  readonly start: Locator
  readonly leave: Locator
  readonly light: Locator

  constructor(page: Page) {
    this.start = page.getByRole('button', { name: /^Present/ })
    this.leave = page.getByRole('button', { name: /^Leave the presentation/ })
    this.light = page.getByRole('group', { name: 'Spotlight' }).getByRole('status')
  }
}
