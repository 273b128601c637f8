import { basename } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'

/** The open documents of a window, and how to open one. */
export class DocumentsPage {
  readonly page: Page
  readonly list: Locator
  readonly menu: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('tablist', { name: 'Open documents' })
    this.menu = page.getByRole('combobox', { name: 'Open documents' })
  }

  tab(name: string): Locator {
    return this.list.getByRole('tab', { name })
  }

  /** The dot of a tab with unsaved changes. */
  unsaved(name: string): Locator {
    return this.tab(name).getByRole('img', { name: 'Unsaved changes' })
  }

  /** Enters a path where Ctrl+O asks for one; Enter opens it then. */
  async enterPath(path: string): Promise<Locator> {
    await this.page.keyboard.press('Control+o')
    const dialog = this.page.getByRole('dialog', { name: 'Open a Dockerfile' })
    await dialog.getByLabel('Path').fill(path)
    return dialog
  }

  /** Opens a Dockerfile, or a folder's, by its path, and waits until it is shown. */
  async open(path: string): Promise<void> {
    const dialog = await this.enterPath(path)
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    const shown = this.list.getByRole('tab', { selected: true }).or(this.menu.locator('option:checked'))
    await expect(shown.filter({ hasText: basename(path) })).toHaveCount(1)
  }

  /** Shows an open document, also where it is the only one. */
  async show(name: string): Promise<void> {
    const option = this.menu.locator('option').filter({ hasText: name })
    if ((await this.tab(name).count()) > 0) await this.tab(name).click()
    else if ((await option.count()) > 0)
      await this.menu.selectOption((await option.getAttribute('value')) ?? '')
  }

  /** Closes every document; what is unsaved goes. */
  async closeAll(): Promise<void> {
    const close = this.page.getByRole('button', { name: /^Close .*Dockerfile$/ })
    for (let left = await close.count(); left > 0; left--) {
      const names = await close.count()
      await close.first().click()
      const discard = this.page
        .getByRole('dialog', { name: 'Unsaved changes' })
        .getByRole('button', { name: 'Discard' })
      await expect(async () => {
        if ((await discard.count()) > 0) await discard.click()
        expect(await close.count()).toBeLessThan(names)
      }).toPass()
    }
  }

  /** Drops a file on the window, as from the system's file manager. */
  async drop(name: string, content: string | number[]): Promise<void> {
    const data = await this.page.evaluateHandle(
      ([file, text]) => {
        const transfer = new DataTransfer()
        const part = typeof text === 'string' ? text : new Uint8Array(text as number[])
        transfer.items.add(new File([part as BlobPart], String(file)))
        return transfer
      },
      [name, content] as const,
    )
    await this.page.locator('main').dispatchEvent('drop', { dataTransfer: data })
  }
}
