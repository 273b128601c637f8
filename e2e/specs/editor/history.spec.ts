import { expect, test } from '../../support/test.ts'

test('text and graph share one history, and its buttons name the step', async ({ app, page, workspace }) => {
  const before = workspace.saved()
  const undo = page.locator('[data-command="undo"]')
  const redo = page.locator('[data-command="redo"]')
  await expect(undo).toHaveAccessibleName('Nothing to undo')
  await app.canvas.rename('base', 'common')
  await expect(undo).toHaveAccessibleName('Undo: Rename stage base to common')
  await app.editor.typeAtEnd('RUN true')
  await expect(undo).toHaveAccessibleName('Undo: Typing')
  await undo.click()
  await undo.click()
  await expect(redo).toHaveAccessibleName('Redo: Rename stage base to common')
  await app.editor.expectText(before.trimEnd())
  await redo.click()
  await expect(app.canvas.stage('common')).toHaveCount(1)

  await app.speak('ja')
  await expect(undo).toHaveAccessibleName('元に戻す: ステージ base の名前を common に変更')
})

test('undo from the canvas leaves the focus on the canvas', async ({ app, page }) => {
  await app.canvas.rename('development', 'dev')
  await expect(app.canvas.head('dev')).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(app.canvas.head('development')).toBeFocused()
  await page.keyboard.press('Control+Shift+z')
  await expect(app.canvas.head('dev')).toBeFocused()

  await app.canvas.region.getByRole('button', { name: 'Add stage' }).click()
  const form = page.getByRole('form', { name: 'Add a stage' })
  await form.getByLabel('Base').fill('dev')
  await form.getByLabel('Name').fill('test')
  await page.keyboard.press('Enter')
  await app.canvas.head('test').focus()
  await page.keyboard.press('Control+z')
  await expect(app.canvas.stage('test')).toHaveCount(0)
  expect(await app.canvas.region.evaluate((region) => region.contains(document.activeElement))).toBe(true)
})

test('the list of steps can go back to each of them', async ({ app, page }) => {
  await app.canvas.rename('base', 'one')
  await app.canvas.rename('one', 'two')
  await app.canvas.rename('two', 'three')
  await page.getByRole('button', { name: 'History' }).click()
  const list = page.getByRole('dialog', { name: 'History' })
  await expect(list.getByRole('button')).toHaveText([
    'Rename stage two to threenow',
    'Rename stage one to two',
    'Rename stage base to one',
    'As opened',
  ])
  await list.getByRole('button', { name: 'Rename stage base to one' }).click()
  await expect(app.canvas.stage('one')).toHaveCount(1)
  await page.getByRole('button', { name: 'History' }).click()
  await list.getByRole('button', { name: 'Rename stage two to three' }).click()
  await expect(app.canvas.stage('three')).toHaveCount(1)
})
