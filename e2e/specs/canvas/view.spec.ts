import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { DocumentsPage } from '../../pages/documents-page.ts'
import type { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

const text = `FROM alpine:3.8 AS build
COPY a ./
RUN make

FROM alpine:3.8 AS lint
RUN --mount=from=build,target=/in lint

FROM scratch AS assets
COPY --from=build /dist /dist
COPY --from=build /more /more

FROM alpine:3.8 AS runtime
COPY --from=assets /dist /dist
`

test.use({ document: { text }, daemon: 'none' })

async function openView({ page }: StagegraphPage): Promise<Locator> {
  await page.getByRole('button', { name: 'View', exact: true }).click()
  return page.getByRole('dialog', { name: 'View' })
}

test('all stages are shown, or those that the target needs, by a click or a key', async ({ app, page }) => {
  const { canvas } = app
  await canvas.region.getByRole('button', { name: 'Needed 3' }).click()
  await expect(canvas.stage('lint')).toHaveCount(0)
  await expect(canvas.stages).toHaveCount(3)
  await page.keyboard.press('Alt+n')
  await expect(canvas.stages).toHaveCount(4)
  await expect(canvas.region.getByRole('button', { name: 'All 4' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Alt+n')
  await expect(canvas.stages).toHaveCount(3)
  await app.reload()
  await expect(canvas.stages).toHaveCount(3)
  await expect(canvas.region.getByRole('button', { name: 'Needed 3' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('what is chosen is kept by file: another document is as it was', async ({ app, page, workspace }) => {
  const { canvas } = app
  await canvas.show('Names')
  workspace.write('other/Dockerfile', text.replaceAll('lint', 'check'))
  await new DocumentsPage(page).open(join(workspace.project, 'other/Dockerfile'))
  await expect(canvas.stage('check')).toHaveCount(1)
  await canvas.show('All rows')
  await canvas.turn('down')
  await page.getByRole('tab', { name: /^project\/Dockerfile/ }).click()
  await expect(canvas.stage('lint')).toHaveCount(1)
  await expect(canvas.region).toHaveAttribute('data-level', 'names')
})

test('how much of each stage is shown changes by a click or a key, and a stage opens in place', async ({
  app,
  page,
}) => {
  const { canvas } = app
  await page.keyboard.press('Alt+1')
  await expect(canvas.region).toHaveAttribute('data-level', 'names')
  await expect(canvas.row('build', 0)).toHaveCount(0)
  await expect(canvas.image('alpine:3.8')).toHaveCount(0)
  // A view that still moves takes the card away from under the pointer, and with it its buttons.
  await canvas.settled('build')
  await canvas.stage('build').hover()
  await canvas.stage('build').getByRole('button', { name: 'Expand build' }).click()
  await expect(canvas.row('build', 1)).toBeVisible()
  await expect(canvas.row('assets', 0)).toHaveCount(0)

  await canvas.show('Key rows')
  await expect(canvas.row('assets', 1)).toBeVisible()
  await expect(canvas.row('runtime', 0)).toBeVisible()
  await page.keyboard.press('Alt+3')
  await expect(canvas.row('lint', 0)).toBeVisible()
  await canvas.turn('right')
  await page.keyboard.press('Alt+r')
  await expect(canvas.region).toHaveAttribute('data-direction', 'down')
  await app.reload()
  await expect(canvas.region).toHaveAttribute('data-direction', 'down')
  await expect(canvas.row('lint', 0)).toBeVisible()
  await page.keyboard.press('Alt+0')
  await expect.poll(() => canvas.leastNameSize()).toBeGreaterThanOrEqual(11)
})

test('parallel references are one line, and each can still be found and selected', async ({ app }) => {
  const view = await openView(app)
  await view.getByLabel('Parallel references as one line').check()
  await app.page.keyboard.press('Escape')
  const copies = app.canvas.edge({ kind: 'copy', from: 'stage:0', to: 'stage:2' })
  await expect(copies).toHaveCount(2)
  await expect(app.canvas.edge({ kind: 'copy', from: 'stage:0', to: 'stage:2', line: 10 })).toHaveCount(1)

  const second = app.page
    .locator('.react-flow__edge')
    .filter({ has: app.page.locator('[data-edge-line="10"]') })
  await second.focus()
  const listed = app.canvas.region.getByRole('listitem').filter({ hasText: /line (9|10)/ })
  await expect(listed).toHaveText([/\/dist/, /\/more/])
  await listed.getByRole('button', { name: /more/ }).click()
  await expect(app.canvas.edge({ kind: 'copy', from: 'stage:0', to: 'stage:2', line: 10 })).toHaveAttribute(
    'data-selected',
    'true',
  )
})

test('an image of many stages and scratch are split or hidden by keyboard alone, and a reload keeps it', async ({
  app,
}) => {
  const { page } = app
  await expect(app.canvas.image('alpine:3.8')).toHaveCount(1)
  await page.getByRole('button', { name: 'View', exact: true }).focus()
  await page.keyboard.press('Enter')
  const view = page.getByRole('dialog', { name: 'View' })
  await view
    .getByRole('group', { name: 'images of many stages' })
    .getByRole('radio', { name: 'Once' })
    .focus()
  await page.keyboard.press('ArrowRight')
  await expect(app.canvas.image('alpine:3.8')).toHaveCount(3)
  await view.getByRole('group', { name: 'scratch' }).getByRole('radio', { name: 'Once' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('[data-source="scratch"]')).toHaveCount(0)
  await expect(app.canvas.head('assets')).toContainText('scratch')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'View', exact: true })).toBeFocused()

  await page.reload()
  await expect(app.canvas.image('alpine:3.8')).toHaveCount(3)
  await expect(app.canvas.head('assets')).toContainText('scratch')
  await expect(app.canvas.edge({ kind: 'from', from: 'image:alpine:3.8', to: 'stage:0' })).toHaveCount(1)
})

test('hidden panels stay hidden after a reload, and a command of the palette shows them', async ({ app }) => {
  const { page } = app
  await expect(app.inspector.region).toBeVisible()
  await page.keyboard.press('F1')
  await page.getByRole('combobox', { name: 'Commands' }).fill('hide the details')
  await page.keyboard.press('Enter')
  await expect(app.inspector.region).toHaveCount(0)
  await page.reload()
  await app.complete()
  await expect(app.canvas.stages).toHaveCount(4)
  await expect(app.inspector.region).toHaveCount(0)
  await page.keyboard.press('F1')
  await page.getByRole('combobox', { name: 'Commands' }).fill('show the details')
  await page.keyboard.press('Enter')
  await expect(app.inspector.region).toBeVisible()
})

test('the build panel has the whole window on request, and the graph is as it was afterwards', async ({
  app,
  page,
}) => {
  await app.build.show('Problems')
  const whole = page.getByRole('button', { name: 'Maximise the build panel' })
  await whole.click()
  await expect(app.canvas.region).toBeHidden()
  await expect(app.editor.content).toBeHidden()
  await expect(page.getByRole('tabpanel', { name: 'Problems' })).toBeInViewport()
  await whole.click()
  await expect(app.editor.content).toBeVisible()
  await expect(app.canvas.stage('runtime')).toBeInViewport()
})

test('all stages are collapsed and expanded at once', async ({ app }) => {
  const view = await openView(app)
  await view.getByRole('button', { name: 'Collapse all' }).click()
  await expect(app.canvas.region.getByRole('button', { name: /^Expand / })).toHaveCount(4)
  await expect(app.canvas.stage('build').locator('[data-instruction="0"]')).toHaveCount(0)
  await view.getByRole('button', { name: 'Expand all' }).click()
  await expect(app.canvas.stage('build').locator('[data-instruction="0"]')).toHaveCount(1)
})

test('the command that shows the whole graph brings back what was scrolled away', async ({ app, page }) => {
  await app.canvas.settled('runtime')
  await app.canvas.region.hover()
  await page.mouse.wheel(4000, 4000)
  await expect(app.canvas.stage('runtime')).not.toBeInViewport()
  await page.keyboard.press('F1')
  await page.keyboard.type('show the whole graph')
  await page.keyboard.press('Enter')
  await expect(app.canvas.stage('runtime')).toBeInViewport({ ratio: 0.99 })
})
