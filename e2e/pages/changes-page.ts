import type { Locator, Page } from '@playwright/test'

/** The Changes tab, in the current language. */
export class ChangesPage {
  readonly page: Page
  readonly region: Locator
  readonly steps: Locator
  readonly sum: Locator

  constructor(page: Page) {
    this.page = page
    this.region = page.locator('[data-region="changes"]')
    this.steps = this.region.locator('[data-step]')
    this.sum = this.region.getByRole('status')
  }

  step(stage: number, instruction: number): Locator {
    return this.region.locator(`[data-step="${stage}:${instruction}"]`)
  }

  /** `stage:instruction state` of each step listed, in order, of the part with that name. */
  async listed(part: string): Promise<string[]> {
    const steps = await this.region.getByRole('region', { name: part }).locator('[data-step]').all()
    return Promise.all(
      steps.map(
        async (step) => `${await step.getAttribute('data-step')} ${await step.getAttribute('data-state')}`,
      ),
    )
  }
}
