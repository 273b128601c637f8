import { expect, type Locator, type Page } from '@playwright/test'

const submenus = (page: Page): Locator =>
  page.getByRole('menuitem').and(page.locator('[aria-haspopup="menu"]'))

/** An entry of the open menu, which may not have it; the submenu that has it is opened first. */
export async function menuItem(page: Page, name: string | RegExp): Promise<Locator> {
  const item = page.getByRole('menuitem', { name })
  await expect(page.getByRole('menu').first()).toBeVisible()
  for (const submenu of await submenus(page).all()) {
    if ((await item.count()) > 0) break
    await submenu.click()
    await expect(page.getByRole('menu')).toHaveCount(2)
    if ((await item.count()) > 0) break
    // In a narrow window a submenu is over the menu it belongs to: it closes when the pointer goes elsewhere.
    await page.getByRole('menuitem').first().hover({ force: true })
    await expect(page.getByRole('menu')).toHaveCount(1)
  }
  // A submenu is out of sight until its place is known.
  if ((await item.count()) > 0) await expect(item.first()).toBeInViewport()
  return item
}

/** Chooses an entry of the open menu. */
export async function chooseInMenu(page: Page, name: string | RegExp): Promise<void> {
  const item = (await menuItem(page, name)).first()
  const box = await item.boundingBox()
  if (box === null) throw new Error(`${String(item)} is not on the screen`)
  // A pointer that jumps out of a menu closes its submenu; a hand goes there.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 12 })
  await item.click()
}
