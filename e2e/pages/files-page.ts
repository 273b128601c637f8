import { expect, type Locator, type Page } from '@playwright/test'

/** The tree of the folder's files. */
export class FilesPage {
  readonly page: Page
  readonly panel: Locator
  readonly tree: Locator

  constructor(page: Page) {
    this.page = page
    this.panel = page.getByRole('navigation', { name: 'Files' })
    this.tree = page.getByRole('tree', { name: 'Files' })
  }

  row(name: string | RegExp): Locator {
    return this.tree.getByRole('treeitem', { name, exact: typeof name === 'string' })
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

  /** The names of the rows as they are shown, in order. */
  names(): Promise<string[]> {
    return this.tree.locator('.tree-title').allTextContents()
  }
}
