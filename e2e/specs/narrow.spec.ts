import { expect, test } from '../support/test.ts'

for (const width of [900, 420]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } })

    test(`graph and text are tabs, and both work at ${width} pixels`, async ({ app, page }) => {
      await expect(app.editor.content).toBeHidden()
      await expect(app.canvas.stage('production')).toBeVisible()
      await page.getByRole('tab', { name: 'Text' }).click()
      await app.editor.typeAtEnd('\nFROM base AS test\n')
      await page.getByRole('tab', { name: 'Graph' }).click()
      await expect(app.canvas.stage('test')).toHaveCount(1)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
    })
  })
}
