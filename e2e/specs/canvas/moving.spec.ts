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
