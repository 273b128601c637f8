import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../../support/test.ts'

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Settings' })

async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole('region', { name: 'Status' }).getByRole('button', { name: 'Settings' }).click()
  await expect(dialogOf(page)).toBeVisible()
  return dialogOf(page)
}

test.use({ daemon: 'none' })

test('settings are found, apply immediately, persist, and are reset one by one or all together', async ({
  app,
  page,
  workspace,
}) => {
  await app.canvas.settled(0)
  const dialog = await openSettings(page)
  await dialog.getByRole('searchbox', { name: 'Search settings' }).fill('font')
  await expect(dialog.getByRole('status').first()).toHaveText('1 setting')
  const text = page.locator('.cm-content')
  const size = dialog.getByRole('spinbutton', { name: 'Font size' })
  await size.fill('99')
  await expect(dialog.getByRole('alert')).toHaveText('Enter a number from 9 to 28 in steps of 0.5.')
  await size.fill('20')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await expect(text).toHaveCSS('font-size', '20px')

  await dialog.getByRole('searchbox').fill('')
  await dialog.getByRole('checkbox', { name: 'Wrap long lines' }).check()
  await expect(text).toHaveClass(/cm-lineWrapping/)
  await dialog.getByRole('combobox', { name: 'Overview map' }).selectOption('Always')
  await expect(page.locator('.sg-minimap')).toBeVisible()

  await page.reload()
  await expect(text).toHaveCSS('font-size', '20px')
  const file = join(workspace.data, 'settings.json')
  const kept = { version: 2, editorFontSize: 20, editorWrap: true, graphMinimap: 'always' }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(kept)

  await openSettings(page)
  await dialog.getByRole('button', { name: 'Reset Font size to the default (12.5)' }).click()
  await expect(text).toHaveCSS('font-size', '12.5px')
  await expect(dialog.getByText('Reset: Font size.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(text).toHaveCSS('font-size', '20px')

  await dialog.getByRole('button', { name: 'Reset all…' }).click()
  await page.keyboard.press('Enter')
  await expect(text).toHaveCSS('font-size', '12.5px')
  await expect(dialog.getByRole('button', { name: /^Reset .* to the default/ })).toHaveCount(0)
  await expect(() => expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ version: 2 })).toPass()
})

test('settings are exported, imported elsewhere, and unusable ones are reported', async ({ app, page }) => {
  const dialog = await openSettings(page)
  await dialog.getByRole('combobox', { name: 'Type size' }).selectOption('Large')
  const downloading = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export…' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('stagegraph-settings.json')
  const exported = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(exported).toMatchObject({ app: 'stagegraph', version: 2, textSize: 'large', theme: 'system' })

  const choosing = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: 'Import…' }).click()
  const given = { ...exported, textSize: 'normal', theme: 'dark', editorTabWidth: 99, speed: 'warp' }
  await (await choosing).setFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(given)),
  })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(dialog.getByText('Imported from mine.json: 2 settings changed.')).toBeVisible()
  await expect(dialog.getByRole('alert')).toContainText('mine.json: "editorTabWidth" cannot be 99')
  await expect(dialog.getByRole('alert')).toContainText('mine.json: there is no setting "speed"')
  await dialog.getByRole('button', { name: 'Undo' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-type', 'large')
  await expect(app.canvas.stages.first()).toBeAttached()
})

test.describe('with a file that was edited by hand', () => {
  test.use({ document: null })

  test('unusable settings are reported with file, key and remedy, and the rest applies', async ({
    shell,
    page,
    workspace,
  }) => {
    const file = join(workspace.data, 'settings.json')
    mkdirSync(workspace.data, { recursive: true })
    writeFileSync(file, '{"version":2,"theme":"purple","textSize":"large","mine":{"a":1}}')
    await page.goto(shell.url)
    await expect(page.locator('html')).toHaveAttribute('data-type', 'large')
    const told = page.getByRole('region', { name: 'Messages' })
    await expect(told).toContainText(`${file}: "theme" cannot be "purple" (allowed: system, light, dark)`)

    const dialog = await openSettings(page)
    await expect(dialog.getByRole('alert')).toContainText('there is no setting "mine"')
    await dialog.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
    await expect(dialog.getByRole('alert')).not.toContainText('"theme"')
    const kept = { version: 2, theme: 'dark', textSize: 'large', mine: { a: 1 } }
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(kept)
  })
})

test.describe('a preference for more contrast or less motion', () => {
  test('a preference for more contrast or less motion is respected, from the system and from the settings', async ({
    app,
    page,
  }) => {
    await app.canvas.settled(0)
    await page.emulateMedia({ contrast: 'more' })
    await expect(page.locator('body')).toHaveCSS('color', 'rgb(0, 0, 0)')
    await page.emulateMedia({ forcedColors: 'active', contrast: 'no-preference' })
    const edge = page.locator('.react-flow__edge-path').first()
    await expect(app.canvas.stage('production')).toHaveCSS('outline-style', 'solid')
    await expect(edge).not.toHaveCSS('stroke', 'none')
    await page.emulateMedia({ forcedColors: 'none' })
    const dialog = await openSettings(page)
    await dialog.getByRole('combobox', { name: 'Motion' }).selectOption('None')
    await expect(page.locator('html')).toHaveAttribute('data-motion', 'off')
  })
})
