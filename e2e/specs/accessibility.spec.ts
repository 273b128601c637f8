import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { expect, test } from '../support/test.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds that shuts people out, as `rule: element`. */
async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme, document: { sample: 'compile-c' } })

    test(`nobody is shut out while editing (${theme})`, async ({ app, page }) => {
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await app.canvas.settled(1)
      expect(await seriousViolations(page)).toEqual([])
    })

    test(`nobody is shut out of menus, questions and the palette (${theme})`, async ({ app, page }) => {
      await app.canvas.settled(1)
      await app.canvas.head('compile').focus()
      await page.keyboard.press('Shift+F10')
      await expect(page.getByRole('menu')).toBeVisible()
      expect(await seriousViolations(page), 'menu').toEqual([])
      await page.getByRole('menuitem', { name: 'Change base…' }).click()
      await expect(page.getByRole('form')).toBeVisible()
      expect(await seriousViolations(page), 'question').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('Delete')
      await page.getByRole('checkbox').first().check()
      await expect(page.getByRole('region', { name: 'Changes of the text' })).toBeVisible()
      expect(await seriousViolations(page), 'preview').toEqual([])
      await page.keyboard.press('Escape')
      await page.keyboard.press('F1')
      await expect(page.getByRole('listbox')).toBeVisible()
      expect(await seriousViolations(page), 'palette').toEqual([])
    })

    test(`nobody is shut out of what a build shows (${theme})`, async ({ app, page }) => {
      await app.buildButton.click()
      await app.build.expectOutcome('succeeded')
      for (const tab of ['Timeline', 'Log', 'Layers', 'Problems', 'Run'] as const) {
        await app.build.show(tab)
        expect(await seriousViolations(page), tab).toEqual([])
      }
    })
  })
}
