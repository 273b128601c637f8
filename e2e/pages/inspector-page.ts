import type { Locator, Page } from '@playwright/test'

/** The fields of the selected stage or instruction. */
export class InspectorPage {
  readonly page: Page
  readonly region: Locator
  readonly refusal: Locator

  constructor(page: Page) {
    this.page = page
    this.region = page.getByRole('region', { name: 'Fields' })
    this.refusal = this.region.getByRole('alert')
  }

  /** A control by its exact name, without the flag or option beside it. */
  field(name: string): Locator {
    return this.region.getByLabel(new RegExp(`^${name}(?: -*[a-z-]+)? *$`))
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true })
  }

  /** Types a value into a field and writes it with Enter. */
  async set(name: string, value: string): Promise<void> {
    await this.field(name).fill(value)
    await this.field(name).press('Enter')
  }
}
