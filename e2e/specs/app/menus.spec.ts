import { expect, test } from '../../support/test.ts'

test.use({ daemon: 'none' })

for (const [side, stage] of [
  ['left', 'production'],
  ['right', 'base'],
] as const)
  test(`a submenu that opens to the ${side} stays open for a pointer that jumps there, and closes for another entry`, async ({
    app,
    page,
  }) => {
    // The graph alone: its last stage is at the window's right edge.
    await app.command('Show or hide the text')
    await app.command('Show or hide the details')
    await app.canvas.fit()
    await app.canvas.settled(stage)
    await app.canvas.head(stage).click({ button: 'right' })
    const submenu = page.getByRole('menuitem', { name: 'Connect', exact: true })
    await submenu.hover()
    const menus = page.getByRole('menu')
    await expect(menus).toHaveCount(2)
    await expect(menus.last()).toHaveAttribute('data-side', side)
    const item = menus.last().getByRole('menuitem').last()
    await expect(item).toBeInViewport({ ratio: 1 })
    // A hair the other way, and there at once.
    const from = await submenu.boundingBox()
    if (from === null) throw new Error('the submenu has no place')
    const middle = from.x + from.width / 2
    await page.mouse.move(middle + (side === 'left' ? 5 : -5), from.y + from.height / 2)
    await item.hover()
    await expect(item).toBeFocused()
    await expect(menus).toHaveCount(2)
    await menus.first().getByRole('menuitem').first().hover()
    await expect(menus).toHaveCount(1)
  })
