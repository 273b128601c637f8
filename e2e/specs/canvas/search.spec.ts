import { expect, test } from '../../support/test.ts'

test('a stage is found by its name', async ({ app, page }) => {
  await app.canvas.head('base').focus()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('prod')
  await expect(app.canvas.stage('production')).toHaveAttribute('data-match')
  await expect(app.canvas.stage('base')).not.toHaveAttribute('data-match')
  await page.keyboard.press('Enter')
  await expect(app.canvas.stage('production')).toHaveAttribute('data-match', 'current')
  await expect(app.canvas.stage('production')).toBeInViewport()
})
