import type { Page } from '@playwright/test'
import type { Spot } from '../../pages/canvas-page.ts'
import type { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'
import { threeStages as text } from '../../support/three-stages.ts'

test.use({ document: { text }, daemon: 'none' })

/** Where a stage's card is, seen from another's: the view itself follows the graph. */
async function offset({ canvas }: StagegraphPage, stage: string, from: string): Promise<Spot> {
  const [card, other] = [await canvas.settled(stage), await canvas.settled(from)]
  return { x: Math.round(card.x - other.x), y: Math.round(card.y - other.y) }
}

test('moving cards is a step of the one history, between those of the text', async ({ app, page }) => {
  const { canvas, editor } = app
  const now = (): Promise<Spot> => offset(app, 'runtime', 'build')
  await canvas.show('All rows')
  await canvas.turn('right')
  const before = await now()
  await canvas.drag('runtime', { x: 0, y: 60 })
  const moved = await now()
  expect(moved.y - before.y).toBeGreaterThan(40)
  await canvas.row('check', 0).focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => editor.text()).not.toContain('make test')
  expect(await now()).toEqual(moved)

  await canvas.head('build').focus()
  await page.keyboard.press('Control+z')
  await editor.expectText('RUN make test')
  expect(await now()).toEqual(moved)
  await page.getByRole('button', { name: 'Undo: Move runtime on the graph' }).click()
  await expect.poll(now).toEqual(before)
  await expect(app.unsaved).toHaveCount(0)

  await editor.content.focus()
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(now).toEqual(moved)
  await page.keyboard.press('F1')
  await page.keyboard.type('tidy up')
  await page.keyboard.press('Enter')
  await expect.poll(now).toEqual(before)
  await page.getByRole('button', { name: 'Undo: Tidy up the graph' }).click()
  await expect.poll(now).toEqual(moved)
})

test('cards that are selected together move together, and go back together', async ({ app, page }) => {
  const { canvas } = app
  const now = async (): Promise<readonly Spot[]> => [
    await offset(app, 'build', 'check'),
    await offset(app, 'runtime', 'check'),
  ]
  const before = await now()
  await canvas.head('build').click({ modifiers: ['Shift'] })
  await canvas.head('runtime').click({ modifiers: ['Shift'] })
  await canvas.drag('runtime', { x: 0, y: 50 })
  const moved = await now()
  for (const [at, { y }] of moved.entries()) expect(y - (before[at]?.y ?? 0)).toBeGreaterThan(20)
  await page.keyboard.press('Control+z')
  await expect.poll(now).toEqual(before)
})

/** As positions are kept. */
const rounded = ({ x, y }: Spot): Spot => ({ x: Math.round(x), y: Math.round(y) })

/** Presses a key that is held, so often: the keyboard repeats it. */
async function holdKey({ keyboard }: Page, key: string, times: number): Promise<void> {
  await keyboard.down('Shift')
  for (let at = 0; at < times; at += 1) await keyboard.down(key)
  await keyboard.up(key)
  await keyboard.up('Shift')
}

for (const level of ['Names', 'Key rows', 'All rows'] as const) {
  test(`Shift and an arrow move the card with the focus at the level "${level}", in both directions`, async ({
    app,
    page,
  }) => {
    const { canvas } = app
    const now = (): Promise<Spot> => canvas.placeOf('check')
    await canvas.show(level)
    for (const direction of ['right', 'down'] as const) {
      await canvas.turn(direction)
      await canvas.settled('check')
      const { x, y } = await now()
      await canvas.head('check').focus()
      await holdKey(page, 'ArrowDown', 3)
      await expect.poll(now).toEqual({ x, y: y + 24 })
      await expect(canvas.region.getByText('check moved 24 down')).toBeAttached()
      await holdKey(page, 'ArrowLeft', 2)
      await expect.poll(now).toEqual({ x: x - 16, y: y + 24 })
      await expect(canvas.head('check')).toBeFocused()
      await expect(app.unsaved).toHaveCount(0)
      await page.keyboard.press('Control+z')
      await expect.poll(now).toEqual({ x, y: y + 24 })
      await page.keyboard.press('Control+z')
      await expect.poll(now).toEqual({ x, y })
    }
  })
}

test('stages selected by key move together by key, go back and forth, and stay there after a reload', async ({
  app,
  page,
}) => {
  const { canvas } = app
  const stages = ['build', 'check', 'runtime']
  const now = (): Promise<readonly Spot[]> => Promise.all(stages.map((stage) => canvas.placeOf(stage)))
  await canvas.settled('runtime')
  await canvas.head('build').focus()
  await page.keyboard.press('Space')
  await canvas.head('runtime').focus()
  await page.keyboard.press('Space')
  await expect(canvas.chosen).toHaveCount(2)
  const before = await now()
  await holdKey(page, 'ArrowUp', 4)
  const moved = before.map(({ x, y }, at) => ({ x, y: stages[at] === 'check' ? y : y - 32 }))
  await expect.poll(now).toEqual(moved)
  await expect(canvas.region.getByText('2 stages moved 32 up')).toBeAttached()
  await page.keyboard.press('Control+z')
  await expect.poll(now).toEqual(before)
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(now).toEqual(moved)
  await expect(canvas.chosen).toHaveCount(2)

  await app.reload()
  await canvas.settled('runtime')
  // The layout places what was not moved.
  const [build, , runtime] = await now()
  expect([build, runtime]).toEqual([moved[0], moved[2]].map((spot) => spot && rounded(spot)))
})

test('a card stays in view while a key moves it, and an image moves by key', async ({ app, page }) => {
  const { canvas } = app
  await canvas.settled('check')
  await canvas.head('check').focus()
  await holdKey(page, 'ArrowRight', 150)
  await canvas.settled('check')
  await expect(canvas.head('check')).toBeFocused()
  await expect(canvas.head('check')).toBeInViewport({ ratio: 1 })
  expect((await canvas.placeOf('check')).x).toBeGreaterThan(1000)

  const image = canvas.image('alpine:3.8').first()
  await image.focus()
  await holdKey(page, 'ArrowDown', 2)
  await expect(canvas.region.getByText('alpine:3.8 moved 16 down')).toBeAttached()
  await page.getByRole('button', { name: 'Undo: Move alpine:3.8 on the graph' }).click()
  await expect(page.getByRole('button', { name: 'Undo: Move check on the graph' })).toBeVisible()
})

test('Shift and an arrow in a field of the graph are those of the text', async ({ app, page }) => {
  const { canvas } = app
  await canvas.settled('check')
  const before = await canvas.placeOf('check')
  await canvas.head('check').focus()
  await page.keyboard.press('F2')
  const field = canvas.stage('check').getByRole('textbox')
  await expect(field).toBeFocused()
  await page.keyboard.press('End')
  await holdKey(page, 'ArrowLeft', 2)
  await page.keyboard.type('w')
  await page.keyboard.press('Enter')
  await app.editor.expectText('FROM build AS chew')
  expect(await canvas.placeOf('chew')).toEqual(before)
})
