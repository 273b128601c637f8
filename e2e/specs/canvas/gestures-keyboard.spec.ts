import { expect, test } from '../../support/test.ts'
import { expectChange, threeStages as text } from '../../support/three-stages.ts'

test.use({ document: { text }, daemon: 'none' })

test.beforeEach(async ({ app }) => {
  await app.canvas.settled('runtime')
})

test('arrow keys move through the rows of a card, Enter shows the text', async ({ app, page }) => {
  const { keyboard } = page
  await app.canvas.head('build').focus()
  await keyboard.press('ArrowDown')
  await expect(app.canvas.row('build', -1)).toBeFocused()
  await keyboard.press('End')
  await expect(app.canvas.row('build', 2)).toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(app.canvas.row('build', 1)).toBeFocused()
  await keyboard.press('Enter')
  await expect(app.canvas.row('build', 1)).toHaveAttribute('data-selected', 'true')
  await keyboard.press('ArrowRight')
  await expect(app.canvas.head('check')).toBeFocused()
})

test('Alt and an arrow move an instruction within its stage; it keeps the focus, and its position is announced', async ({
  app,
  page,
}) => {
  await app.canvas.row('build', 2).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(app.canvas.row('build', 1)).toBeFocused()
  await expect(app.canvas.row('build', 1)).toContainText('make')
  await expect(app.canvas.region.getByText('RUN is now 2 of 3 in build')).toBeAttached()
  await expectChange(app, text.replace('COPY . .\nRUN make\n', 'RUN make\nCOPY . .\n'))
})

test('Alt, Shift and an arrow move an instruction into the next stage and back', async ({ app, page }) => {
  await app.canvas.row('build', 2).focus()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect(app.canvas.row('check', 0)).toBeFocused()
  await expect(app.canvas.region.getByText('RUN is now 1 of 2 in check')).toBeAttached()
  await expectChange(
    app,
    text.replace('RUN make\n\nFROM build AS check\n', '\nFROM build AS check\nRUN make\n'),
  )

  await app.canvas.row('check', 0).focus()
  await page.keyboard.press('Alt+Shift+ArrowUp')
  await expect(app.canvas.row('build', 3)).toBeFocused()
})

test('Delete removes the focused instruction, and its menu opens by key', async ({ app, page }) => {
  await app.canvas.row('build', 2).focus()
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu', { name: 'Actions for RUN in build' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.canvas.row('build', 2)).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(app.canvas.row('build', 1)).toBeFocused()
  await expectChange(app, text.replace('RUN make\n\n', '\n'))
})

test('a click into the text while a menu is open keeps the focus there', async ({ app, page }) => {
  await app.canvas.row('build', 2).focus()
  await page.keyboard.press('Shift+F10')
  const menu = page.getByRole('menu', { name: 'Actions for RUN in build' })
  await expect(menu).toBeVisible()
  await app.editor.line('WORKDIR /src').click()
  await expect(menu).toHaveCount(0)
  await page.keyboard.press('End')
  await page.keyboard.type('s')
  await expectChange(app, text.replace('/src', '/srcs'))
})

for (const [level, hidden] of [
  ['Names', 1],
  ['Key rows', 2],
] as const) {
  test(`+ opens the rows of one stage in place and - closes them at the level "${level}"`, async ({
    app,
    page,
  }) => {
    const { canvas } = app
    await canvas.show(level)
    await canvas.settled('build')
    await canvas.head('build').focus()
    await expect(canvas.row('build', hidden)).toHaveCount(0)
    await page.keyboard.press('+')
    await expect(canvas.row('build', hidden)).toBeVisible()
    await expect(canvas.row('check', 0)).toHaveCount(0)
    await expect(canvas.head('build')).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(canvas.row('build', -1)).toBeFocused()
    await page.keyboard.press('ArrowUp')
    await app.reload()
    await expect(canvas.row('build', hidden)).toBeVisible()
    await canvas.settled('build')
    await canvas.head('build').focus()
    await page.keyboard.press('-')
    await expect(canvas.row('build', hidden)).toHaveCount(0)
    await expect(canvas.region).toHaveAttribute('data-level', level === 'Names' ? 'names' : 'key')
  })
}
