import type { Page } from '@playwright/test'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/hosts.ts'
import { crash } from '../../support/page-ends.ts'
import type { Workspace } from '../../support/workspace.ts'

/*
 * After a reload, a crash or another start every tab is as it was: its text, its dot, the caret, what is on the screen, what can be undone,
 * the target, and where the graph was moved to.
 */

const lines = Array.from({ length: 120 }, (_, at) => `RUN echo ${at}`).join('\n')
test.use({
  document: {
    text: `FROM alpine:3.18.4 AS one\n${lines}\n\nFROM one AS two\nRUN true\n`,
    files: { 'web/Dockerfile': 'FROM alpine:3.18.4 AS web\n\nFROM web AS last\n' },
  },
})

const caretOf = (page: Page): Promise<string | null> =>
  page.locator('.status-position').textContent({ timeout: 5000 })
const viewOf = (page: Page): Promise<string | null> =>
  page.locator('.react-flow__viewport').getAttribute('style')

interface Left {
  readonly view: string | null
  readonly caret: string | null
}

/** Leaves a changed document in the middle, a changed one behind it, and a text without a file. */
async function work(app: StagegraphPage, workspace: Workspace): Promise<Left> {
  const { page } = app
  const documents = new DocumentsPage(page)
  await app.editor.typeAtEnd('# first\n')
  await page.keyboard.press('Control+End')
  await page.keyboard.type('FROM one AS three')
  await expect(app.canvas.stage('three')).toHaveCount(1)
  await app.target.selectOption('two')
  await app.canvas.settled('two')
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await app.editor.content.focus()
  await page.keyboard.press('Control+Home')
  // Back from further down: the caret is not at the edge of a pane that gets lower with the second tab.
  for (let down = 0; down < 70; down++) await page.keyboard.press('ArrowDown')
  for (let up = 0; up < 10; up++) await page.keyboard.press('ArrowUp')
  const left = { view: await viewOf(page), caret: await caretOf(page) }
  await documents.drop('dropped.Dockerfile', 'FROM alpine:3.18.4 AS dropped\n')
  await expect(app.canvas.stage('dropped')).toHaveCount(1)
  await documents.open(`${workspace.project}/web`)
  await app.editor.typeAtEnd('RUN false')
  await expect(app.editor.line('RUN false')).toHaveCount(1)
  return left
}

/** What `work` left is there: first in every tab, also those that were not visited. */
async function expectAsLeft(app: StagegraphPage, left: Left): Promise<void> {
  const { page } = app
  const documents = new DocumentsPage(page)
  await expect(app.unsaved).toHaveCount(3)
  await documents.tab('web/Dockerfile').click()
  await expect(app.editor.line('RUN false')).toHaveCount(1)
  await app.editor.undo()
  await expect(app.editor.line('RUN false')).toHaveCount(0)

  await documents.tab('dropped.Dockerfile').click()
  await expect(app.canvas.stage('dropped')).toHaveCount(1)

  await documents.tab('project/Dockerfile').click()
  await expect(app.canvas.stage('three')).toHaveCount(1)
  await expect(app.canvas.stage('two')).toHaveAttribute('data-target', 'true')
  await expect.poll(() => caretOf(page)).toBe(left.caret)
  await expect(app.editor.line(/^RUN echo 59$/)).toBeInViewport()
  await expect.poll(() => viewOf(page)).toBe(left.view)
  await app.editor.undo()
  await expect(app.canvas.stage('three')).toHaveCount(0)
  await page.keyboard.press('Control+Shift+Z')
  await expect(app.canvas.stage('three')).toHaveCount(1)
}

test('after a reload every tab is as it was left', async ({ app, page, workspace }) => {
  const left = await work(app, workspace)
  await app.reload()
  await expect(new DocumentsPage(page).tab('web/Dockerfile')).toHaveAttribute('aria-selected', 'true')
  await expectAsLeft(app, left)
})

test('after a crash of the page every tab is as it was left in the page opened next', async ({
  app,
  page,
  context,
  shell,
  workspace,
}) => {
  const left = await work(app, workspace)
  await expect.poll(() => keptSteps(page, 'RUN false')).toBe(true)
  await crash(page)
  await page.close()
  const next = await StagegraphPage.openIn(context, shell.url)
  await expect(new DocumentsPage(next.page).tab('web/Dockerfile')).toHaveAttribute('aria-selected', 'true')
  await expectAsLeft(next, left)
})

test('after another start of the app every tab is as it was left', async ({ app, openAgain, workspace }) => {
  const left = await work(app, workspace)
  await expectAsLeft(await openAgain('stop'), left)
})

/** Whether the page's database has what can be undone in a text that contains this. */
const keptSteps = (page: Page, text: string): Promise<boolean> =>
  page.evaluate(async (part) => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await done(indexedDB.open('stagegraph-places'))
    const all = await done(database.transaction('places').objectStore('places').getAll())
    database.close()
    return all.some(({ place }) => place.editor.steps?.text.doc.includes(part))
  }, text)
