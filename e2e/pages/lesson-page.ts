import { expect, type Locator, type Page } from '@playwright/test'

/** The list of lessons, and the running lesson. In any language. */
export class LessonPage {
  readonly page: Page
  readonly room: Locator
  readonly region: Locator
  readonly choices: Locator
  readonly verdict: Locator
  readonly next: Locator
  readonly back: Locator

  constructor(page: Page) {
    this.page = page
    this.room = page.getByRole('dialog', { name: /^(Learn|学ぶ)$/ })
    this.region = page.getByRole('region', { name: /^(Lesson|レッスン)$/ })
    this.choices = this.region.locator('[data-choice]')
    this.verdict = this.region.locator('[data-verdict]')
    this.back = this.region.getByRole('button', { name: /^(Back|戻る)$/ })
    this.next = this.region.getByRole('button', { name: /^(Next|次へ|Finish|終了)$/ })
  }

  /** The card of a lesson, by the name of its folder. */
  card(name: string): Locator {
    return this.room.locator(`[data-lesson="${name}"]`)
  }

  async openRoom(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Learn|学ぶ)$/ }).click()
    await expect(this.room.getByRole('listitem').first()).toBeVisible()
  }

  /** Starts a lesson from the list, or resumes it. */
  async start(name: string): Promise<void> {
    await this.openRoom()
    await this.card(name)
      .getByRole('button', { name: /^(Start|Continue|Open again|開始|続行|もう一度開く): / })
      .click()
    // The first time, this also loads the lessons' code.
    await expect(this.region).toBeVisible({ timeout: 30_000 })
    await expect(this.room).toHaveCount(0)
  }

  choice(id: string): Locator {
    return this.region.locator(`[data-choice="${id}"]`)
  }

  /** Selects exactly these answers and submits them. */
  async answer(ids: readonly string[]): Promise<void> {
    for (const box of await this.region.getByRole('checkbox', { checked: true }).all()) await box.uncheck()
    for (const id of ids) await this.choice(id).locator('input').check()
    await this.region.getByRole('button', { name: /^(Check|答え合わせ)$/ }).click()
  }

  async expectVerdict(verdict: 'right' | 'wrong' | 'open'): Promise<void> {
    await expect(this.verdict).toHaveAttribute('data-verdict', verdict)
  }

  /** Waits for a step, by its title. */
  async expectStep(title: string): Promise<void> {
    await expect(this.region.getByRole('heading', { level: 3, name: title, exact: true })).toBeVisible()
  }
}
