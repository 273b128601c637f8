import { expect, test } from '../../support/test.ts'

test('every command is found by its name, and run from the keyboard', async ({ app, page }) => {
  const { keyboard } = page
  const field = page.getByRole('combobox', { name: 'Commands' })
  const options = page.getByRole('option')
  await app.canvas.head('development').click()
  await keyboard.press('Control+Shift+P')
  await expect(field).toBeFocused()

  await keyboard.type('dup')
  const first = options.first()
  await expect(first).toContainText('Duplicate…')
  await expect(first).toContainText('development')
  await expect(first).toHaveAttribute('aria-selected', 'true')
  expect(await field.getAttribute('aria-activedescendant')).toBe(await first.getAttribute('id'))
  await keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Duplicate development' })
  await expect(form.getByRole('region', { name: 'Changes of the text' })).toContainText('AS development-2')
  await keyboard.press('Enter')
  await expect(app.canvas.stage('development-2')).toHaveCount(1)
  await expect(app.canvas.head('development')).toBeFocused()

  await keyboard.press('F1')
  await keyboard.type('undo')
  await expect(first).toContainText('Undo: Duplicate stage development as development-2')
  await keyboard.press('Enter')
  await expect(app.canvas.stage('development-2')).toHaveCount(0)

  await keyboard.press('F1')
  await keyboard.type('target prod')
  await keyboard.press('Enter')
  await expect(app.target).toHaveValue('production')

  await keyboard.press('F1')
  await keyboard.type('theme dark')
  await keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')

  await keyboard.press('F1')
  await keyboard.type('go base')
  await keyboard.press('Enter')
  await expect(app.editor.content).toBeFocused()
})

test('disabled commands give a reason, and Escape returns the focus', async ({ app, page }) => {
  await app.canvas.head('production').click()
  await page.keyboard.press('F1')
  await page.keyboard.type('inline')
  const option = page.getByRole('option').first()
  await expect(option).toHaveAttribute('aria-disabled', 'true')
  await expect(option).toContainText('No stage is built from it.')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Commands' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(app.canvas.head('production')).toBeFocused()
})

test('deleting a stage shows what is deleted with it, and one undo restores all of it', async ({
  app,
  page,
  workspace,
}) => {
  const before = workspace.saved()
  await app.canvas.head('base').click()
  await page.keyboard.press('Delete')
  const form = page.getByRole('form', { name: 'Delete base?' })
  await expect(form).toContainText('development is built from it')
  await form.getByRole('checkbox', { name: 'Delete what uses it too' }).check()
  await expect(form.getByRole('status')).toContainText('only one')
  await page.keyboard.press('Escape')

  await app.canvas.head('development').click()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(app.canvas.stages).toHaveCount(2)
  await page.keyboard.press('Control+z')
  await expect(app.canvas.stages).toHaveCount(3)
  await app.save()
  expect(workspace.saved()).toBe(before)
})

test('a menu opens wherever the graph is clicked, and names what is there', async ({ app, page }) => {
  await app.canvas.settled('production')
  await app.canvas.stage('production').locator('[data-instruction="0"]').click({ button: 'right' })
  const menu = page.getByRole('menu', { name: 'Actions for ENV in production' })
  await menu.getByRole('menuitem', { name: /^Edit…/ }).click()
  const form = page.getByRole('form', { name: 'Instruction in production' })
  await form.getByLabel('Instruction', { exact: true }).fill('ENV mode="Live"')
  await form.getByRole('button', { name: 'Change' }).click()
  await app.editor.expectText('ENV mode="Live"')

  await app.canvas.image('alpine:3.18.4').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Add stage from it…' }).click()
  await expect(page.getByRole('form', { name: 'Add a stage' }).getByLabel('Base')).toHaveValue(
    'alpine:3.18.4',
  )
})
