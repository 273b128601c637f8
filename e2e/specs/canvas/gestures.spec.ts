import { chooseInMenu } from '../../support/menu.ts'
import { expect, test } from '../../support/test.ts'

test('renaming a stage on the graph changes every reference, and undo restores the bytes', async ({
  app,
  workspace,
}) => {
  const before = workspace.saved()
  await app.canvas.rename('base', 'common')
  await expect(app.canvas.stage('common')).toHaveAttribute('data-stage-index', '0')
  await app.save()
  expect(workspace.saved()).toBe(before.replaceAll(/\bbase\b/g, 'common'))

  await app.editor.undo()
  await expect(app.canvas.stage('base')).toHaveCount(1)
  await app.save()
  expect(workspace.saved()).toBe(before)
})

test('an invalid name is rejected in its field, before it is submitted', async ({ app, workspace }) => {
  await app.canvas.settled('base')
  await app.canvas.head('base').dblclick()
  const field = app.canvas.stage('base').getByRole('textbox')
  await field.fill('production')
  await expect(app.canvas.stage(0).getByRole('alert')).toContainText('production')
  await field.fill('1st')
  await expect(app.canvas.stage(0).getByRole('alert')).toContainText('1st')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await field.press('Enter')
  await expect(field).toBeFocused()
  await field.fill('common')
  await expect(app.canvas.stage(0).getByRole('alert')).toHaveCount(0)
  await app.page.keyboard.press('Escape')

  await app.outline.row(/^base/).focus()
  await app.page.keyboard.press('F2')
  const asked = app.page.getByRole('form', { name: 'Rename base' })
  await asked.getByLabel('Name').fill('production')
  await expect(asked.getByRole('alert')).toContainText('production')
  await app.page.keyboard.press('Escape')
  await expect(app.unsaved).toHaveCount(0)
  await app.editor.expectText(workspace.saved().trimEnd())
})

test('two stages are connected by dragging: as a base', async ({ app }) => {
  await app.canvas.connect('development', 'production')
  await app.page.getByRole('radio', { name: 'Use it as the base' }).check()
  await app.page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(app.canvas.edge({ kind: 'from', from: 'stage:1', to: 'stage:2' })).toHaveCount(1)
  await app.editor.expectText('FROM development AS production')
})

test('two stages are connected by dragging: with a copy and its paths', async ({ app }) => {
  await app.canvas.connect('development', 'production')
  await app.page.getByRole('radio', { name: 'Copy files from it' }).check()
  await app.page.getByLabel('Source paths').fill('/etc/hostname /etc/issue')
  await app.page.getByLabel('Destination').fill('/srv/')
  await app.page.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(app.canvas.edge({ kind: 'copy', from: 'stage:1', to: 'stage:2' })).toHaveCount(1)
  await app.editor.expectText('COPY --from=development /etc/hostname /etc/issue /srv/')
})

test('adding a stage writes it into the text', async ({ app }) => {
  await app.canvas.region.getByRole('button', { name: 'Add stage' }).click()
  const form = app.page.getByRole('form', { name: 'Add a stage' })
  await form.getByLabel('Base').fill('base')
  await form.getByLabel('Name').fill('test')
  await form.getByRole('button', { name: 'Add stage' }).click()
  await expect(app.canvas.stage('test')).toHaveAttribute('data-stage-index', '2')
  await app.editor.expectText('FROM base AS test')
})

test('another default target needs confirmation, with the change shown', async ({ app, page }) => {
  const before = await app.editor.text()
  const dialog = page.getByRole('dialog', { name: 'Change the default target?' })
  await app.canvas.settled('production')
  await app.canvas.head('development').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(dialog).toContainText('stage development (then on line')
  await expect(dialog).toContainText('in place of stage production')
  await expect(dialog.getByRole('region', { name: 'Changes of the text' })).toContainText('AS development')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  expect(await app.editor.text()).toBe(before)

  await app.canvas.head('development').focus()
  await page.keyboard.press('Alt+ArrowDown')
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(dialog).toBeHidden()
  await expect(app.canvas.stage('development')).toHaveAttribute('data-stage-index', '2')
})

test('a form whose answer changes the default target is replaced by the confirmation', async ({
  app,
  page,
}) => {
  await app.canvas.settled('production')
  await app.canvas.head('production').click({ button: 'right' })
  await chooseInMenu(page, 'Add stage after…')
  const form = page.getByRole('form', { name: 'Add a stage' })
  await form.getByLabel('Base').fill('production')
  await form.getByLabel('Name').fill('debug')
  await form.getByRole('button', { name: 'Add stage' }).click()
  const dialog = page.getByRole('dialog', { name: 'Change the default target?' })
  await expect(dialog).toContainText('stage debug')
  await expect(form).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(app.canvas.stage('debug')).toHaveAttribute('data-stage-index', '3')
})

test.describe('with references', () => {
  test.use({ document: { sample: 'compile-c' } })

  test('deleting an edge deletes its instruction, and undo restores it', async ({ app, workspace }) => {
    const before = workspace.saved()
    const copy = { kind: 'copy', from: 'stage:0', to: 'stage:1' } as const
    await app.canvas.settled(1)
    await app.canvas.selectEdge(copy)
    await app.page.keyboard.press('Delete')
    await expect(app.canvas.edge(copy)).toHaveCount(0)
    expect(await app.editor.text()).not.toContain('--from=COMPILE')

    await app.editor.undo()
    await expect(app.canvas.edge(copy)).toHaveCount(1)
    await app.editor.expectText(before.trimEnd())
  })

  test('a stage in use is not deleted, and the reason is shown', async ({ app }) => {
    await app.canvas.head('compile').click()
    await app.page.keyboard.press('Delete')
    await app.page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(app.page.getByRole('form').getByRole('alert')).toBeVisible()
    await expect(app.canvas.stages).toHaveCount(2)
  })
})
