import { readFileSync } from 'node:fs'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { expect, test } from '../../support/test.ts'

/*
 * Content that loads late on a slow machine or connection must not take over the focus, the keys or the window from the
 * user's current task.
 */

test.use({
  document: {
    text: 'FROM alpine:3.18.4 AS one\nRUN true\n',
    files: {
      'web/Dockerfile': 'FROM alpine:3.18.4 AS web\n',
      'api/Dockerfile': 'FROM alpine:3.18.4 AS api\n',
    },
  },
  daemon: 'none',
  late: 400,
})

test('closing a document with Delete does not take the focus from the text clicked meanwhile', async ({
  app,
  page,
  workspace,
}) => {
  const documents = new DocumentsPage(page)
  await documents.open(`${workspace.project}/web`)
  await expect(documents.tab('web/Dockerfile')).toHaveAttribute('aria-selected', 'true')
  await page.reload()
  await expect(app.canvas.stage('web')).toHaveCount(1)
  await documents.tab('web/Dockerfile').focus()
  await page.keyboard.press('Delete')
  await expect(app.canvas.stage('one')).toHaveCount(1)
  await app.editor.content.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('# x')
  await expect(app.editor.line('# xFROM')).toHaveCount(1)
})

test('a second conflict after a dismissed one asks no more than the first', async ({
  app,
  page,
  workspace,
}) => {
  const banner = page.getByRole('alert', { includeHidden: true }).filter({ hasText: 'changed on disk' })
  await app.editor.typeAtEnd('# mine\n')
  workspace.write('Dockerfile', 'FROM alpine:3.18.4 AS theirs\n')
  await banner.getByRole('button', { name: 'Show both' }).click()
  const comparison = page.getByRole('dialog')
  await comparison.getByRole('button', { name: 'Keep mine' }).click()
  await expect(banner).toHaveCount(0)
  workspace.write('Dockerfile', 'FROM alpine:3.18.4 AS again\n')
  await expect(banner).toBeVisible()
  await expect(comparison).toHaveCount(0)
})

test('a copy that is saved late closes no other dialog, and is requested once', async ({
  app,
  page,
  workspace,
}) => {
  await page.keyboard.press('Control+Shift+s')
  const dialog = page.getByRole('dialog', { name: 'Save' })
  await dialog.getByLabel('Name').fill('copy.Dockerfile')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.keyboard.press('F1')
  const palette = page.getByRole('combobox', { name: 'Commands' })
  await expect(page.getByRole('tab', { name: 'project/copy.Dockerfile', includeHidden: true })).toBeVisible()
  await expect(page.getByText('Saved')).toBeVisible()
  await palette.pressSequentially('fit graph', { delay: 150 })
  await expect(palette).toHaveValue('fit graph')
  expect(readFileSync(`${workspace.project}/copy.Dockerfile`, 'utf8')).toContain('AS one')
  await app.complete()
})

test('text typed in a field is included when saving by shortcut', async ({ app, page, workspace }) => {
  await app.editor.line('RUN true').click()
  await app.inspector.field('Command').fill('false')
  await page.keyboard.press('Control+s')
  await expect.poll(() => workspace.saved()).toContain('RUN false')
})

test('text typed in a field is kept when switching documents by shortcut', async ({
  app,
  page,
  workspace,
}) => {
  const documents = new DocumentsPage(page)
  await documents.open(`${workspace.project}/web`)
  await documents.tab('project/Dockerfile').click()
  await app.editor.line('RUN true').click()
  await app.inspector.field('Command').fill('false')
  await page.keyboard.press('Control+PageDown')
  await expect(app.canvas.stage('web')).toHaveCount(1)
  await documents.tab('project/Dockerfile').click()
  await expect(app.editor.line('RUN false')).toHaveCount(1)
})
