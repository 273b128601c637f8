import { finger, swipe } from '../../support/finger.ts'
import { timersDone } from '../../support/late-pages.ts'
import { expect, test } from '../../support/test.ts'
import { threeStages as text } from '../../support/three-stages.ts'

test.use({ document: { text }, daemon: 'none', hasTouch: true })

test('a finger taps a stage, moves the canvas, and moves a card', async ({ app, page }) => {
  const { canvas } = app
  const touch = await finger(page)
  const before = await canvas.settled('check')

  await canvas.head('check').tap()
  await expect(app.inspector.region).toContainText('check')

  await swipe(touch, await canvas.emptySpot(), { x: 60, y: -40 })
  await expect
    .poll(async () => {
      const { x, y } = await canvas.settled('check')
      return [Math.round(x - before.x), Math.round(y - before.y)]
    })
    .toEqual([60, -40])

  const card = await canvas.settled('check')
  const other = await canvas.settled('build')
  await swipe(touch, card, { x: 40, y: 80 })
  await expect.poll(async () => Math.round((await canvas.settled('check')).y - card.y)).toBeGreaterThan(40)
  expect(await canvas.settled('build')).toEqual(other)
})

test('a tap into the text while a question is open puts the caret there', async ({ app, page }) => {
  await app.canvas.row('build', 2).focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: /^Edit/ }).tap()
  const question = page.getByRole('dialog')
  await expect(question).toBeVisible()
  await timersDone(page)
  await app.editor.line('WORKDIR /src').tap()
  await expect(question).toHaveCount(0)
  await page.keyboard.press('End')
  await page.keyboard.type('s')
  await app.editor.expectText('WORKDIR /srcs')
})
