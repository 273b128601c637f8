import { DocumentsPage } from '../../pages/documents-page.ts'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

const many = {
  text: 'FROM alpine:3.18.4 AS one\nRUN true\n',
  files: { 'web/Dockerfile': 'FROM alpine:3.18.4 AS web\n\nFROM web AS last\n' },
}
test.use({ document: many })

test('tabs keep the state of their documents, also after a reload', async ({ app, page, workspace }) => {
  const documents = new DocumentsPage(page)
  await app.editor.typeAtEnd('FROM one AS two\n')
  await expect(app.canvas.stage('two')).toHaveCount(1)
  await app.canvas.rename('two', 'renamed')
  await expect(app.canvas.stage('renamed')).toHaveCount(1)
  await app.target.selectOption('one')
  await app.canvas.settled('renamed')
  await page.getByRole('button', { name: 'Zoom out' }).click()
  const zoom = await page.locator('.react-flow__viewport').getAttribute('style')

  await documents.open(`${workspace.project}/web`)
  await expect(app.canvas.stage('last')).toHaveAttribute('data-target', 'true')
  await expect(app.canvas.stage('renamed')).toHaveCount(0)
  await expect(documents.tab('web/Dockerfile')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByRole('tabpanel', { name: 'web/Dockerfile' })).toBeVisible()

  await documents.tab('web/Dockerfile').focus()
  await page.keyboard.press('ArrowLeft')
  await expect(documents.tab('project/Dockerfile')).toBeFocused()
  await expect(app.canvas.stage('one')).toHaveAttribute('data-target', 'true')
  await expect(page.locator('.react-flow__viewport')).toHaveAttribute('style', zoom ?? '')
  await page.keyboard.press('Control+z')
  await expect(app.canvas.stage('renamed')).toHaveAttribute('data-target', 'true')
  await page.keyboard.press('Control+z')
  await expect(app.canvas.stage('two')).toHaveCount(1)
  await page.keyboard.press('Control+Shift+z')
  await expect(app.canvas.stage('renamed')).toHaveCount(1)

  await page.keyboard.press('Control+PageDown')
  await expect(app.canvas.stage('last')).toHaveCount(1)
  await page.reload()
  await expect(documents.tab('web/Dockerfile')).toHaveAttribute('aria-selected', 'true')
  await expect(documents.unsaved('project/Dockerfile')).toBeVisible()
  await documents.tab('project/Dockerfile').click()
  await expect(app.canvas.stage('renamed')).toHaveCount(1)
})

test('closing asks about unsaved text, and a middle click closes what is saved', async ({
  app,
  page,
  workspace,
}) => {
  const documents = new DocumentsPage(page)
  await documents.open(`${workspace.project}/web`)
  await app.editor.typeAtEnd('\nUSER nobody\n')
  await documents.tab('project/Dockerfile').click({ button: 'middle' })
  await expect(documents.tab('project/Dockerfile')).toHaveCount(0)
  await documents.tab('web/Dockerfile').focus()
  await page.keyboard.press('Delete')
  const question = page.getByRole('dialog', { name: 'Unsaved changes' })
  await question.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('button', { name: 'Open a Dockerfile…' })).toBeVisible()
  await documents.open(`${workspace.project}/web`)
  await expect(app.editor.content).toContainText('USER nobody')
})

test('a file that is dropped opens as a document without a folder; what is not UTF-8 is only shown', async ({
  app,
  page,
}) => {
  const documents = new DocumentsPage(page)
  await documents.drop('dropped.Dockerfile', 'FROM alpine:3.18.4 AS dropped\r\n')
  await expect(app.canvas.stage('dropped')).toHaveCount(1)
  await expect(documents.tab('dropped.Dockerfile')).toHaveAttribute('aria-selected', 'true')
  await expect(documents.tab('project/Dockerfile')).toHaveCount(1)
  await documents.drop('latin', [0x46, 0x52, 0x4f, 0x4d, 0x20, 0xe9, 0x0a])
  await expect(page.getByText('not UTF-8')).toBeVisible()
  await expect(app.editor.content).toHaveAttribute('aria-readonly', 'true')
})

test('two windows on one file show each other’s typing, and each saves both', async ({
  app,
  page,
  shell,
  context,
  workspace,
}) => {
  const other = await StagegraphPage.openIn(context, shell.url)
  await expect(other.canvas.stage('one')).toHaveCount(1)
  await app.editor.typeAtEnd('FROM one AS two\n')
  await expect(other.canvas.stage('two')).toHaveCount(1)
  await expect(other.unsaved).toBeVisible()
  await other.editor.typeAtEnd('# of the second window\n')
  await page.bringToFront()
  await page.locator('.cm-content').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('# of the first window, ')
  await app.editor.expectText('# of the second window')
  await app.save()
  await expect(other.unsaved).toHaveCount(0)
  expect(workspace.saved()).toContain('# of the first window')
  expect(workspace.saved()).toContain('# of the second window')
  // Each window undoes what was typed in it.
  await page.keyboard.press('Control+z')
  await expect(app.editor.line('# of the first window')).toHaveCount(0)
  await app.editor.expectText('# of the second window')
})

test.describe('a narrow window', () => {
  test.use({ viewport: { width: 700, height: 800 } })

  test('a narrow window has a menu of documents', async ({ app, page, workspace }) => {
    const documents = new DocumentsPage(page)
    await documents.open(`${workspace.project}/web`)
    await expect(app.canvas.stage('last')).toHaveCount(1)
    await documents.menu.selectOption('project/Dockerfile')
    await expect(app.canvas.stage('one')).toHaveCount(1)
    await page.getByRole('button', { name: 'Close project/Dockerfile' }).click()
    await expect(app.canvas.stage('last')).toHaveCount(1)
  })
})
