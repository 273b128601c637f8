import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { expect, test } from '../../support/test.ts'

test('a change is unsaved until it is saved', async ({ app, workspace }) => {
  const before = workspace.saved()
  await app.editor.typeAtEnd('\nUSER nobody\n')
  await expect(app.unsaved).toBeVisible()
  expect(workspace.saved()).toBe(before)
  await app.save()
  expect(workspace.saved()).toBe(`${before}\nUSER nobody\n`)
})

test.describe('windows line ends', () => {
  test.use({
    document: { text: '# 日本語\r\nFROM alpine:3.18.4 AS base\r\nRUN true\r\n\r\nFROM base\r\nRUN true\r\n' },
  })

  test('Windows line ends survive an edit of the graph byte for byte', async ({ app, workspace }) => {
    const before = workspace.saved()
    await app.canvas.rename('base', 'common')
    await app.save()
    expect(workspace.saved()).toBe(before.replaceAll('base', 'common'))
  })
})

test('a file that changed on disk is reloaded when it has no unsaved changes here', async ({
  app,
  workspace,
}) => {
  workspace.write('Dockerfile', 'FROM alpine:3.18.4 AS only\n')
  await expect(app.canvas.stage('only')).toHaveCount(1)
  await expect(app.canvas.stages).toHaveCount(1)
})

test('a file that changed on disk and here makes the user choose one', async ({ app, workspace }) => {
  await app.editor.typeAtEnd('\nUSER nobody\n')
  workspace.write('Dockerfile', 'FROM alpine:3.18.4 AS theirs\n')
  await expect(app.changedOnDisk).toBeVisible()
  await expect(app.canvas.stages).toHaveCount(3)
  await app.changedOnDisk.getByRole('button', { name: 'Keep mine' }).click()
  await app.save()
  expect(workspace.saved()).toContain('USER nobody')
})

test('unsaved text is there again after the window was lost, with its dot', async ({
  app,
  page,
  workspace,
}) => {
  const before = workspace.saved()
  await app.editor.typeAtEnd('\nFROM base AS kept\n')
  await expect(app.canvas.stage('kept')).toHaveCount(1)
  await page.reload()
  await expect(app.canvas.stage('kept')).toHaveCount(1)
  await expect(app.unsaved).toBeVisible()
  expect(workspace.saved()).toBe(before)
  await app.save()
  expect(workspace.saved()).toContain('FROM base AS kept')
})

test('text typed right before a reload is not lost', async ({ app, page }) => {
  await app.editor.typeAtEnd('# older')
  await page.reload()
  await app.complete()
  await app.editor.expectText('# older')
  await app.editor.typeAtEnd('# newer')
  await page.reload()
  await app.editor.expectText('# newer')
})

test('changes on disk and here, of different lines, are merged', async ({ app, workspace }) => {
  const before = workspace.saved()
  await app.editor.typeAtEnd('\nUSER nobody\n')
  await expect(app.unsaved).toBeVisible()
  workspace.write('Dockerfile', `# theirs\n${before}`)
  await app.editor.expectText('# theirs')
  await app.editor.expectText('USER nobody')
  await expect(app.changedOnDisk).toHaveCount(0)
  await app.save()
  expect(workspace.saved()).toBe(`# theirs\n${before}\nUSER nobody\n`)
})

test('a file that was deleted is said to be, and saving writes it again', async ({ app, workspace }) => {
  const before = workspace.saved()
  workspace.removeFile('Dockerfile')
  await expect(app.goneFromDisk).toBeVisible()
  await app.save()
  expect(workspace.saved()).toBe(before)
  await expect(app.goneFromDisk).toHaveCount(0)
})

test('a text that was never saved is there again after a reload', async ({ app, page }) => {
  const documents = new DocumentsPage(page)
  await documents.drop('dropped.Dockerfile', 'FROM alpine:3.18.4 AS dropped\r\n')
  await app.editor.typeAtEnd('USER nobody\n')
  await page.reload()
  await app.editor.expectText('USER nobody')
  await expect(documents.tab('dropped.Dockerfile')).toHaveAttribute('aria-selected', 'true')
})

test('a file that is not UTF-8 is shown but not edited', async ({ app, page, workspace }) => {
  const path = join(workspace.project, 'latin', 'Dockerfile')
  mkdirSync(join(workspace.project, 'latin'))
  writeFileSync(path, Buffer.from('FROM alpine AS \xe9t\xe9\n', 'latin1'))
  await page.getByRole('button', { name: 'Open a Dockerfile' }).click()
  const dialog = page.getByRole('dialog', { name: 'Open a Dockerfile' })
  await dialog.getByLabel('Path').fill(path)
  await dialog.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByText('not UTF-8')).toBeVisible()
  await expect(app.editor.content).toHaveAttribute('aria-readonly', 'true')
})
