import { readdirSync } from 'node:fs'
import { expect, test } from '../../support/test.ts'

test('a dragged node keeps its position after a reload, and the project is unchanged', async ({
  app,
  workspace,
}) => {
  const before = workspace.saved()
  const start = await app.canvas.settled('production')
  await app.canvas.drag('production', { x: -40, y: 90 })
  const moved = await app.canvas.placeOf('production')
  expect(Math.abs((await app.canvas.settled('production')).y - start.y)).toBeGreaterThan(40)

  await app.page.reload()
  await expect(app.canvas.stages).toHaveCount(3)
  await app.canvas.settled('production')
  const again = await app.canvas.placeOf('production')
  expect(again.x).toBeCloseTo(moved.x, 0)
  expect(again.y).toBeCloseTo(moved.y, 0)

  expect(workspace.saved()).toBe(before)
  expect(readdirSync(workspace.project)).toEqual(['Dockerfile'])
})
