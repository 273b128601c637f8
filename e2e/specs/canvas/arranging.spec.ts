import type { Locator } from '@playwright/test'
import { expect, test } from '../../support/test.ts'

test.use({ daemon: 'none' })

for (const width of [1440, 1100, 900, 420]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } })

    test(`while the graph is arranged, nothing at its edges covers anything else at ${width} pixels`, async ({
      shell,
      page,
    }) => {
      let arrange: () => void = () => undefined
      const held = new Promise<void>((resolve) => {
        arrange = resolve
      })
      await page.route(/layout-worker/, async (route) => {
        await held
        await route.continue()
      })
      await page.goto(shell.url)
      const canvas = page.locator('.sg-canvas')
      const note = canvas.getByRole('status').filter({ hasText: 'Arranging the graph…' })
      await expect(note).toBeVisible()
      const apart = [
        note,
        canvas.locator('.sg-tools'),
        canvas.getByRole('searchbox'),
        canvas.locator('.sg-legend'),
      ]
      const boxes = await Promise.all(apart.map(boxOf))
      for (const [at, a] of boxes.entries()) {
        for (const b of boxes.slice(at + 1)) {
          const isBeside = a.right <= b.left || b.right <= a.left
          expect(isBeside || a.bottom <= b.top || b.bottom <= a.top, JSON.stringify([a, b])).toBe(true)
        }
      }
      arrange()
      await expect(note).toHaveCount(0)
    })
  })
}

const boxOf = (part: Locator) =>
  part.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return { part: element.className, left, right, top, bottom }
  })
