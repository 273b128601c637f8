import { expect, test } from '../../support/test.ts'

test.describe('a sample', () => {
  test.use({ document: { sample: 'compile-c' } })

  test('a sample shows its stages, images, and what refers to what', async ({ app }) => {
    const { canvas } = app
    await expect(canvas.stages).toHaveCount(2)
    await expect(canvas.stage('compile')).toHaveAttribute('data-stage-index', '0')
    await expect(canvas.stage(1)).toHaveAttribute('data-stage-name', '')
    await expect(canvas.image('alpine:3.8')).toHaveCount(1)
    await expect(canvas.edge({ kind: 'from', from: 'image:alpine:3.8', to: 'stage:0', line: 2 })).toHaveCount(
      1,
    )
    await expect(
      canvas.edge({ kind: 'from', from: 'image:alpine:3.8', to: 'stage:1', line: 13 }),
    ).toHaveCount(1)
    await expect(canvas.edge({ kind: 'copy', from: 'stage:0', to: 'stage:1', line: 15 })).toHaveCount(1)
    await expect(canvas.edge({ kind: 'context', from: 'context', to: 'stage:0', line: 6 })).toHaveCount(1)
    await expect(canvas.edges).toHaveCount(4)
    await expect(app.outline.row(/./)).toHaveCount(2)
  })
})

test.describe('nothing open yet', () => {
  test.use({ document: null })

  test('a sample is one click away, and opens as an editable copy', async ({ app, page }) => {
    await page.getByRole('button', { name: /^compile-c / }).click()
    await expect(app.canvas.stages).toHaveCount(2)
    await expect(app.editor.content).not.toHaveAttribute('aria-readonly', 'true')
  })

  test('a new Dockerfile starts from an empty graph', async ({ app, page }) => {
    await page.getByRole('button', { name: 'New Dockerfile…' }).click()
    await page.getByRole('button', { name: 'Create' }).click()
    await app.editor.typeAtEnd('FROM alpine:3.18.4 AS first\n')
    await expect(app.canvas.stage('first')).toHaveAttribute('data-target', 'true')
  })
})

test.describe('every kind of reference', () => {
  test.use({
    document: {
      text: 'FROM scratch AS files\nCOPY a /a\n\nFROM alpine:3.18.4\nRUN --mount=type=bind,from=files,target=/m true\nCOPY --from=busybox:1.36 /bin/sh /sh\n',
    },
  })

  test('every kind of reference has its own edge, on its own line', async ({ app }) => {
    const { canvas } = app
    await expect(canvas.edge({ kind: 'from', from: 'scratch', to: 'stage:0', line: 1 })).toHaveCount(1)
    await expect(canvas.edge({ kind: 'context', from: 'context', to: 'stage:0', line: 2 })).toHaveCount(1)
    await expect(canvas.edge({ kind: 'mount', from: 'stage:0', to: 'stage:1', line: 5 })).toHaveCount(1)
    await expect(
      canvas.edge({ kind: 'copy', from: 'image:busybox:1.36', to: 'stage:1', line: 6 }),
    ).toHaveCount(1)
  })
})

test('a row that is removed and restored leaves the other edges unchanged', async ({ app }) => {
  const base = { kind: 'from', from: 'stage:0', to: 'stage:2' } as const
  await app.editor.typeAtEnd('RUN true')
  const row = app.canvas.stage('production').locator('[data-instruction="1"]')
  await expect(row).toHaveCount(1)
  // Slowly typed keys are separate undo steps.
  await expect(async () => {
    await app.editor.undo()
    await expect(row).toHaveCount(0, { timeout: 1_000 })
  }).toPass()
  await app.canvas.settled('production')
  await expect(app.canvas.edge(base)).toHaveCount(1)
})

test('a stage typed into the text gets its node immediately', async ({ app }) => {
  await app.editor.typeAtEnd('\nFROM production AS staging\nENV mode="Staging"\n')
  await expect(app.canvas.stage('staging')).toHaveAttribute('data-stage-index', '3')
  await expect(app.canvas.edge({ kind: 'from', from: 'stage:2', to: 'stage:3' })).toHaveCount(1)
  await expect(app.target.getByRole('option')).toHaveText(['base', 'development', 'production', 'staging'])
})

test('a broken text keeps the last good graph, marks it stale, and shows the error at its line', async ({
  app,
}) => {
  const { canvas, editor, build } = app
  await editor.typeAtEnd('\nFORM x')
  await expect(canvas.region.getByText('The text has an error')).toBeVisible()
  await expect(canvas.stages).toHaveCount(3)
  await build.show('Problems')
  const problem = build.problems.getByRole('listitem').filter({ hasText: 'FORM' })
  await expect(problem).toHaveAttribute('data-line', '13')

  await editor.content.click()
  await app.page.keyboard.press('Control+End')
  for (let count = 0; count < 'FORM x'.length; count++) await app.page.keyboard.press('Backspace')
  await expect(canvas.region.getByText('The text has an error')).toHaveCount(0)
})

test('selecting a node reveals and marks its text, and the caret marks its node', async ({ app }) => {
  await app.canvas.head('development').click()
  await expect(app.editor.line('FROM base AS development')).toBeInViewport()
  await app.editor.line('ENV mode="Prod"').click()
  await expect(app.canvas.stage('production')).toHaveAttribute('data-caret', 'true')
})

test.describe('an error in the text', () => {
  test.use({ document: { text: 'FROM alpine:3.18.4 AS one\n\nFROM one AS two\n' }, daemon: 'none' })

  test('an error in the text that is undone leaves no trace on the graph', async ({ app, page }) => {
    const { canvas, editor } = app
    const before = await editor.text()
    const stale = canvas.region.getByText('This is the last graph')
    const takeBack = async (): Promise<void> => {
      await expect(async () => {
        if ((await editor.text()) !== before) await page.keyboard.press('Control+z')
        expect(await editor.text()).toBe(before)
      }).toPass()
      await expect(stale).toHaveCount(0)
      await expect(canvas.stages).toHaveCount(2)
      await expect(app.statusBar).toContainText('2 stages')
    }
    for (const wrong of ['\nNOPE', '\nFROM', 'COPY x', 'FROM one AS three']) {
      await editor.typeAtEnd(wrong)
      if (!wrong.startsWith('FROM')) await expect(stale).toBeVisible()
      await takeBack()
    }
    await test.step('one that is undone before anything is drawn', async () => {
      await editor.typeAtEnd('X')
      await page.keyboard.press('Control+z')
      await takeBack()
      await page.keyboard.press('Control+Shift+z')
      await expect(stale).toBeVisible()
      await takeBack()
    })
    await test.step('one that removed a stage', async () => {
      await editor.line('FROM one AS two').click()
      await page.keyboard.press('Home')
      await page.keyboard.press('Delete')
      await expect(stale).toBeVisible()
      await takeBack()
      await expect(canvas.edge({ kind: 'from', from: 'stage:0', to: 'stage:1' })).toHaveCount(1)
    })
  })
})
