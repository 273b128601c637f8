import { expect, type Locator, type Page } from '@playwright/test'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { violations } from '../../support/axe.ts'
import { lessonNames } from '../../support/lessons.ts'
import { test } from '../../support/test.ts'

test.use({ daemon: 'none', firstVisit: true, document: { sample: 'environments' } })

const hint = (page: Page, number: number): Locator =>
  page.getByRole('region', { name: `Hint ${number} of 3` })

/** The hint covers nothing that it points at, and points at something on the screen. */
async function expectUncovered(page: Page, strip: Locator): Promise<void> {
  const box = await strip.boundingBox()
  const about = page.locator('[data-hinted]:visible')
  await expect(about).not.toHaveCount(0)
  for (const each of await about.all()) {
    const other = await each.boundingBox()
    if (box === null || other === null) throw new Error('not on the screen')
    const apart =
      other.y + other.height <= box.y + 1 ||
      box.y + box.height <= other.y + 1 ||
      other.x + other.width <= box.x ||
      box.x + box.width <= other.x
    expect(apart, await each.evaluate(({ className }) => String(className))).toBe(true)
  }
}

test('a first visit has three hints that cover nothing they point at, and they do not come again', async ({
  app,
  page,
  shell,
  context,
}) => {
  await expect(hint(page, 1)).toContainText('Text and graph are one document.')
  await expect(page.getByRole('status').filter({ hasText: 'Hint 1 of 3' })).toHaveCount(1)
  await expectUncovered(page, hint(page, 1))
  expect(await violations(page)).toEqual([])
  // They do not take the focus from somebody who types.
  await app.editor.typeAtEnd('# mine')
  await app.editor.expectText(/# mine/)
  await hint(page, 1).getByRole('button', { name: 'Next' }).click()
  await expect(hint(page, 2)).toContainText('target')
  await expectUncovered(page, hint(page, 2))
  await hint(page, 2).getByRole('button', { name: 'Back' }).click()
  await hint(page, 1).getByRole('button', { name: 'Next' }).click()
  await hint(page, 2).getByRole('button', { name: 'Next' }).click()
  await expect(hint(page, 3)).toContainText('Build')
  await expectUncovered(page, hint(page, 3))
  await hint(page, 3).getByRole('button', { name: 'Done' }).click()
  await expect(page.locator('[data-region="hint"], [data-hinted]')).toHaveCount(0)
  const next = new StagegraphPage(await context.newPage())
  await next.openAsIs(shell.url)
  await expect(next.page.locator('[data-region="hint"]')).toHaveCount(0)
})

test('the hints are read and closed by keyboard, and come again when asked for', async ({ app, page }) => {
  await expect(hint(page, 1)).toBeVisible()
  do await page.keyboard.press('F6')
  while (!(await hint(page, 1).evaluate((strip) => strip.contains(document.activeElement))))
  await page.keyboard.press('Enter')
  await expect(hint(page, 2).getByRole('button', { name: 'Next' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-region="hint"]')).toHaveCount(0)
  await expect(app.editor.content).toBeFocused()
  await app.command('Show the first hints')
  await expect(hint(page, 1).getByRole('button', { name: 'Next' })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-region="hint"]')).toHaveCount(0)
})

test('a narrow window points at what it shows, in Japanese as well', async ({ app, page }) => {
  await page.setViewportSize({ width: 480, height: 800 })
  await app.speak('ja')
  const strip = page.locator('[data-region="hint"]')
  for (const number of [1, 2, 3]) {
    await expect(strip).toHaveAccessibleName(`ヒント ${number} / 3`)
    await expectUncovered(page, strip)
    expect(await violations(page)).toEqual([])
    await strip.getByRole('button', { name: /次へ|完了/ }).click()
  }
  await expect(strip).toHaveCount(0)
})

test('a lesson, an audience and a dialog come before the hints', async ({ app, page }) => {
  await expect(hint(page, 1)).toBeVisible()
  await page.keyboard.press('Control+,')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page.locator('[data-region="hint"]')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(hint(page, 1)).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.getByRole('button', { name: 'Build', exact: true })).toHaveCount(0)
  await expect(page.locator('[data-region="hint"]')).toHaveCount(0)
  await page.keyboard.press('F8')
  await app.lesson.start(lessonNames[0] ?? '')
  await expect(app.lesson.region).toBeVisible()
  await expect(page.locator('[data-region="hint"]')).toHaveCount(0)
})

test.describe('without a document', () => {
  test.use({ document: null })

  test('there is nothing to point at, and so no hint', async ({ app, page }) => {
    await expect(page.getByRole('button', { name: 'New Dockerfile…' })).toBeVisible()
    await app.complete()
    await expect(page.locator('[data-region="hint"]')).toHaveCount(0)
  })
})
