import type { Locator, Page } from '@playwright/test'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'

const panel = (page: Page): Locator => page.locator('[data-region="bottom"]')

test.describe('without a daemon', () => {
  test.use({ daemon: 'none', document: { text: 'FROM alpine:3.22 AS only\n' } })

  test('each part of the build panel says what to do, and leads to the daemons', async ({ app, page }) => {
    for (const tab of ['Timeline', 'Log', 'Layers', 'Problems', 'Run', 'History'] as const) {
      await app.build.show(tab)
      const part = panel(page).getByRole('tabpanel', { name: tab })
      await expect(part).toContainText('Start Docker with “sudo systemctl start docker”')
      await expect(part.getByRole('button', { name: 'Look again' })).toBeEnabled()
      await part.getByRole('button', { name: 'Docker daemons…' }).click()
      const daemons = page.getByRole('dialog', { name: 'Docker daemon' })
      await expect(daemons.getByRole('list', { name: 'Daemons', exact: true })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(daemons).toHaveCount(0)
    }
    expect(await violations(page)).toEqual([])
  })

  test('a search without results is cleared in place', async ({ page, app }) => {
    await app.complete()
    await page.keyboard.press('F1')
    const field = page.getByRole('combobox', { name: 'Commands' })
    await field.fill('zzzz')
    await expect(page.getByRole('status').filter({ hasText: 'No matches.' })).toBeVisible()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+,')
    const settings = page.getByRole('dialog')
    await settings.getByRole('searchbox').fill('zzzz')
    await expect(settings.getByRole('status').filter({ hasText: 'No setting matches.' })).toBeVisible()
    await settings.getByRole('button', { name: 'Clear the search' }).click()
    await expect(settings.getByRole('checkbox', { name: 'Wrap long lines' })).toBeVisible()
  })
})

test.describe('with a daemon', () => {
  test.use({ document: { text: 'FROM alpine:3.18.4 AS only\nRUN true\n' } })

  test('nothing built is one click from a build, and a forecast without builds as well', async ({
    app,
    page,
  }) => {
    await app.canvas.settled('only')
    await app.side.show('Changes')
    await page.getByRole('radio', { name: 'Next build' }).click()
    await expect(page.getByText('There is no forecast yet')).toBeVisible()
    await app.build.show('Timeline')
    await panel(page).getByRole('button', { name: 'Build only' }).click()
    await expect(app.canvas.stage('only')).toHaveAttribute('data-state', 'done')
    await expect(page.getByText('There is no forecast yet')).toHaveCount(0)
    await expect(panel(page).getByRole('button', { name: 'Build only' })).toHaveCount(0)
  })
})

test.describe('an empty file', () => {
  test.use({ daemon: 'none', document: { text: '' } })

  test('begins with a template, as one step of its history, or with a stage', async ({
    shell,
    page,
    workspace,
  }) => {
    const app = new StagegraphPage(page)
    await page.goto(shell.url)
    await app.complete()
    const beginnings = page.getByRole('region', { name: 'Ways to start an empty file' })
    await beginnings.getByRole('button', { name: 'Add a stage…' }).click()
    await expect(page.getByRole('form')).toBeVisible()
    await page.keyboard.press('Escape')
    await app.build.show('Plan')
    await expect(panel(page).getByRole('button', { name: 'Add a stage…' })).toBeVisible()
    expect(await violations(page)).toEqual([])
    await beginnings.getByRole('button', { name: 'Begin with a template…' }).focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Begin with a template' })
    await dialog.getByRole('button', { name: 'Use it here' }).click()
    await expect(app.canvas.stages.first()).toBeVisible()
    await expect(beginnings).toHaveCount(0)
    await expect(page.getByRole('tab', { name: /Dockerfile/ })).toHaveCount(1)
    await app.save()
    expect(workspace.saved()).toContain('FROM ')
    await app.editor.undo()
    await app.editor.expectExactly('')
  })
})

test.describe('a folder without a Dockerfile', () => {
  test.use({ daemon: 'none', document: null })

  test('says so, and offers a new one first', async ({ app, page, workspace }) => {
    const told = page.getByRole('status').filter({ hasText: 'There is no Dockerfile in project itself.' })
    await expect(told).toContainText('It is empty')
    workspace.write('services/api/Dockerfile', 'FROM alpine:3.22 AS api\n')
    await expect(told).toContainText('look in the folders below')
    await page
      .getByRole('main')
      .getByRole('button', { name: 'List every Dockerfile in this folder' })
      .last()
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'services/api/Dockerfile' }).click()
    await expect(app.canvas.stage('api')).toBeVisible()
  })

  test('a text that was never saved says how its builds are kept', async ({ app, page }) => {
    await page.getByRole('button', { name: 'New Dockerfile…' }).click()
    await page.getByRole('dialog').locator('button[type=submit]').click()
    await app.build.show('History')
    await panel(page).getByRole('button', { name: 'Save…' }).click()
    await expect(page.getByRole('dialog', { name: 'Save the Dockerfile' })).toBeVisible()
  })
})
