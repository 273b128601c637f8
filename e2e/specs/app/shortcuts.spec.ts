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
  await page.keyboard.press('Alt+r')
  await expect(dialog.locator('[data-command-keys="rename"] kbd')).toHaveText('Alt+R')
  const file = join(workspace.data, 'settings.json')
  const shortcuts = { save: 'F8', present: '', rename: 'Alt+R' }
  await expect(() =>
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 2, shortcuts }),
  ).toPass()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await page.reload()
  await app.complete()
  await app.canvas.settled(0)
  await app.canvas.head(0).focus()
  await page.keyboard.press('Alt+r')
  const name = app.canvas.stage(0).getByRole('textbox')
  await name.fill('common')
  await page.keyboard.press('Enter')
  await expect(app.canvas.stage('common')).toHaveCount(1)
  await app.canvas.head(0).click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: /^Rename/ })).toContainText('Alt+R')
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

test('messages about keys follow the language while the dialog is open', async ({ app, page }) => {
  await app.canvas.settled(0)
  await app.canvas.head(0).click()
  await page.keyboard.press('?')
  await page.getByRole('button', { name: 'Change keys…' }).click()
  const dialog = page.getByRole('dialog')
  const row = dialog.locator('[data-command-keys="save"]')
  const said = row.getByRole('status')
  const speak = async (language: 'en' | 'ja') => {
    // The dialog covers the picker; other windows and the settings file still change the language.
    const picker = page.locator('.status-bar select').filter({ has: page.locator('option[value="ja"]') })
    await picker.selectOption(language, { force: true })
    await expect(page.locator('html')).toHaveAttribute('lang', language)
  }
  await row.getByRole('button', { name: 'Change the keys of Save', exact: true }).click()
  await page.keyboard.press('F8')
  await expect(said).toContainText('F8 belongs to Present full-screen. Take it for Save')
  await speak('ja')
  await expect(said).toHaveText(/F8 .*全画面.*保存/)
  await row.getByRole('textbox').focus()
  await page.keyboard.press('Control+w')
  await expect(said).toHaveText(/Ctrl\+W .*ブラウザー/)
  await speak('en')
  await expect(said).toContainText('Browsers keep Ctrl+W for themselves')
  await row.getByRole('textbox').focus()
  await page.keyboard.press('F9')
  await expect(dialog.getByText('Save: F9.')).toBeVisible()
  await speak('ja')
  await expect(dialog.getByText('保存: F9')).toBeVisible()
})
