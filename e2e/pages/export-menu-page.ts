import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'

/** The menu that saves and copies the visible graph. */
export class ExportMenuPage {
  readonly #page: Page
  readonly #name: string

  constructor(page: Page, name = 'Export') {
    this.#page = page
    this.#name = name
  }

  /** Saves by the item of that name; returns the file's name and its bytes. */
  async save(item: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const download = this.#page.waitForEvent('download')
    await this.choose(item)
    const saved = await download
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) }
  }

  async choose(item: string): Promise<void> {
    await this.#page.getByRole('button', { name: this.#name }).click()
    await this.#page.getByRole('menuitem', { name: item }).click()
    await expect(this.#page.getByRole('menu')).toHaveCount(0)
  }
}
