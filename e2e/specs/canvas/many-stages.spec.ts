import { expect, test } from '../../support/test.ts'

/** Thirty times: a base, two stages on it, one of which copies from the other. */
const groups = Array.from(
  { length: 30 },
  (_, at) => `FROM alpine:3.8 AS base${at}
RUN echo ${at}

FROM base${at} AS build${at}
RUN echo built > /built

FROM base${at} AS final${at}
COPY --from=build${at} /built /there
`,
)
const copy = { kind: 'copy', from: 'stage:1', to: 'stage:2' } as const
const base = { kind: 'from', from: 'stage:0', to: 'stage:1' } as const

test.use({ document: { text: groups.join('\n') }, daemon: 'none' })

test('edges of a large graph are interactive from afar, by mouse and by keyboard', async ({ app, page }) => {
  const { canvas } = app
  await canvas.settled('base0')
  await expect(canvas.edges).toHaveCount(30 * 4)

  await canvas.pointAtEdge(copy)
  await expect(page.locator('.sg-edge-tip')).toContainText('/built')

  await canvas.selectEdge(copy)
  await expect(canvas.edge(copy)).toHaveAttribute('data-selected', 'true')
  await expect(canvas.edges).toHaveCount(30 * 4)

  const line = page.locator('.react-flow__edge').filter({ has: canvas.edge(base) })
  await line.focus()
  await expect(line).toHaveAccessibleName(/base0/)
  await page.keyboard.press('Enter')
  await expect(canvas.edge(base)).toHaveAttribute('data-selected', 'true')
  await expect(canvas.edge(copy)).not.toHaveAttribute('data-selected')
  await expect(line).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(canvas.edge(base)).not.toHaveAttribute('data-selected')
})

test('edges of a large graph have their labels as soon as they are readable', async ({ app, page }) => {
  const { canvas } = app
  await canvas.settled('final0')
  const labels = page.locator('.sg-edge-words').filter({ hasText: '/built' })
  await expect(labels.first()).toBeHidden()
  await canvas.region.getByRole('button', { name: 'Zoom in' }).focus()
  await expect(async () => {
    await page.keyboard.press('Enter')
    await expect(labels.first()).toBeVisible({ timeout: 300 })
  }).toPass()
  await expect(page.locator('[data-instruction="0"]').first()).toBeVisible()

  await canvas.fit()
  await expect(labels.first()).toBeHidden()
  await expect(canvas.edges).toHaveCount(30 * 4)
})

test('cards of a large graph are drawn only where they can be seen', async ({ app, page }) => {
  const { canvas } = app
  await canvas.settled('base0')
  await expect(canvas.stages).toHaveCount(90)
  await canvas.region.getByRole('button', { name: 'Zoom in' }).focus()
  await expect(async () => {
    await page.keyboard.press('Enter')
    expect(await canvas.stages.count()).toBeLessThan(45)
  }).toPass()
  await canvas.fit()
  await expect(canvas.stages).toHaveCount(90)
})
