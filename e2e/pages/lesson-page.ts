import { expect, type Locator, type Page } from '@playwright/test'
import { inAnyLanguage } from '../support/words.ts'

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
    this.room = page.getByRole('dialog', { name: inAnyLanguage('learn', 'room.title') })
    this.region = page.getByRole('region', { name: inAnyLanguage('learn', 'region') })
    this.choices = this.region.locator('[data-choice]')
    this.verdict = this.region.locator('[data-verdict]')
    this.back = this.region.getByRole('button', { name: inAnyLanguage('learn', 'step.back') })
    this.next = this.region.getByRole('button', { name: inAnyLanguage('learn', 'step.next', 'step.finish') })
  }

  /** The card of a lesson, by the name of its folder. */
  card(name: string): Locator {
    return this.room.locator(`[data-lesson="${name}"]`)
  }

  async openRoom(): Promise<void> {
    await this.page.getByRole('button', { name: inAnyLanguage('app', 'bar.learn') }).click()
    await expect(this.room.getByRole('listitem').first()).toBeVisible()
  }

  /** Starts a lesson from the list, or resumes it. */
  async start(name: string): Promise<void> {
    await this.openRoom()
    await this.card(name)
      .getByRole('button', {
        name: inAnyLanguage('learn', 'room.beginOf', 'room.continueOf', 'room.repeatOf'),
      })
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
    await this.region.getByRole('button', { name: inAnyLanguage('learn', 'question.check') }).click()
  }

  async expectVerdict(verdict: 'right' | 'wrong' | 'open'): Promise<void> {
    await expect(this.verdict).toHaveAttribute('data-verdict', verdict)
  }

  /** Waits for a step, by its title. */
  async expectStep(title: string): Promise<void> {
    await expect(this.region.getByRole('heading', { level: 3, name: title, exact: true })).toBeVisible()
  }
}
