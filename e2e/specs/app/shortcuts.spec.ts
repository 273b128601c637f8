import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../support/test.ts'

test.use({ daemon: 'none' })

test('keys are chosen by pressing them, taken from others only on confirmation, and work everywhere', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled(0)
  await app.canvas.head(0).click()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys at a glance' })
  await expect(sheet.getByText('Save', { exact: true }).locator('..')).toContainText('Ctrl+S')
  await sheet.getByRole('button', { name: 'Change keys…' }).click()

  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await expect(dialog.getByRole('tab', { name: 'Keyboard shortcuts' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await dialog.getByRole('searchbox').fill('ctrl+s')
  const save = dialog.locator('[data-command-keys="save"]')
  await save.getByRole('button', { name: 'Change the keys of Save', exact: true }).click()
  const field = dialog.getByRole('textbox', { name: 'Keys for Save' })
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(save.getByRole('button', { name: 'Change the keys of Save', exact: true })).toBeFocused()

  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+w')
  await expect(save.getByRole('status')).toContainText('Browsers keep Ctrl+W for themselves')
  await page.keyboard.press('F8')
  await expect(save.getByRole('status')).toHaveText(/^F8 belongs to Present full-screen\. Take it for Save/)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(save.getByRole('button', { name: 'Take it over' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(save.locator('kbd')).toHaveText('F8')
  await expect(dialog.getByText('Save: F8.')).toBeVisible()

  // Commands of the graph take their keys from the same list.
  await dialog.getByRole('searchbox').fill('rename')
  await dialog.getByRole('button', { name: 'Change the keys of Rename', exact: true }).click()
  await page.keyboard.press('Alt+j')
  await expect(dialog.locator('[data-command-keys="rename"] kbd')).toHaveText('Alt+J')
  const file = join(workspace.data, 'settings.json')
  const shortcuts = { save: 'F8', present: '', rename: 'Alt+J' }
  await expect(() =>
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 2, shortcuts }),
  ).toPass()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await page.reload()
  await app.complete()
  await app.canvas.settled(0)
  await app.canvas.head(0).focus()
  await page.keyboard.press('Alt+j')
  const name = app.canvas.stage(0).getByRole('textbox')
  await name.fill('common')
  await page.keyboard.press('Enter')
  await expect(app.canvas.stage('common')).toHaveCount(1)
  await app.canvas.head(0).click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: /^Rename/ })).toContainText('Alt+J')
  await page.keyboard.press('Escape')

  // Chosen keys work in the text too; the command that lost them has none, and shows it.
  await app.editor.content.click()
  await page.keyboard.press('F8')
  await expect(app.unsaved).toHaveCount(0)
  expect(workspace.saved()).toContain('AS common')
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveAttribute('title', 'Save (F8)')
  await expect(page.getByRole('button', { name: 'Present', exact: true })).toHaveAttribute('title', 'Present')
  await page.keyboard.press('F1')
  await page.keyboard.type('present full')
  await expect(page.getByRole('option', { name: 'Present full-screen' }).locator('kbd')).toHaveCount(0)
})

test('the last message of the dialog follows the language, which the dialog itself may change', async ({
  app,
  page,
}) => {
  await app.canvas.settled(0)
  await page.keyboard.press('Control+,')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('日本語')
  await dialog.getByRole('button', { name: 'すべて既定値に戻す…' }).click()
  await dialog.getByRole('button', { name: 'すべて既定値に戻す', exact: true }).click()
  await expect(dialog.getByText('All settings are at their defaults.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(dialog.getByText('元に戻しました。')).toBeVisible()
})
