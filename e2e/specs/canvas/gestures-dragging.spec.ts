import { expect, test } from '../../support/test.ts'
import { expectChange, threeStages as text } from '../../support/three-stages.ts'

test.use({ document: { text }, daemon: 'none' })

test.beforeEach(async ({ app }) => {
  await app.canvas.settled('runtime')
})

test.describe('from a handle', () => {
  test('to a FROM line: the stage is based on it', async ({ app }) => {
    await app.canvas.hold(app.canvas.handle('build'), app.canvas.row('runtime', -1))
    await expect(app.canvas.hint).toHaveText('runtime: FROM build')
    await app.canvas.drop()
    await expectChange(app, text.replace('FROM alpine:3.8 AS runtime', 'FROM build AS runtime'))
  })

  test('to a COPY: it copies from there', async ({ app }) => {
    await app.canvas.hold(app.canvas.handle('build'), app.canvas.row('runtime', 1))
    await expect(app.canvas.hint).toHaveText('This COPY takes its files from build')
    await app.canvas.drop()
    await expectChange(app, text.replace('--from=check', '--from=build'))
  })

  test('to another row: a COPY is inserted there', async ({ app }) => {
    await app.canvas.hold(app.canvas.handle('build'), await app.canvas.below('runtime', 0))
    await expect(app.canvas.hint).toContainText('COPY from build here, in runtime')
    await expect(app.canvas.stage('runtime').locator('.sg-drop-gap')).toBeVisible()
    await app.canvas.drop()
    await app.page.getByLabel('Source paths').fill('/src/out')
    await app.page.getByLabel('Destination').fill('/out')
    await app.page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expectChange(app, text.replace('WORKDIR /app\n', 'WORKDIR /app\nCOPY --from=build /src/out /out\n'))
  })

  test('to empty space: creates a stage, named where it was dropped', async ({ app }) => {
    const spot = await app.canvas.emptySpot()
    await app.canvas.hold(app.canvas.handle('build'), spot)
    await expect(app.canvas.hint).toHaveText('New stage FROM build')
    await app.canvas.drop()
    const name = app.page.getByRole('textbox', { name: 'Name of the new stage' })
    await name.fill('check')
    await expect(app.canvas.region.getByRole('alert')).toContainText('check')
    await name.fill('lint')
    await name.press('Enter')
    await expect(app.canvas.head('lint')).toBeFocused()
    await expectChange(
      app,
      text.replace('\nFROM build AS check', '\nFROM build AS lint\n\nFROM build AS check'),
    )
  })

  test('from an image to empty space: creates a stage before the last one', async ({ app }) => {
    await app.canvas.dragTo(app.canvas.handle('alpine:3.8'), await app.canvas.emptySpot())
    await app.page.getByRole('textbox', { name: 'Name of the new stage' }).press('Enter')
    await expectChange(
      app,
      text.replace('FROM alpine:3.8 AS runtime', 'FROM alpine:3.8\n\nFROM alpine:3.8 AS runtime'),
    )
  })

  test('to a stage it is built from: rejected while dragging, with the reason', async ({ app }) => {
    await app.canvas.hold(app.canvas.handle('check'), app.canvas.head('build'))
    await expect(app.canvas.hint).toHaveText('check is built from build already, so build cannot use it.')
    await expect(app.canvas.stage('build')).toHaveAttribute('data-drop', 'no')
    await app.canvas.drop()
    await expect(app.unsaved).toHaveCount(0)
  })

  test('to itself or to an image: rejected while dragging, with the reason', async ({ app }) => {
    await app.canvas.hold(app.canvas.handle('check'), app.canvas.row('check', 0))
    await expect(app.canvas.hint).toHaveText('A stage cannot use itself.')
    await app.canvas.drop()
    await app.canvas.hold(app.canvas.handle('check'), app.canvas.image('alpine:3.8'))
    await expect(app.canvas.hint).toContainText('alpine:3.8 is an image')
    await app.canvas.drop()
    await expect(app.unsaved).toHaveCount(0)
  })

  test('Escape cancels it', async ({ app, page }) => {
    await app.canvas.hold(app.canvas.handle('build'), app.canvas.row('runtime', -1))
    await page.keyboard.press('Escape')
    await expect(app.canvas.hint).toHaveCount(0)
    await app.canvas.drop()
    await expect(app.unsaved).toHaveCount(0)
  })

  test('while the text has an error: rejected while dragging, with the reason', async ({ app }) => {
    await app.editor.typeAtEnd('\nNOPE')
    await expect(app.canvas.region.getByText('This is the last graph')).toBeVisible()
    await app.canvas.hold(app.canvas.handle('build'), app.canvas.row('runtime', -1))
    await expect(app.canvas.hint).toHaveAttribute('data-verdict', 'refused')
    await expect(app.canvas.hint).toContainText('error')
    await app.canvas.drop()
    await app.editor.expectText('FROM alpine:3.8 AS runtime')
  })
})

test.describe('an instruction row', () => {
  test('within its stage', async ({ app }) => {
    await app.canvas.hold(app.canvas.row('build', 2), app.canvas.row('build', -1))
    await expect(app.canvas.hint).toContainText('Move this RUN here')
    await expect(app.canvas.stage('build').locator('.sg-drop-gap')).toBeVisible()
    await app.canvas.drop()
    await expectChange(
      app,
      text.replace('WORKDIR /src\nCOPY . .\nRUN make\n', 'RUN make\nWORKDIR /src\nCOPY . .\n'),
    )
  })

  test('into another stage', async ({ app }) => {
    await app.canvas.hold(app.canvas.row('build', 2), await app.canvas.below('check', 0))
    await expect(app.canvas.hint).toContainText('Move this RUN into check')
    await app.canvas.drop()
    await expectChange(
      app,
      text.replace('RUN make\n\n', '\n').replace('RUN make test\n', 'RUN make test\nRUN make\n'),
    )
  })

  test('a move that would break the build is rejected while dragging', async ({ app }) => {
    await app.canvas.hold(app.canvas.row('runtime', 1), app.canvas.row('check', 0))
    await expect(app.canvas.hint).toHaveAttribute('data-verdict', 'refused')
    await expect(app.canvas.hint).toContainText('check')
    await app.canvas.drop()
    await expect(app.unsaved).toHaveCount(0)
  })

  test('Escape cancels it, and the click that ends it selects nothing', async ({ app, page }) => {
    await app.canvas.hold(app.canvas.row('build', 2), app.canvas.row('build', 0))
    await page.keyboard.press('Escape')
    await app.canvas.drop()
    await expect(app.canvas.hint).toHaveCount(0)
    await expect(app.unsaved).toHaveCount(0)
  })
})

test.describe("an edge's end", () => {
  const copy = { kind: 'copy', from: 'stage:1', to: 'stage:2' } as const
  const base = { kind: 'from', from: 'stage:0', to: 'stage:1' } as const

  test('its source end to another stage: the COPY copies from there', async ({ app }) => {
    await app.canvas.hold(await app.canvas.edgeEnd(copy, 'source'), app.canvas.head('build'))
    await expect(app.canvas.hint).toHaveText('This COPY takes its files from build')
    await app.canvas.drop()
    await expectChange(app, text.replace('--from=check', '--from=build'))
  })

  test('its source end to an image: the stage is based on it', async ({ app }) => {
    await app.canvas.hold(await app.canvas.edgeEnd(base, 'source'), app.canvas.image('alpine:3.8'))
    await expect(app.canvas.hint).toHaveText('check: FROM alpine:3.8')
    await app.canvas.drop()
    await expectChange(app, text.replace('FROM build AS check', 'FROM alpine:3.8 AS check'))
  })

  test('its target end to another stage: that stage is based on it', async ({ app }) => {
    await app.canvas.hold(await app.canvas.edgeEnd(base, 'target'), app.canvas.head('runtime'))
    await expect(app.canvas.hint).toHaveText('runtime: FROM build')
    await app.canvas.drop()
    await expectChange(app, text.replace('FROM alpine:3.8 AS runtime', 'FROM build AS runtime'))
  })

  test('where it would create a cycle: rejected while dragging', async ({ app }) => {
    await app.canvas.hold(await app.canvas.edgeEnd(base, 'target'), app.canvas.head('build'))
    await expect(app.canvas.hint).toHaveText('A stage cannot use itself.')
    await app.canvas.drop()
    await app.canvas.hold(await app.canvas.edgeEnd(copy, 'source'), await app.canvas.emptySpot())
    await expect(app.canvas.hint).toHaveText('Drop this end on a stage or an image.')
    await app.canvas.drop()
    await expect(app.unsaved).toHaveCount(0)
  })
})
