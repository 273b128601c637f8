import type { Locator, Page } from '@playwright/test'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { projectDocument } from '../../screens/projects.ts'
import { expect, test } from '../../support/test.ts'

const panel = (page: Page): Locator => page.locator('[data-region="bottom"]')
const text = `FROM alpine:3.18.4 AS fine
RUN echo of the bar

FROM alpine:3.18.4 AS wrong
RUN exit 3
`

test.describe('the build', () => {
  test.use({ document: { text } })

  test('opens its panel, which a button makes larger and closes', async ({ app, page }) => {
    const { build, canvas, editor } = app
    await expect(panel(page)).toHaveCount(0)
    await app.target.selectOption('fine')
    await app.buildButton.click()
    await expect(panel(page)).toBeVisible()
    await build.expectOutcome('succeeded')
    await expect(app.statusBar).toContainText(/Built fine in \d/)
    const before = (await panel(page).boundingBox())?.height ?? 0
    const whole = panel(page).getByRole('button', { name: 'Maximise the build panel' })
    await whole.click()
    await expect(canvas.region).toBeHidden()
    expect((await panel(page).boundingBox())?.height ?? 0).toBeGreaterThan(2 * before)
    await whole.click()
    await expect(editor.content).toBeVisible()
    await page.getByRole('button', { name: 'Build panel', exact: true }).click()
    await expect(panel(page)).toHaveCount(0)
    await expect(app.statusBar).toContainText(/Built fine in \d/)
  })

  test('is opened, made larger and closed by keyboard, and a failure opens it again', async ({
    app,
    page,
  }) => {
    const { build, canvas } = app
    await app.target.selectOption('fine')
    await app.target.focus()
    await page.keyboard.press('Control+Enter')
    await expect(panel(page)).toBeVisible()
    await build.expectOutcome('succeeded')
    await app.command('Maximise or restore')
    await expect(canvas.region).toBeHidden()
    await app.command('Maximise or restore')
    await expect(canvas.region).toBeVisible()
    await page.keyboard.press('Control+j')
    await expect(panel(page)).toHaveCount(0)

    await app.command('Target: wrong')
    await page.keyboard.press('Control+Enter')
    await build.expectOutcome('failed')
    await expect(build.failure).toContainText('exit 3')
    await page.keyboard.press('Control+j')
    await expect(panel(page)).toHaveCount(0)
    await expect(app.statusBar).toContainText(/wrong failed after \d/)
  })

  test('leaves the panel closed where the settings say so, until it fails', async ({ app, page }) => {
    await page.keyboard.press('Control+,')
    const setting = page.getByRole('checkbox', { name: 'Open the build panel when a build starts' })
    await setting.uncheck()
    await page.keyboard.press('Escape')
    await app.target.selectOption('fine')
    await app.buildButton.click()
    await expect(app.statusBar).toContainText(/Built fine in \d/)
    await expect(panel(page)).toHaveCount(0)
    await app.target.selectOption('wrong')
    await app.buildButton.click()
    await expect(app.build.failure).toContainText('exit 3')
  })
})

test.describe('theme, type size and language', () => {
  test.use({ document: { text }, daemon: 'none' })

  test('are in the settings, which the bar and a key open, and not in the bar', async ({ app, page }) => {
    await expect(app.statusBar.getByRole('combobox')).toHaveCount(1)
    await app.statusBar.getByRole('button', { name: 'Settings' }).click()
    const dialog = page.getByRole('dialog', { name: 'Settings' })
    for (const name of ['Theme', 'Type size', 'Language'])
      await expect(dialog.getByRole('combobox', { name })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+,')
    await dialog.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  })
})

/** With a step of its own: what other specs build for the first time is in the cache of none. */
const entryDocument = {
  ...projectDocument,
  text: projectDocument.text.replaceAll('RUN true', 'RUN echo of an entry point'),
}

/** What is in a box reaches out of it, in CSS pixels. */
const cut = (box: Locator): Promise<number> =>
  box.evaluate(({ scrollWidth, clientWidth }) => Math.max(0, scrollWidth - clientWidth))

for (const locale of ['en-US', 'ja-JP'])
  for (const [width, height] of [
    [1100, 700],
    [800, 700],
    [420, 800],
  ] as const)
    test.describe(`with an entry point at ${width} pixels, ${locale}`, () => {
      test.use({ document: entryDocument, locale, viewport: { width, height } })

      test('target, entry point, arguments and what the build came to can be read and used', async ({
        shell,
        page,
      }) => {
        const app = new StagegraphPage(page)
        await app.openAsIs(shell.url)
        const entry = page.getByRole('combobox', { name: /^(Entry point|ビルド定義)$/ })
        await entry.selectOption({ label: 'Compose: tests' })
        await expect(page.locator('.bp-outcome')).toHaveCount(0)
        const [pickers, label] = [page.locator('.status-bar .target-picker'), page.locator('.target-label')]
        await expect(pickers).toHaveCount(2)
        for (const picker of await pickers.all()) {
          expect(await cut(picker)).toBe(0)
          // One line of it.
          expect((await picker.boundingBox())?.height).toBe(30)
          await expect(picker.getByRole('combobox')).toBeInViewport({ ratio: 1 })
          expect((await picker.getByRole('combobox').boundingBox())?.width).toBeGreaterThan(60)
        }
        if (await label.isVisible()) expect((await label.boundingBox())?.height).toBeLessThan(24)
        await expect(page.locator('.arguments-button')).toBeInViewport({ ratio: 1 })
        await page.locator('.build-buttons .button').first().click()
        const outcome = page.locator('.bp-outcome[data-status="succeeded"]')
        await expect(outcome).toBeInViewport({ ratio: 1 })
        expect(await cut(outcome.locator('.bp-outcome-text'))).toBe(0)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
      })
    })
