import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'

/** The dialog about a picture of the graph. */
export class PicturePage {
  readonly dialog: Locator
  readonly preview: Locator
  readonly save: Locator
  readonly facts: Locator

  constructor(page: Page, name: string | RegExp = 'Picture of the graph') {
    this.dialog = page.getByRole('dialog', { name })
    this.preview = this.dialog.getByRole('img')
    this.save = this.dialog.locator('button[type=submit]')
    this.facts = this.dialog.locator('.picture-facts').getByRole('status')
  }

  /** Chooses the option of that name; the second is that of the group. */
  async choose(group: string, option: string): Promise<void> {
    await this.choice(group, option).check()
  }

  choice(group: string, option: string): Locator {
    return this.dialog.getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true })
  }

  /** Waits until the picture is the one that is chosen. */
  async drawn(): Promise<void> {
    await expect(this.save).toBeEnabled({ timeout: 60_000 })
  }

  /** Saves by the button; returns the file's name and its bytes. */
  async saved(): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    await this.drawn()
    return await this.savedBy(() => this.save.click())
  }

  /** Saves by what `act` does. */
  async savedBy(act: () => Promise<void>): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const download = this.dialog.page().waitForEvent('download')
    await act()
    const saved = await download
    await expect(this.dialog).toHaveCount(0)
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) }
  }

  /** The bytes of the file that the preview shows. */
  async shown(): Promise<Buffer> {
    await this.drawn()
    const address = (await this.preview.getAttribute('src')) ?? ''
    return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64')
  }
}
