import { readdirSync } from 'node:fs'
import type { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

test('a dragged node keeps its position after a reload, and the project is unchanged', async ({
  app,
  workspace,
}) => {
  const before = workspace.saved()
  const start = await app.canvas.settled('production')
  await app.canvas.drag('production', { x: -40, y: 90 })
  const moved = await relativePlace(app)
  expect(Math.abs((await app.canvas.settled('production')).y - start.y)).toBeGreaterThan(40)

  await app.page.reload()
  await expect(app.canvas.stages).toHaveCount(3)
  await app.canvas.settled('production')
  const again = await relativePlace(app)
  expect(again.x).toBeCloseTo(moved.x, 0)
  expect(again.y).toBeCloseTo(moved.y, 0)

  expect(workspace.saved()).toBe(before)
  expect(readdirSync(workspace.project)).toEqual(['Dockerfile'])
})

/** A node's position in React Flow's units: zoom and pan may differ after a reload. */
async function relativePlace({ page }: StagegraphPage): Promise<{ x: number; y: number }> {
  return page.locator('.react-flow__node[data-id="stage:2"]').evaluate((node) => {
    const { m41, m42 } = new DOMMatrix(getComputedStyle(node).transform)
    return { x: m41, y: m42 }
  })
}
