import { expect, test } from '../../support/test.ts'

const text = `ARG VERSION=13

# what both are made from
FROM debian:\${VERSION} AS base
RUN apt-get install make

FROM base AS build
RUN make all \\
    VERBOSE=1

FROM scratch AS ship
COPY --from=build /out/app /app
`

test.use({ document: { text }, daemon: 'none' })

test('the search in the graph finds instructions, and Enter goes to each of them in graph and text', async ({
  app,
  page,
}) => {
  const { canvas } = app
  const field = canvas.region.getByRole('searchbox', { name: 'Search' })
  await canvas.show('Key rows')
  await canvas.bringIntoView('ship')
  await field.click()
  await page.keyboard.type('make')
  await expect(canvas.region.locator('[data-match]')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect(canvas.region.locator('[data-match="current"]')).toHaveAttribute('data-stage-name', 'base')
  await expect(canvas.region.getByText('1 of 2')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(canvas.region.locator('[data-match="current"]')).toHaveAttribute('data-stage-name', 'build')
  await expect(page.locator('.cm-selected-place').first()).toContainText('RUN make all')
  await expect(field).toBeFocused()

  await field.fill('/out/app')
  await page.keyboard.press('Enter')
  await expect(canvas.row('ship', 0)).toHaveAttribute('data-selected', 'true')
  await field.fill('both are')
  await page.keyboard.press('Enter')
  await expect(canvas.region.locator('[data-match="current"]')).toHaveAttribute('data-stage-name', 'base')
  await page.keyboard.press('Escape')
  await expect(canvas.head('base')).toBeFocused()
})

test('the palette finds lines, arguments among them, and goes there', async ({ app, page }) => {
  const options = page.getByRole('option')
  await app.editor.content.focus()
  await page.keyboard.press('F1')
  await page.keyboard.type('verbose=1')
  await expect(options.first()).toContainText('RUN make all \\ VERBOSE=1')
  await expect(options.first()).toContainText('build · line 8')
  await page.keyboard.press('Enter')
  await expect(app.editor.content).toBeFocused()
  await page.keyboard.type('X')
  await app.editor.expectExactly(text.replace('RUN make', 'XRUN make'))
  await page.keyboard.press('Control+z')

  await page.keyboard.press('F1')
  await page.keyboard.type('arg version')
  await expect(options.last()).toContainText('ARG VERSION=13')
  await options.last().click()
  await page.keyboard.type('# ')
  await app.editor.expectExactly(`# ${text}`)
})

test('the search in the graph finds images, arguments and paths, at every level', async ({ app, page }) => {
  const { canvas } = app
  const field = canvas.region.getByRole('searchbox', { name: 'Search' })
  const current = canvas.region.locator('[data-match="current"]')
  for (const level of ['Names', 'All rows'] as const) {
    await canvas.show(level)
    await canvas.head('ship').focus()
    await page.keyboard.press('Control+f')
    await expect(field).toBeFocused()
    for (const [words, stage, line] of [
      ['verbose=1', 'build', 'RUN make all'],
      ['/out/app', 'ship', 'COPY --from=build /out/app /app'],
    ] as const) {
      await field.fill(words)
      await page.keyboard.press('Enter')
      await expect(current).toHaveAttribute('data-stage-name', stage)
      await expect(page.locator('.cm-selected-place').first()).toContainText(line)
      await expect(canvas.stage(stage)).toBeInViewport()
    }
    await field.fill('debian')
    await page.keyboard.press('Enter')
    await expect(current).toHaveCount(1)
    await field.fill('nothing of it')
    await expect(canvas.region.getByText('No match')).toBeVisible()
    await page.keyboard.press('Escape')
  }
})
