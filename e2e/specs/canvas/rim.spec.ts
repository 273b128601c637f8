import type { Page } from '@playwright/test'
import type { Spot } from '../../pages/canvas-page.ts'
import { finger, swipe } from '../../support/finger.ts'
import { expect, test } from '../../support/test.ts'
import { threeStages as text } from '../../support/three-stages.ts'

test.use({ document: { text }, daemon: 'none' })

type Side = 'left' | 'right' | 'top' | 'bottom'

/** Rests the pointer on each pixel of a line across a side of a stage's card, and counts those on its rim. */
async function rimWidth(page: Page, stage: string, side: Side): Promise<number> {
  const card = page.locator(`[data-stage-name="${stage}"]`)
  const box = await card.boundingBox()
  if (box === null) throw new Error('the card is not on the screen')
  const { x, y, width, height } = box
  const middle = { x: x + width / 2, y: y + height / 2 }
  // Lines end lower, and have ends that are pulled.
  const head = y + height * 0.2
  await page.mouse.move(middle.x, middle.y)
  let count = 0
  for (let outwards = -16; outwards <= 32; outwards++) {
    const at: Readonly<Record<Side, Spot>> = {
      left: { x: x - outwards, y: head },
      right: { x: x + width + outwards, y: head },
      top: { x: middle.x, y: y - outwards },
      bottom: { x: middle.x, y: y + height + outwards },
    }
    await page.mouse.move(at[side].x, at[side].y)
    const isOnRim = (await page.locator('.sg-rim').count()) > 0
    if (isOnRim) count++
  }
  return count
}

/** Turns the wheel over a spot until the graph is seen at about this zoom. */
async function zoomTo(page: Page, wanted: number, spot: Spot): Promise<void> {
  const zoom = (): Promise<number> =>
    page
      .locator('.react-flow__viewport')
      .evaluate((view) => new DOMMatrix(getComputedStyle(view).transform).a)
  await page.mouse.move(spot.x, spot.y)
  await page.keyboard.down('Control')
  await expect
    .poll(
      async () => {
        await page.mouse.wheel(0, -Math.log2(wanted / (await zoom())) * 100)
        return Math.abs(Math.log2((await zoom()) / wanted))
      },
      { intervals: [50] },
    )
    .toBeLessThan(0.1)
  await page.keyboard.up('Control')
}

for (const zoom of [0.3, 1, 1.5])
  test(`the rim of a card is 24 pixels wide on the screen or more at zoom ${zoom}, and draws a connection`, async ({
    app,
    page,
  }) => {
    const { canvas } = app
    await canvas.show('All rows')
    await canvas.turn('right')
    await zoomTo(page, zoom, await canvas.settled('check'))
    const at = await canvas.settled('check')
    for (const side of ['top', 'bottom', 'left', 'right'] as const)
      expect(await rimWidth(page, 'check', side), side).toBeGreaterThanOrEqual(24)

    const box = await canvas.stage('check').boundingBox()
    const below = { x: at.x, y: (box?.y ?? 0) + (box?.height ?? 0) + 8 }
    await page.mouse.move(below.x, below.y)
    await expect(page.locator('.sg-rim')).toBeVisible()
    await expect(page.locator('.react-flow__pane')).toHaveCSS('cursor', 'crosshair')
    await canvas.hold(below, await canvas.emptySpot())
    await expect(canvas.hint).toHaveText('New stage FROM check')
    await expect(page.locator('.sg-pulled-line')).toBeVisible()
    await page.keyboard.press('Escape')
    await canvas.drop()
    await expect(canvas.hint).toHaveCount(0)
    expect(await canvas.settled('check')).toEqual(at)
  })

test('a connection is drawn from the left side of a card, whose middle moves it and whose rows and marks are clicked as usual', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await canvas.show('All rows')
  await canvas.turn('right')
  await canvas.fit()
  await canvas.settled('build')
  const box = await canvas.row('build', 1).boundingBox()
  if (box === null) throw new Error('no row')
  const edge = { x: box.x + 2, y: box.y + box.height / 2 }
  await page.mouse.click(edge.x, edge.y)
  await expect(canvas.row('build', 1)).toHaveAttribute('data-selected', 'true')
  await canvas.stage('build').getByRole('button', { name: 'Make build the target' }).click()
  await expect(canvas.stage('build')).toHaveAttribute('data-target', 'true')

  await canvas.dragTo(edge, canvas.row('runtime', -1))
  await app.editor.expectText('FROM build AS runtime')
  await app.editor.undo()

  const before = await canvas.settled('runtime')
  await canvas.drag('runtime', { x: 0, y: 40 })
  await expect
    .poll(async () => Math.round((await canvas.settled('runtime')).y - before.y))
    .toBeGreaterThan(30)
})

test.describe('with a finger', () => {
  test.use({ hasTouch: true })

  test('a finger draws a connection from beside a card, and taps what is there', async ({ app, page }) => {
    const { canvas } = app
    await canvas.show('All rows')
    await canvas.turn('right')
    await canvas.fit()
    await canvas.settled('check')
    const box = await canvas.stage('check').boundingBox()
    if (box === null) throw new Error('no card')
    const touch = await finger(page)
    await swipe(touch, { x: box.x + box.width / 2, y: box.y + box.height + 12 }, { x: 0, y: 90 })
    await expect(page.getByRole('textbox', { name: 'Name of the new stage' })).toBeVisible()
    await page.keyboard.press('Escape')
    await canvas.row('check', 0).tap({ position: { x: 2, y: 4 } })
    await expect(canvas.row('check', 0)).toHaveAttribute('data-selected', 'true')
  })
})
