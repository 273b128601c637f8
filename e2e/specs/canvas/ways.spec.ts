import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../../support/test.ts'

const text = `FROM debian:13 AS base
RUN true

FROM base AS build
RUN make

FROM base AS test
COPY --from=build /out /out

FROM debian:13 AS tools
RUN true

FROM scratch AS ship
COPY --from=build /out /out
`

test.use({ document: { text }, daemon: 'none' })

/** Names of the stages that are lit; `null` while all look alike. */
async function lit(page: Page): Promise<readonly string[] | null> {
  if ((await page.locator('.react-flow__renderer[data-ways]').count()) === 0) return null
  return page
    .locator('[data-stage-index][data-on-way]')
    .evaluateAll((cards) => cards.map((card) => card.getAttribute('data-stage-name') ?? '').sort())
}

const litLines = (page: Page): Locator => page.locator('[data-edge-kind][data-on-way]')

test('a stage under the pointer lights what it is made from and what is made from it', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await canvas.bringIntoView('build')
  await canvas.head('build').hover()
  await expect.poll(() => lit(page)).toEqual(['base', 'build', 'ship', 'test'])
  await expect(canvas.edge({ kind: 'from', from: 'stage:0', to: 'stage:1' })).toHaveAttribute(
    'data-on-way',
    'true',
  )
  await expect(canvas.edge({ kind: 'from', from: 'image:debian:13', to: 'stage:3' })).not.toHaveAttribute(
    'data-on-way',
  )
  await canvas.head('tools').hover()
  await expect.poll(() => lit(page)).toEqual(['tools'])
  await app.editor.content.hover()
  await expect.poll(() => lit(page)).toBeNull()
})

test('the focus lights the same, from card to card by key, for as long as the graph has it', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await canvas.bringIntoView('ship')
  await canvas.head('ship').focus()
  await expect.poll(() => lit(page)).toEqual(['base', 'build', 'ship'])
  await page.keyboard.press('ArrowLeft')
  await expect(canvas.region.locator('[data-source="scratch"]')).toBeFocused()
  await expect.poll(() => lit(page)).toEqual(['ship'])
  await app.editor.content.focus()
  await expect.poll(() => lit(page)).toBeNull()
})

test('a line under the pointer lights itself and its ends', async ({ app, page }) => {
  const { canvas } = app
  await canvas.bringIntoView('ship')
  const line = canvas.edge({ kind: 'copy', from: 'stage:1', to: 'stage:4' })
  await page.locator('.sg-edge-words').filter({ hasText: '/out' }).last().hover()
  await page.mouse.move(5, 5)
  await line.locator('.react-flow__edge-interaction').dispatchEvent('pointerover', { bubbles: true })
  await expect.poll(() => lit(page)).toEqual(['build', 'ship'])
  await expect(litLines(page)).toHaveCount(1)
})

test('the ways between two stages that are selected together are held', async ({ app, page }) => {
  const { canvas } = app
  await canvas.bringIntoView('ship')
  await canvas.head('base').click({ modifiers: ['Shift'] })
  await canvas.head('ship').click({ modifiers: ['Shift'] })
  await app.editor.content.hover()
  await expect.poll(() => lit(page)).toEqual(['base', 'build', 'ship'])
  await expect(litLines(page)).toHaveCount(2)
  await app.editor.content.focus()
  await expect.poll(() => lit(page)).toEqual(['base', 'build', 'ship'])
  await canvas.head('base').click()
  await app.editor.content.focus()
  await app.editor.content.hover()
  await expect.poll(() => lit(page)).toBeNull()
})

test('a stage becomes the target by the mark on its card and by key, and its reason is a key away', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await canvas.bringIntoView('test')
  await canvas.stage('test').hover()
  await canvas.stage('test').getByRole('button', { name: 'Make test the target' }).click()
  await expect(canvas.stage('test')).toHaveAttribute('data-target', 'true')
  await canvas.head('build').focus()
  await page.keyboard.press('Alt+t')
  await expect(canvas.stage('build')).toHaveAttribute('data-target', 'true')
  await expect(canvas.stage('build').getByRole('button', { name: /the target$/ })).toHaveCount(0)
  await page.keyboard.press('Alt+w')
  await expect(page.getByRole('tab', { name: 'Explain' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('treeitem', { name: /^tools/ }).focus()
  await page.keyboard.press('Alt+t')
  await expect(canvas.stage('tools')).toHaveAttribute('data-target', 'true')
})

test('the ways between two stages are held by key alone, and said where they are listed', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await canvas.bringIntoView('ship')
  for (const stage of ['base', 'ship']) {
    await canvas.head(stage).focus()
    await page.keyboard.press('Space')
  }
  await expect(canvas.chosen).toHaveCount(2)
  await app.editor.content.focus()
  await expect.poll(() => lit(page)).toEqual(['base', 'build', 'ship'])
  await canvas.head('ship').focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Show the paths between them' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Explain' })).toHaveAttribute('aria-selected', 'true')
  await canvas.head('ship').focus()
  await page.keyboard.press('Escape')
  await expect(canvas.chosen).toHaveCount(0)
})

test('why a stage or an image is there is in its menu', async ({ app, page }) => {
  const { canvas } = app
  await canvas.bringIntoView('ship')
  await canvas.head('build').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Why is this here?' }).click()
  await expect(app.side.explanation).toContainText('build')
  await canvas.head('tools').click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Why was this skipped?' }).click()
  await expect(app.side.explanation).toContainText('tools')
  await canvas.image('debian:13').first().focus()
  await page.keyboard.press('Alt+w')
  await expect(app.side.explanation).toContainText('debian:13')
})

test.describe('lines that share their way', () => {
  const shared = 'FROM debian:13 AS base\nFROM base AS one\nFROM base AS two\nFROM base AS three\n'
  test.use({ document: { text: shared } })

  /** How dark the page is, 0 to 1, around the point of a line that is so far along it. */
  async function darkness(page: Page, line: Locator, along: number): Promise<number> {
    const spot = await line.locator('.react-flow__edge-path').evaluate((path, at) => {
      if (!(path instanceof SVGPathElement)) throw new Error('an edge is drawn as a path')
      const matrix = path.getScreenCTM()
      if (matrix === null) throw new Error('the edge is not on the screen')
      const { x, y } = path.getPointAtLength(at).matrixTransform(matrix)
      return { x: Math.round(x), y: Math.round(y) }
    }, along)
    const clip = { x: spot.x - 2, y: spot.y - 2, width: 5, height: 5 }
    const shot = (await page.screenshot({ clip })).toString('base64')
    return await page.evaluate(async (data) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const { width, height } = image
      const pen = new OffscreenCanvas(width, height).getContext('2d')
      if (pen === null) throw new Error('no pen')
      pen.drawImage(image, 0, 0)
      const { data: bytes } = pen.getImageData(0, 0, width, height)
      const greens = bytes.filter((_, index) => index % 4 === 1)
      return 1 - Math.min(...greens) / 255
    }, shot)
  }

  test('the lit one is above those that step back, whichever comes first in the file', async ({
    app,
    page,
  }) => {
    const { canvas } = app
    await canvas.turn('right')
    await canvas.bringIntoView('base')
    for (const [index, stage] of ['one', 'two', 'three'].entries()) {
      await canvas.head(stage).hover()
      await expect.poll(() => lit(page)).toEqual(['base', stage].sort())
      const line = canvas.edge({ kind: 'from', from: 'stage:0', to: `stage:${index + 1}` })
      await expect(litLines(page)).toHaveCount(2)
      // All three begin there: 0.75 where the lit one is above, less than 0.6 where another covers it.
      expect(await darkness(page, line, 5), stage).toBeGreaterThan(0.65)
    }
  })
})
