import { expect, type Locator, type Page } from '@playwright/test'
import { expectPrinted } from '../support/container-output.ts'
import { inAnyLanguage } from '../support/words.ts'

export type PanelTab = 'Timeline' | 'Plan' | 'Log' | 'Layers' | 'Problems' | 'Run' | 'History'

/** The bottom panel: a build's progress and results. */
export class BuildPanelPage {
  readonly page: Page
  readonly cancel: Locator
  readonly log: Locator
  readonly failure: Locator
  readonly layers: Locator
  readonly problems: Locator
  readonly run: Locator
  readonly runOutput: Locator
  /** The lines that the log's terminal shows now. */
  readonly logLines: Locator
  /** The lines that the container's terminal shows now. */
  readonly terminal: Locator

  constructor(page: Page) {
    this.page = page
    this.cancel = page.getByRole('button', { name: 'Cancel', exact: true })
    this.log = page.getByRole('region', { name: 'Build log' })
    this.failure = this.log.getByRole('alert')
    this.layers = page.getByRole('table', { name: /^Layers of the image/ })
    this.problems = page.getByRole('list', { name: 'Problems' })
    this.run = page.getByRole('button', { name: 'Run', exact: true })
    this.runOutput = page.getByRole('region', { name: 'Output of the container' })
    this.logLines = this.log.locator('.xterm-rows')
    this.terminal = this.runOutput.locator('.xterm-rows')
  }

  /** Opens the panel, in any language. */
  async open(): Promise<void> {
    const panel = this.page.getByRole('button', { name: inAnyLanguage('app', 'bar.toggle-panel') })
    if ((await panel.getAttribute('aria-pressed')) === 'false') await panel.click()
  }

  async show(tab: PanelTab): Promise<void> {
    await this.open()
    await this.page.getByRole('tab', { name: new RegExp(`^${tab}`) }).click()
  }

  /** Waits until the container that was just run has printed a text. */
  async expectPrinted(text: string): Promise<void> {
    await expectPrinted(this.page, text, this.run)
  }

  /** Waits for the build's outcome, as announced to screen readers. */
  async expectOutcome(outcome: 'succeeded' | 'failed' | 'cancelled'): Promise<void> {
    const words = { succeeded: 'has succeeded', failed: 'has failed', cancelled: 'was cancelled' }[outcome]
    await expect(this.page.getByRole('status').filter({ hasText: words })).toHaveCount(1, { timeout: 45_000 })
  }
}
