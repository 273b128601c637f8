import { expect, test } from '../../support/test.ts'
import { expectChange, threeStages as text } from '../../support/three-stages.ts'

test.use({ document: { text }, daemon: 'none' })

test.beforeEach(async ({ app }) => {
  await app.canvas.settled('runtime')
})

test('Shift and a click select stages together; they are removed as one step', async ({ app, page }) => {
  await app.canvas.head('check').click({ modifiers: ['Shift'] })
  await app.canvas.row('runtime', 0).click({ modifiers: ['Shift'] })
  await expect(app.canvas.chosen).toHaveCount(2)
  await expect(app.selectionBar).toContainText('2 stages')
  await app.selectionBar.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('form').getByRole('button', { name: 'Delete' }).click()
  await expect(app.canvas.stages).toHaveCount(1)
  await expect(app.selectionBar).toHaveCount(0)
  await expectChange(app, text.slice(0, text.indexOf('\nFROM build AS check')))
})

test('stages selected together are duplicated as one step, from the palette', async ({ app, page }) => {
  await app.canvas.head('check').click({ modifiers: ['Shift'] })
  await app.canvas.head('runtime').click({ modifiers: ['Shift'] })
  await page.keyboard.press('F1')
  await expect(page.getByRole('listbox')).toBeVisible()
  await page.keyboard.type('duplicate')
  await expect(page.getByRole('option').first()).toContainText('check, runtime')
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: 'Duplicate check, runtime' })
  await expect(form.getByLabel('Name of the copy of check')).toHaveValue('check-2')
  await form.getByLabel('Name of the copy of runtime').fill('Final')
  await form.getByRole('button', { name: 'Duplicate' }).click()
  const parts = text.split(/\n(?=FROM )/)
  const [build = '', check = '', runtime = ''] = parts
  await expectChange(
    app,
    [
      build,
      check,
      check.replace('AS check', 'AS check-2'),
      // The copy of the last stage comes before it.
      `${runtime.replace('AS runtime', 'AS Final').trimEnd()}\n`,
      runtime,
    ].join('\n'),
  )
})

test('a rectangle drawn with Shift held selects what it touches, and the stages move together', async ({
  app,
  page,
}) => {
  const check = await app.canvas.settled('check')
  const runtime = await app.canvas.settled('runtime')
  await page.keyboard.down('Shift')
  await app.canvas.dragTo({ x: check.x - 20, y: check.y + 150 }, { x: runtime.x + 20, y: runtime.y - 10 })
  await page.keyboard.up('Shift')
  await expect(app.canvas.chosen).toHaveCount(2)

  await app.canvas.drag('check', { x: 0, y: 120 })
  const moved = (await app.canvas.settled('check')).y - check.y
  expect(moved).toBeGreaterThan(80)
  expect((await app.canvas.settled('runtime')).y - runtime.y).toBeCloseTo(moved, 0)
})

test('the selection keeps its stages through edits, by keyboard too', async ({ app, page }) => {
  await app.canvas.head('check').focus()
  await page.keyboard.press('Space')
  await expect(app.canvas.chosen).toHaveCount(1)
  await page.keyboard.press('Control+a')
  await expect(app.canvas.chosen).toHaveCount(3)
  await page.keyboard.press('Space')
  await expect(app.canvas.stage('check')).not.toHaveAttribute('data-chosen', 'true')

  await app.editor.content.click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('FROM busybox AS tools\n\n')
  await expect(app.canvas.stages).toHaveCount(4)
  await expect(app.canvas.stage('build')).toHaveAttribute('data-chosen', 'true')
  await expect(app.canvas.stage('runtime')).toHaveAttribute('data-chosen', 'true')
  await expect(app.canvas.chosen).toHaveCount(2)

  await app.canvas.head('build').focus()
  await page.keyboard.press('Escape')
  await expect(app.canvas.chosen).toHaveCount(0)
})
