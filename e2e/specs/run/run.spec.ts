import { processesWith } from '../../support/processes.ts'
import { expect, test } from '../../support/test.ts'

const seconds = String(7000 + process.pid)

test.describe('a program to run', () => {
  test.use({
    document: {
      text: `FROM alpine:3.18.4 AS app\nEXPOSE 8080\nCMD ["sh", "-c", "echo started; exec sleep ${seconds}"]\n`,
    },
  })

  test('a program runs with options and a terminal, receives input, and is stopped', async ({
    app,
    page,
  }) => {
    const { build } = app
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await build.show('Run')
    await page.getByRole('button', { name: 'More ways to run' }).click()
    await page.getByRole('menuitem', { name: 'Run with options…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Run app' })
    await expect(dialog.getByLabel('Command')).toHaveAttribute('placeholder', new RegExp(seconds))
    await expect(dialog.getByLabel('Ports')).toHaveAttribute('placeholder', '8080')
    await dialog.getByLabel('Command').fill('sh')
    await dialog.getByLabel('Environment').fill('GREETING=good day\nAPI_TOKEN=hidden')
    await dialog.getByLabel('Ports').fill('8080')
    await dialog.getByLabel('Interactive terminal').check()
    await dialog.getByRole('button', { name: 'Run' }).click()

    await expect(build.runOutput).toContainText('Type into its terminal')
    await expect(build.runOutput.getByRole('link', { name: /^localhost:\d+$/ })).toBeVisible()
    await expect(build.terminal).toContainText('/ #')
    await page.keyboard.type('echo "$GREETING" $((40+2))\n')
    await expect(build.terminal).toContainText('good day 42')

    await page.keyboard.type(`exec sleep ${seconds}\n`)
    await expect.poll(() => processesWith(seconds)).toBeGreaterThan(0)
    await build.runOutput.getByRole('button', { name: 'Stop', exact: true }).click()
    await build.runOutput.getByRole('button', { name: 'Stop now, by force' }).click()
    await expect(build.runOutput).toContainText('Exit code 137')
    expect(processesWith(seconds)).toBe(0)

    await page.getByRole('button', { name: 'More ways to run' }).click()
    await page.getByRole('menuitem', { name: 'Run with options…' }).click()
    await expect(dialog.getByLabel('Command')).toHaveValue('sh')
    await expect(dialog.getByLabel('Environment')).toHaveValue('GREETING=good day\nAPI_TOKEN=')
    await dialog.getByLabel('Ports').fill('many')
    await dialog.getByRole('button', { name: 'Run' }).click()
    await expect(dialog.getByRole('alert')).toContainText('“many”')
  })

  test('a running program is found again by a reloaded page, and ends with the app', async ({
    app,
    page,
    shell,
  }) => {
    const { build } = app
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await build.show('Run')
    await build.run.click()
    await expect(build.terminal).toContainText('started')
    await page.reload()
    await build.show('Run')
    await expect(build.terminal).toContainText('started')
    await expect.poll(() => processesWith(seconds)).toBeGreaterThan(0)
    await shell.stop()
    expect(processesWith(seconds)).toBe(0)
  })
})

test.describe('a step that fails', () => {
  test.use({
    document: {
      text: 'FROM alpine:3.18.4 AS broken\nWORKDIR /work\nRUN echo made > here\nRUN cat missing-file\n',
    },
  })

  test('a step that fails opens a shell in the state before it, with its command ready', async ({
    app,
    page,
  }) => {
    const { build } = app
    await app.buildButton.click()
    await build.expectOutcome('failed')
    await build.failure.getByRole('button', { name: 'Open a shell before this step' }).click()
    await expect(build.runOutput).toContainText('cat missing-file')
    await build.runOutput.getByRole('button', { name: 'Paste into the terminal' }).click()
    await page.keyboard.type('; cat here; pwd\n')
    await expect(build.terminal).toContainText("can't open 'missing-file'")
    await expect(build.terminal).toContainText('made')
    await expect(build.terminal).toContainText('/work')
    await page.keyboard.type('exit\n')
    await expect(build.runOutput).toContainText('Exit code 0')
  })
})

test.describe('a stage in the middle', () => {
  test.use({
    document: {
      text: 'FROM alpine:3.18.4 AS tools\nRUN echo in-tools > /mark\n\nFROM scratch\nCOPY --from=tools /mark /\n',
    },
  })

  test('a shell in the middle of a stage opens beside the text without taking the focus', async ({
    app,
    page,
  }) => {
    await app.canvas.settled(1)
    await app.outline.row(/^tools/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Open a shell in it' }).click()
    await app.editor.typeAtEnd('#')
    await expect(app.build.terminal).toContainText('/ #', { timeout: 30_000 })
    await page.keyboard.type(' typed on')
    await app.editor.expectText('# typed on')
  })

  test('a stage can be built and opened up to an instruction by its menu', async ({ app, page }) => {
    await app.canvas.settled(1)
    await app.outline.row(/^tools/).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Open a shell in it' }).click()
    await expect(app.build.runOutput).toContainText('Type into its terminal', { timeout: 30_000 })
    await expect(app.build.terminal).toContainText('/ #')
    await page.keyboard.type('cat /mark\n')
    await expect(app.build.terminal).toContainText('in-tools')
  })
})
