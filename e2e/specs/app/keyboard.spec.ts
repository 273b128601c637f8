import { menuItem } from '../../support/menu.ts'
import { expect, test } from '../../support/test.ts'

test('the whole path works without a mouse: choose, rename, build, reach Cancel, run', async ({
  app,
  page,
}) => {
  const { keyboard } = page
  await app.outline.enter()
  await keyboard.press('Home')
  await app.outline.choose('Make target')
  await expect(app.target).toHaveValue('base')
  await keyboard.press('End')
  await app.outline.choose('Make target')
  await expect(app.target).toHaveValue('production')

  await keyboard.press('F2')
  await keyboard.type('release')
  await keyboard.press('Enter')
  await expect(app.canvas.stage('release')).toHaveCount(1)

  await keyboard.press('Control+Enter')
  await app.build.expectOutcome('succeeded')

  await page.getByRole('tab', { name: 'Timeline' }).focus()
  for (const next of ['Plan', 'Log', 'Layers', 'Problems', 'Run']) {
    await keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: new RegExp(`^${next}`) })).toBeFocused()
  }
  while (!(await app.build.run.evaluate((button) => button === document.activeElement)))
    await keyboard.press('Tab')
  await keyboard.press('Enter')
  await app.build.expectPrinted('this container is for Prod')
})

test('the graph can be navigated, edited and extended from the keyboard', async ({ app, page }) => {
  const { keyboard } = page
  await app.canvas.settled('production')
  await app.canvas.head('production').focus()
  await keyboard.press('ArrowLeft')
  await expect(app.canvas.head('base')).toBeFocused()
  await keyboard.press('Enter')
  await expect(app.target).toHaveValue('production')
  await keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Make target' }).press('Enter')
  await expect(app.target).toHaveValue('base')
  await expect(app.canvas.head('base')).toBeFocused()

  await keyboard.press('F2')
  await keyboard.type('common')
  await keyboard.press('Enter')
  await expect(app.canvas.head('common')).toBeFocused()

  await keyboard.press('Shift+F10')
  await (await menuItem(page, 'Add stage after…')).press('Enter')
  const form = page.getByRole('form', { name: 'Add a stage' })
  await expect(form).toBeVisible()
  while (!(await form.getByLabel('Base').evaluate((field) => field === document.activeElement)))
    await keyboard.press('Tab')
  await keyboard.type('common')
  await keyboard.press('Tab')
  await keyboard.type('test')
  await keyboard.press('Enter')
  await expect(app.canvas.stage('test')).toHaveAttribute('data-stage-index', '1')
})
