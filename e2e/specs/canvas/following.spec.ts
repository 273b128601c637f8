import type { Page } from '@playwright/test'
import type { CanvasPage, Spot } from '../../pages/canvas-page.ts'
import { expect, test } from '../../support/test.ts'

const text = `FROM debian:13 AS base
RUN true

FROM base AS build
RUN make

FROM base AS lint
RUN make lint

FROM scratch AS ship
COPY --from=build /out /out
`

test.use({ document: { text }, daemon: 'none' })

/** Cards and labels that are out of the canvas's sight, or under what floats over it. */
const coveredOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const pane = document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect()
    const floating = [...document.querySelectorAll('.sg-legend, .sg-minimap, .sg-top > *')].map((part) =>
      part.getBoundingClientRect(),
    )
    const parts = [...document.querySelectorAll('.react-flow__node, .sg-edge-label')]
    return parts.flatMap((part) => {
      const { left, top, right, bottom } = part.getBoundingClientRect()
      if (right === left) return []
      const isOut = left < pane.left || right > pane.right || top < pane.top || bottom > pane.bottom
      const isUnder = floating.some(
        (box) =>
          box.width > 0 && left < box.right && box.left < right && top < box.bottom && box.top < bottom,
      )
      return isOut || isUnder ? [part.getAttribute('data-id') ?? part.textContent ?? ''] : []
    })
  })

async function expectFitted(page: Page, canvas: CanvasPage, stages: number): Promise<void> {
  await expect(canvas.region).toHaveAttribute('data-arranging', 'false')
  await expect(canvas.stages).toHaveCount(stages)
  await expect.poll(() => coveredOn(page)).toEqual([])
}

const viewOf = (page: Page): Promise<string> =>
  page.locator('.react-flow__viewport').evaluate((view) => getComputedStyle(view).transform)

test('the view stays fitted, with nothing under legend, tools or overview, whatever changes around it', async ({
  app,
  page,
}) => {
  const { canvas, editor } = app
  await expectFitted(page, canvas, 4)
  await page.setViewportSize({ width: 1100, height: 700 })
  await expectFitted(page, canvas, 4)

  const splitter = page.getByRole('separator').last()
  const box = await splitter.boundingBox()
  if (box === null) throw new Error('no splitter')
  await canvas.dragTo(splitter, { x: box.x - 120, y: box.y + box.height / 2 })
  await expectFitted(page, canvas, 4)
  await splitter.focus()
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowLeft')
  await expectFitted(page, canvas, 4)

  await page.keyboard.press('Alt+3')
  await expectFitted(page, canvas, 4)
  await page.keyboard.press('Alt+r')
  await expectFitted(page, canvas, 4)
  await page.keyboard.press('Alt+n')
  await expectFitted(page, canvas, 3)
  await page.keyboard.press('Alt+n')
  await expectFitted(page, canvas, 4)
  await editor.content.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('\nFROM ship AS last\nRUN true\n')
  await expectFitted(page, canvas, 5)
  await app.build.show('Problems')
  await expectFitted(page, canvas, 5)
})

/** Moves the view, once it is fitted, from a spot of empty space, which is returned. */
async function moveAway(page: Page, canvas: CanvasPage): Promise<Spot> {
  await expectFitted(page, canvas, 4)
  const from = await canvas.emptySpot()
  await canvas.dragTo(from, { x: from.x + 60, y: from.y - 40 })
  return from
}

test('a view that the user moved stays where it is until it is fitted again, by click or key', async ({
  app,
  page,
}) => {
  const { canvas } = app
  const from = await moveAway(page, canvas)
  const moved = await viewOf(page)
  await page.setViewportSize({ width: 1300, height: 820 })
  await canvas.settled('ship')
  expect(await viewOf(page)).toBe(moved)

  await page.keyboard.press('F1')
  await page.keyboard.type('show the whole graph')
  await page.keyboard.press('Enter')
  await expectFitted(page, canvas, 4)
  await canvas.settled('ship')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expectFitted(page, canvas, 4)
  await canvas.dragTo(from, { x: from.x + 60, y: from.y - 40 })
  await canvas.fit()
  // Also while it is on its way there.
  await page.setViewportSize({ width: 1100, height: 700 })
  await expectFitted(page, canvas, 4)
})

/** Starts a fit and, in the middle of its way, narrows the canvas in a frame that takes longer than the whole way should. */
const narrowInBusyFrame = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const nextFrame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done))
    const canvas = document.querySelector('.sg-canvas')
    const fit = document.querySelector('[data-command="fit-graph"]')
    if (!(canvas instanceof HTMLElement) || !(fit instanceof HTMLElement)) throw new Error('no canvas')
    fit.click()
    await nextFrame()
    await nextFrame()
    canvas.style.width = `${canvas.offsetWidth - 140}px`
    await new Promise<void>((done) => {
      const observer = new ResizeObserver(() => {
        const end = performance.now() + 400
        while (performance.now() < end);
        observer.disconnect()
        done()
      })
      observer.observe(canvas)
    })
  })

test('a fit whose way is interrupted by a new size is done again, however busy the page is', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await moveAway(page, canvas)
  await canvas.settled('ship')
  await narrowInBusyFrame(page)
  await expectFitted(page, canvas, 4)
})

test('a fit that the user interrupts leaves the view where it is', async ({ app, page }) => {
  const { canvas } = app
  await moveAway(page, canvas)
  await canvas.settled('ship')
  await canvas.region.evaluate((region) => {
    const pane = region.querySelector('.react-flow__pane')
    const fit = document.querySelector('[data-command="fit-graph"]')
    if (pane === null || !(fit instanceof HTMLElement)) throw new Error('no canvas')
    fit.click()
    requestAnimationFrame(() => {
      pane.dispatchEvent(new WheelEvent('wheel', { deltaY: 40, bubbles: true, cancelable: true }))
    })
  })
  await canvas.settled('ship')
  const moved = await viewOf(page)
  await page.setViewportSize({ width: 1300, height: 820 })
  await canvas.settled('ship')
  expect(await viewOf(page)).toBe(moved)
})

test('the menu of the canvas opens on empty space by mouse, and from the palette adds a stage by key', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await canvas.settled('ship')
  const spot = await canvas.emptySpot()
  await page.mouse.click(spot.x, spot.y, { button: 'right' })
  const entries = page.getByRole('menuitem')
  await expect(entries.filter({ hasText: 'Add stage…' })).toBeVisible()
  expect(await entries.count()).toBeLessThanOrEqual(12)
  await page.keyboard.press('Escape')

  await canvas.head('build').click({ button: 'right' })
  await expect(page.getByRole('menu').first()).toBeVisible()
  expect(await entries.count()).toBeLessThanOrEqual(12)
  await page.keyboard.press('Escape')

  await canvas.head('build').focus()
  await page.keyboard.press('F1')
  await page.keyboard.type('add stage')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByLabel('Name').fill('more')
  await page.keyboard.press('Enter')
  await expect(canvas.stage('more')).toHaveCount(1)
})
