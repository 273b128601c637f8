import { expect, type Locator, type Page } from '@playwright/test'

/** The text editor. It renders long files only in part: `text` is for files that fit on the screen. */
export class EditorPage {
  readonly page: Page
  readonly content: Locator
  /** The panel for finding and replacing. */
  readonly find: Locator
  /** Which of how many matches is selected, in words. */
  readonly matches: Locator
  /** What stands in place of folded lines. */
  readonly folded: Locator
  /** What can be completed. */
  readonly completions: Locator

  constructor(page: Page) {
    this.page = page
    this.content = page.getByRole('textbox', { name: 'Dockerfile' })
    this.find = page.getByRole('search', { name: /^(Find|検索)$/ })
    this.matches = this.find.getByRole('status')
    this.folded = this.content.locator('.cm-folded')
    this.completions = page.getByRole('listbox', { name: /^(Completions|候補)$/ }).getByRole('option')
  }

  line(containing: string | RegExp): Locator {
    return this.content.locator('.cm-line').filter({ hasText: containing })
  }

  async text(): Promise<string> {
    const lines = await this.content.locator('.cm-line').allTextContents()
    return lines.join('\n')
  }

  async expectText(expected: string | RegExp): Promise<void> {
    const poll = expect.poll(() => this.text())
    if (typeof expected === 'string') await poll.toContain(expected)
    else await poll.toMatch(expected)
  }

  /** The whole text, of a file that fits on the screen. */
  async expectExactly(expected: string): Promise<void> {
    await expect.poll(() => this.text()).toBe(expected)
  }

  /** Puts the caret behind the last character of a line. */
  async goToEndOf(containing: string | RegExp): Promise<void> {
    await this.line(containing).click()
    await this.page.keyboard.press('End')
  }

  /** Types at the end of the document, key by key; `delay` is the time between two, in milliseconds. */
  async typeAtEnd(text: string, pace: { readonly delay?: number } = {}): Promise<void> {
    await this.content.click()
    await this.page.keyboard.press('Control+End')
    await this.page.keyboard.type(text, pace)
  }

  /** Replaces the whole text, as pasting does. */
  async replaceAll(text: string): Promise<void> {
    await this.content.focus()
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.insertText(text)
    await expect.poll(() => this.text()).toBe(text)
  }

  async undo(): Promise<void> {
    await this.content.focus()
    await this.page.keyboard.press('Control+z')
  }
}
