import type { Page } from '@playwright/test'
import { PresentPage } from '../../pages/present-page.ts'
import { violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'

test.use({ daemon: 'none' })

const isFullscreen = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.fullscreenElement !== null)
const typeSize = (page: Page): Promise<number> =>
  page.locator('.cm-content').evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))

test('a graph is presented and navigated with the keyboard alone', async ({ app, page }) => {
  const present = new PresentPage(page)
  await app.canvas.settled('base')
  const usual = await typeSize(page)
  await page.keyboard.press('F8')
  await expect(present.leave).toBeVisible()
  await expect.poll(() => isFullscreen(page)).toBe(true)
  await expect(app.statusBar).toHaveCount(0)
  await expect(page.getByRole('tree', { name: 'Stages' })).toHaveCount(0)
  await expect(app.target).toBeVisible()
  expect(await typeSize(page)).toBeGreaterThan(usual * 1.4)

  await page.keyboard.press('ArrowDown')
  await expect(present.light).toHaveText(/base/)
  await expect(app.canvas.stage('base')).toHaveAttribute('data-overlay', 'spot')
  await expect(app.canvas.stage('production')).toHaveAttribute('data-overlay-dimmed', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(present.light).toHaveText(/development/)
  await expect(app.canvas.stage('development')).toHaveAttribute('data-overlay', 'spot')
  await page.keyboard.press('ArrowLeft')
  await expect(present.light).toHaveText(/base/)
  await page.keyboard.press('PageDown')
  await page.keyboard.press('PageDown')
  await expect(present.light).toHaveText(/production/)
  expect(await violations(page)).toEqual([])

  await page.keyboard.press('Home')
  await expect(present.light).toHaveText('No spotlight')
  await expect(page.locator('[data-overlay-dimmed]')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(app.statusBar).toBeVisible()
  await expect.poll(() => isFullscreen(page)).toBe(false)
  await expect.poll(() => typeSize(page)).toBe(usual)
})

test('presenting ends when full screen ends, and the graph fits again', async ({ app, page }) => {
  const present = new PresentPage(page)
  await present.start.click()
  await expect.poll(() => isFullscreen(page)).toBe(true)
  await page.evaluate(() => document.exitFullscreen())
  await expect(present.start).toBeVisible()
  await expect(app.canvas.stage('base')).toBeInViewport()
})

test('large type is a persistent setting, in both languages and themes', async ({ app, page }) => {
  const usual = await typeSize(page)
  await app.command('Type size: Large')
  await expect.poll(() => typeSize(page)).toBeGreaterThan(usual * 1.2)
  await page.reload()
  await expect(app.canvas.stages).toHaveCount(3)
  await expect.poll(() => typeSize(page)).toBeGreaterThan(usual * 1.2)
  expect(await violations(page)).toEqual([])
  await app.speak('ja')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => typeSize(page)).toBeGreaterThan(usual * 1.2)
  expect(await violations(page)).toEqual([])
})
