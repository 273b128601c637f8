import { expect, type Locator, type Page } from '@playwright/test'

const submenus = (page: Page): Locator =>
  page.getByRole('menuitem').and(page.locator('[aria-haspopup="menu"]'))

/** An entry of the open menu; a submenu that has it is opened first. */
export async function menuItem(page: Page, name: string | RegExp): Promise<Locator> {
  const item = page.getByRole('menuitem', { name, ...(typeof name === 'string' ? { exact: false } : {}) })
  await expect(page.getByRole('menu').first()).toBeVisible()
  for (const submenu of await submenus(page).all()) {
    if ((await item.count()) > 0) break
    await submenu.click()
    await expect(submenu).toHaveAttribute('aria-expanded', 'true')
  }
  return item
}

/** Chooses an entry of the open menu. */
export async function chooseInMenu(page: Page, name: string | RegExp): Promise<void> {
  await (await menuItem(page, name)).click()
}
