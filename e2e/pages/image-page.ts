import type { Locator, Page } from '@playwright/test'

/** The Layers tab: what came out of a build. */
export class ImagePage {
  readonly page: Page
  readonly leftOut: Locator
  readonly files: Locator
  readonly filter: Locator
  readonly layerChoice: Locator
  readonly comparison: Locator

  constructor(page: Page) {
    this.page = page
    this.leftOut = page.getByRole('region', { name: 'What did not ship' })
    this.files = page.getByRole('treegrid')
    this.filter = page.getByRole('searchbox', { name: 'Filter' })
    this.layerChoice = page.getByRole('combobox', { name: 'Files of' })
    this.comparison = page.getByRole('region', { name: 'Comparison of two images' })
  }

  async view(name: 'By stage' | 'Files' | 'Compare with…'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  file(name: string): Locator {
    return this.files.getByRole('row').filter({ has: this.page.getByText(name, { exact: true }) })
  }
}
