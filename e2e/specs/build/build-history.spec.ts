import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DocumentsPage } from '../../pages/documents-page.ts'
import { expect, test } from '../../support/test.ts'

test.use({ document: { text: 'FROM alpine:3.18.4 AS app\nRUN echo kept words > /kept\n' } })

test('builds are listed, opened, compared and deleted, and persist after a reload', async ({
  app,
  workspace,
}) => {
  const { build, page, editor } = app
  const rows = page.getByRole('list', { name: 'Builds of this file' }).getByRole('listitem')
  const folder = join(workspace.data, 'history')
  const kept = () => readdirSync(folder).filter((name) => name.endsWith('.build'))

  await app.buildButton.click()
  await build.expectOutcome('succeeded')
  await build.show('History')
  await expect(rows).toHaveCount(1)
  await editor.typeAtEnd('RUN echo second >> /kept\n')
  await app.buildButton.click()
  await build.show('History')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('built')

  await page.reload()
  await build.show('History')
  await expect(rows).toHaveCount(2)

  await test.step('one is shown as if it had just ended, with the changes since', async () => {
    const notice = page.getByRole('status').filter({ hasText: 'From the history' })
    await rows
      .first()
      .getByRole('button', { name: /^built app/ })
      .click()
    await expect(notice).toBeVisible()
    await expect(notice).not.toContainText('The text has changed since.')
    await rows
      .last()
      .getByRole('button', { name: /^built app/ })
      .click()
    await expect(notice).toContainText('The text has changed since.')
    await expect(rows.last()).toHaveAttribute('aria-current', 'true')
    await build.show('Timeline')
    await expect(page.getByRole('button', { name: /^RUN echo kept words > .kept, / })).toBeVisible()
    await build.show('History')
  })

  await test.step('two are compared, step by step', async () => {
    await rows.first().getByRole('checkbox').check()
    await rows.last().getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    const table = page.getByRole('table', { name: 'Comparison of two builds' })
    await expect(table.getByRole('row', { name: /RUN echo second/ })).toContainText('none')
    await page.getByRole('button', { name: 'Back to the list' }).click()
  })

  await test.step('the arrow keys move from build to build', async () => {
    await rows
      .first()
      .getByRole('button', { name: /^built app/ })
      .focus()
    await page.keyboard.press('ArrowDown')
    await expect(rows.last().getByRole('button', { name: /^built app/ })).toBeFocused()
  })

  await test.step('one is deleted, then all: their files are gone', async () => {
    await rows
      .last()
      .getByRole('button', { name: /^Delete the build/ })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect(rows).toHaveCount(1)
    expect(kept()).toHaveLength(1)
    await page.getByRole('button', { name: 'Delete all' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByText('No build of this file is kept yet.')).toBeVisible()
    expect(existsSync(folder) && kept()).toEqual([])
  })
})

test.describe('on a slow line', () => {
  test.use({
    document: {
      text: 'FROM alpine:3.18.4 AS app\nRUN true\n',
      files: {
        'web/Dockerfile': 'FROM alpine:3.18.4 AS web\n',
        'api/Dockerfile': 'FROM alpine:3.18.4 AS api\n',
      },
    },
    late: 300,
  })

  test('an action on one file is not applied to the file shown by then', async ({ app, page, workspace }) => {
    const { build } = app
    const documents = new DocumentsPage(page)
    const rows = page.getByRole('list', { name: 'Builds of this file' }).getByRole('listitem')
    const notice = page.getByRole('status').filter({ hasText: 'From the history' })
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await build.show('History')
    await expect(rows).toHaveCount(1)
    await documents.open(`${workspace.project}/web`)
    await expect(app.canvas.stage('web')).toHaveCount(1)
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await build.show('History')
    await expect(rows.getByRole('button', { name: /^built web/ })).toHaveCount(1)

    await page.keyboard.press('Control+PageUp')
    await expect(rows.getByRole('button', { name: /^built app/ })).toHaveCount(1)
    await page.getByRole('button', { name: 'Delete all' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Control+PageDown')
    await expect(app.canvas.stage('web')).toHaveCount(1)
    await expect(page.getByRole('dialog')).toHaveCount(0)

    await page.keyboard.press('Control+PageUp')
    await rows.getByRole('button', { name: /^built app/ }).click()
    await page.keyboard.press('Control+PageDown')
    await documents.open(`${workspace.project}/api`)
    await expect(app.canvas.stage('api')).toHaveCount(1)
    await documents.tab('web/Dockerfile').click()
    await expect(app.canvas.stage('web')).toHaveCount(1)
    await expect(notice).toHaveCount(0)
    await documents.tab('project/Dockerfile').click()
    await expect(rows).toHaveCount(1)
  })
})
