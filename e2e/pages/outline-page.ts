import { expect, type Locator, type Page } from '@playwright/test'
import { timersDone } from '../support/late-pages.ts'

/** The outline: the tree of stages, instructions and references. */
export class OutlinePage {
  readonly page: Page
  readonly tree: Locator
  /** With the images and arguments below the tree. */
  readonly panel: Locator

  constructor(page: Page) {
    this.page = page
    this.tree = page.getByRole('tree', { name: 'Stages' })
    this.panel = page.locator('[data-region="outline"]')
  }

  row(name: string | RegExp): Locator {
    return this.tree.getByRole('treeitem', { name })
  }

  /** Moves the focus into the tree with F6. */
  async enter(): Promise<void> {
    await expect(this.tree.getByRole('treeitem').first()).toBeVisible()
    do await this.page.keyboard.press('F6')
    while (!(await this.tree.evaluate((tree) => tree.contains(document.activeElement))))
  }

  /** Presses keys one after the other. */
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async expectFocus(name: string | RegExp): Promise<void> {
    await expect(this.row(name)).toBeFocused()
  }

  /** Chooses a command in the menu of the focused row, or in a submenu of it, by keyboard. */
  async choose(command: string): Promise<void> {
    await this.page.keyboard.press('Shift+F10')
    await expect(this.page.getByRole('menu')).toBeVisible()
    const item = this.page.getByRole('menuitem', { name: command })
    const submenus = await this.page
      .getByRole('menuitem')
      .and(this.page.locator('[aria-haspopup="menu"]'))
      .all()
    for (const submenu of submenus) {
      if ((await item.count()) > 0) break
      await this.#walkTo(submenu)
      await this.page.keyboard.press('ArrowRight')
      await expect(this.page.getByRole('menu')).toHaveCount(2)
      await expect(this.page.getByRole('menu').last().locator('[role=menuitem]:focus')).toHaveCount(1)
      if ((await item.count()) > 0) break
      await this.page.keyboard.press('ArrowLeft')
      await expect(this.page.getByRole('menu')).toHaveCount(1)
      await expect(submenu).toBeFocused()
    }
    await this.#walkTo(item)
    await this.page.keyboard.press('Enter')
    await expect(this.page.getByRole('menu')).toHaveCount(0)
    await timersDone(this.page)
  }

  /** Goes down a menu to an entry. */
  async #walkTo(item: Locator): Promise<void> {
    await expect(item).toBeVisible()
    // The focus follows a key a moment later: another one meanwhile would go past the entry.
    while (!(await item.evaluate((element) => element === document.activeElement))) {
      const before = await this.page.evaluateHandle(() => document.activeElement)
      await this.page.keyboard.press('ArrowDown')
      await this.page.waitForFunction((element) => element !== document.activeElement, before)
    }
  }

  /** Answers the open question by keyboard: the fields in any order, then the confirming button. */
  async answer(fields: Readonly<Record<string, string>>): Promise<void> {
    const form = this.page.getByRole('form')
    await expect(form).toBeVisible()
    for (const [label, value] of Object.entries(fields)) {
      const field = form.getByLabel(label, { exact: true })
      await this.#tabTo(field)
      const isChoice = await field.evaluate((element) => element instanceof HTMLSelectElement)
      if (!isChoice) await this.page.keyboard.press('Control+a')
      await this.page.keyboard.type(value)
    }
    await this.#tabTo(form.locator('button[type=submit]'))
    await this.page.keyboard.press('Enter')
    await expect(form).toHaveCount(0)
  }

  /** The focus is on a row of the tree. */
  async expectHoldsFocus(): Promise<void> {
    await expect(this.tree.locator(':focus')).toHaveCount(1)
  }

  async #tabTo(element: Locator): Promise<void> {
    while (!(await element.evaluate((wanted) => wanted === document.activeElement)))
      await this.page.keyboard.press('Tab')
  }
}
