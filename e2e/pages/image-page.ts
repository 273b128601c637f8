import type { Locator, Page } from '@playwright/test'

/** The Layers tab: the contents of a build's image. */
export class ImagePage {
  readonly page: Page
  readonly leftOut: Locator
  readonly files: Locator
  readonly figure: Locator
  readonly filter: Locator
  readonly layerChoice: Locator
  readonly comparison: Locator

  constructor(page: Page) {
    this.page = page
    this.leftOut = page.getByRole('region', { name: 'What did not ship' })
    this.figure = page.getByRole('figure', { name: 'Image size, and what was left behind' })
    this.files = page.getByRole('treegrid')
    this.filter = page.getByRole('searchbox', { name: 'Filter' })
    this.layerChoice = page.getByRole('combobox', { name: 'Files of' })
    this.comparison = page.getByRole('region', { name: 'Comparison of two images' })
  }

  async view(name: 'By stage' | 'Files' | 'Compare with…'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  /** A row of the size figures: the bytes of a part, and how many of them are wasted, where known. */
  async figures(part: string): Promise<readonly number[]> {
    const cells = this.figure.getByRole('row', { name: part }).getByRole('cell')
    const texts = await cells.allTextContents()
    return texts.slice(1).flatMap((text) => (text === '' ? [] : [Number(text.replace(/[^\d]/g, ''))]))
  }

  file(name: string): Locator {
    return this.files.getByRole('row').filter({ has: this.page.getByText(name, { exact: true }) })
  }
}
