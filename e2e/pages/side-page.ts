import type { Locator, Page } from '@playwright/test'

/** The tabs beside the text, and the Explain tab. */
export class SidePage {
  readonly page: Page
  readonly tabs: Locator
  readonly explanation: Locator

  constructor(page: Page) {
    this.page = page
    this.tabs = page.getByRole('tablist', { name: 'About what is selected' })
    this.explanation = page.getByRole('region', { name: 'Explanation' })
  }

  tab(name: string): Locator {
    return this.tabs.getByRole('tab', { name, exact: true })
  }

  async show(name: string): Promise<void> {
    await this.tab(name).click()
  }

  /** The row of the effective image that shows a setting: `CMD`, `ENV mode`. */
  setting(name: string): Locator {
    return this.explanation.locator(`tr[data-setting="${name}"]`)
  }
}
