import type { Page } from '@playwright/test'
import { expect, test } from '../../support/test.ts'

/** A chain of so many stages. */
const chain = (count: number): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `FROM ${at === 0 ? 'debian:13' : `part-${at - 1}`} AS part-${at}\nRUN make part-${at}\nRUN true\n`,
  ).join('\n')

test.use({ document: { text: chain(12) }, daemon: 'none' })

const viewOf = (page: Page): Promise<string> =>
  page.locator('.react-flow__viewport').evaluate((view) => getComputedStyle(view).transform)

test.describe('more stages than there is room for', () => {
  test.use({ document: { text: chain(60) } })

  test('the caret in the text brings its card into view, which stays fitted to its place around it', async ({
    app,
    page,
  }) => {
    const { canvas, editor } = app
    await canvas.settled('part-59')
    await expect(canvas.stage('part-0')).not.toBeInViewport()
    await editor.line('RUN make part-0').click()
    await expect(canvas.stage('part-0')).toBeInViewport({ ratio: 0.99 })
    await expect(canvas.stage('part-0')).toHaveAttribute('data-caret', 'true')
    await expect(canvas.stage('part-59')).not.toBeInViewport()

    await page.setViewportSize({ width: 1200, height: 800 })
    await canvas.settled('part-0')
    await expect(canvas.stage('part-0')).toBeInViewport({ ratio: 0.99 })
    await page.keyboard.press('Control+End')
    await page.keyboard.press('ArrowUp')
    await expect(canvas.stage('part-59')).toBeInViewport({ ratio: 0.99 })
    await expect(canvas.stage('part-0')).not.toBeInViewport()
  })
})

test('where the user moved the view it follows the caret to other stages only, as far as it must, and no typing', async ({
  app,
  page,
}) => {
  const { canvas, editor } = app
  await canvas.show('All rows')
  await canvas.turn('right')
  await canvas.settled('part-11')
  await editor.line('RUN make part-11').click()
  await canvas.region.hover()
  await page.mouse.wheel(-1200, 0)
  await expect(canvas.stage('part-11')).not.toBeInViewport()
  const moved = await viewOf(page)
  await editor.content.focus()
  await page.keyboard.press('ArrowDown')
  await expect(canvas.row('part-11', 1)).toHaveAttribute('data-caret', 'true')
  await page.keyboard.press('End')
  await page.keyboard.type(' && true')
  await editor.expectText('RUN true && true')
  await canvas.settled('part-11')
  expect(await viewOf(page)).toBe(moved)

  const seen = canvas.stages.and(page.locator('[data-stage-name="part-10"]'))
  await page.keyboard.press('Control+Home')
  await expect(canvas.row('part-0', -1)).toBeInViewport({ ratio: 0.99 })
  await expect(seen).not.toBeInViewport()
  const there = await viewOf(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(canvas.row('part-0', 1)).toHaveAttribute('data-caret', 'true')
  expect(await viewOf(page)).toBe(there)
})

test('what is selected on the graph moves no caret and no view', async ({ app, page }) => {
  const { canvas } = app
  await canvas.settled('part-11')
  const before = await viewOf(page)
  await canvas.head('part-11').click()
  await expect(app.editor.line('FROM part-10 AS part-11')).toBeInViewport()
  expect(await viewOf(page)).toBe(before)
})
