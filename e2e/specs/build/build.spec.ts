import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { processesWith } from '../../support/processes.ts'
import { expect, test } from '../../support/test.ts'

test('production is built, its history is shown, and it runs', async ({ app }) => {
  const { build, canvas, target } = app
  await target.selectOption('production')
  await app.buildButton.click()
  await build.expectOutcome('succeeded')
  await expect(canvas.stage('production')).toHaveAttribute('data-state', /^(done|cached)$/)
  await expect(canvas.stage('development')).toHaveAttribute('data-state', 'idle')

  await build.show('Layers')
  await expect(build.layers).toContainText('ENV mode=Prod')
  await expect(build.layers).toContainText('alpine:3.18.4')

  await build.show('Run')
  await build.run.click()
  await build.expectPrinted('this container is for Prod')
  await expect(build.runOutput).toContainText('Exit code 0')
})

test('the same file gives another image for another target', async ({ app }) => {
  const { build } = app
  await app.target.selectOption('development')
  await app.page.keyboard.press('Control+Enter')
  await build.expectOutcome('succeeded')
  await build.show('Run')
  await build.run.click()
  await build.expectPrinted('this container is for Dev')
})

test.describe('a compiled program', () => {
  test.use({ document: { sample: 'compile-c' } })

  test('a compiled program is built from the text in the editor, saved or not, without the compiler', async ({
    app,
  }) => {
    const { build, canvas } = app
    await app.editor.typeAtEnd('\nLABEL edited="not saved"\n')
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await expect(canvas.stage('compile')).toHaveAttribute('data-state', /^(done|cached)$/)

    await build.show('Layers')
    await expect(build.layers).toContainText('LABEL edited=not saved')
    await expect(build.layers).not.toContainText('gcc')
    await expect(app.page.getByRole('region', { name: 'What did not ship' })).toContainText('/app/a.out')
    await expect(app.unsaved).toBeVisible()
  })
})

test.describe('a long step', () => {
  const marker = `marked-${process.pid}`
  const seconds = String(600 + process.pid)
  test.use({
    document: {
      text: `FROM alpine:3.18.4 AS slow\nRUN echo ${marker} && sleep ${seconds}\n\nFROM alpine:3.18.4\nCOPY --from=slow /etc/hosts /hosts\n`,
    },
  })

  test('a long step is shown as running on graph, timeline and log, and can be cancelled', async ({
    app,
  }) => {
    const { build, canvas } = app
    await app.buildButton.click()
    await expect(canvas.stage('slow')).toHaveAttribute('data-state', 'running')
    await expect(canvas.stage('slow').locator('[data-row-state="running"]')).toHaveCount(1)
    await expect(canvas.stage(1)).toHaveAttribute('data-state', 'queued')
    await expect(app.page.getByRole('button', { name: /^RUN echo .*running/ })).toBeVisible()
    await build.show('Log')
    await expect(build.log.getByText(marker, { exact: true })).toBeVisible()

    await expect.poll(() => processesWith(seconds)).toBeGreaterThan(0)

    await app.page.reload()
    await expect(canvas.stage('slow')).toHaveAttribute('data-state', 'running')

    await build.cancel.click()
    await build.expectOutcome('cancelled')
    await expect.poll(() => processesWith(seconds)).toBe(0)
    await expect(canvas.stage('slow')).toHaveAttribute('data-state', 'cancelled')
    await expect(app.buildButton).toBeEnabled()
  })
})

test.describe('a step that fails', () => {
  test.use({
    document: {
      text: 'FROM alpine:3.18.4 AS broken\nENV A=1\nRUN echo first words && echo last words >&2 && exit 3\n',
    },
  })

  test('a step that fails is marked in graph and text, and its last output is shown', async ({ app }) => {
    const { build, canvas, editor } = app
    await app.buildButton.click()
    await build.expectOutcome('failed')
    await expect(canvas.stage('broken')).toHaveAttribute('data-state', 'failed')
    await expect(canvas.stage('broken').locator('[data-row-state="failed"]')).toHaveAttribute(
      'data-instruction',
      '1',
    )
    await expect(build.failure).toContainText('stage broken, line 3')
    await expect(build.failure).toContainText('last words')
    await expect(build.failure).toContainText('exit code: 3')
    await expect(editor.line('exit 3')).toHaveClass(/fail/)
  })
})

test('a double click or held keys start one build only', async ({ page, shell }) => {
  const asked: string[] = []
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"builds.start"')) asked.push(String(payload))
    }),
  )
  const app = new StagegraphPage(page)
  await app.open(shell.url)
  await app.buildButton.dblclick()
  await app.build.expectOutcome('succeeded')
  expect(asked).toHaveLength(1)
  await page.keyboard.down('Control')
  for (const _press of [1, 2, 3]) await page.keyboard.down('Enter')
  await page.keyboard.up('Control')
  await expect.poll(() => asked.length).toBe(2)
  await app.build.show('History')
  const rows = page.getByRole('list', { name: 'Builds of this file' }).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  expect(asked).toHaveLength(2)
})
