import { readFileSync } from 'node:fs'
import { expect, test } from '../../support/test.ts'

const hostile = String.raw`\033]52;c;c3RvbGVu\007\033]0;taken\007\033]8;;http://evil.example/\007link\033]8;;\007\033[2J\033[H\033[1A`

/** Each case has unique steps: a cached one writes nothing. */
const document = (name: string) => ({
  text: [
    'FROM alpine:3.18.4 AS first',
    `ENV CASE=${name}`,
    String.raw`RUN printf '\033[32mgreen words\033[0m\n10%%\r50%%\r100%% done\n'`,
    `RUN printf '${hostile} shown to the end\\n' && sleep 0.3`,
    '',
    'FROM first AS second',
    'RUN for i in 1 2 3; do echo needle $i; done',
  ].join('\n'),
})

test.describe('output that would reach beyond its lines', () => {
  test.use({ document: document('drawn') })

  test('output with control sequences is drawn with its colours, and has no other effect', async ({
    app,
    page,
  }) => {
    const { build } = app
    await page.evaluate(() => navigator.clipboard.writeText('mine'))
    const title = await page.title()
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await build.show('Log')
    await build.log.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'first' })
    const green = build.logLines.getByText('green words', { exact: true })
    await expect(green).toBeVisible()
    const plain = await build.logLines.evaluate((rows) => getComputedStyle(rows).color)
    expect(await green.evaluate((words) => getComputedStyle(words).color)).not.toBe(plain)
    await expect(build.logLines).toContainText('100% done')
    // The step's heading shows it as written, with two signs.
    await expect(build.logLines).not.toContainText(/50%(?!%)/)
    await expect(build.logLines).toContainText('link shown to the end')
    await expect(build.logLines).not.toContainText('needle')
    expect(await page.title()).toBe(title)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mine')
    await expect(build.log.getByRole('link')).toHaveCount(0)
  })
})

test.describe('a log', () => {
  test.use({ document: document('searched') })

  test('a log is searched, copied and downloaded', async ({ app, page }) => {
    const { build } = app
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await build.show('Log')
    await expect(build.logLines).toContainText('needle 3')
    const find = build.log.getByRole('searchbox', { name: 'Find in the output' })
    await find.fill('needle 2')
    await expect(build.log.getByRole('status').filter({ hasText: '1 of 1' })).toBeVisible()
    await find.fill('nowhere')
    await expect(build.log.getByText('No matches')).toBeVisible()

    await build.log.getByRole('button', { name: 'Copy log' }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('green words\n100% done\n')
    expect(copied).toContain('needle 1\nneedle 2\nneedle 3\n')
    const download = page.waitForEvent('download')
    await build.log.getByRole('button', { name: 'Download log' }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(copied)
  })
})

test.describe('a long log', () => {
  // BuildKit clips a step's output at 200 KiB a second, so many steps are needed to exceed a terminal's buffer.
  const steps = Array.from(
    { length: 12 },
    (_, at) => `RUN yes 'line of step ${at} with words' | head -c 1900000`,
  )
  test.use({ document: { text: ['FROM alpine:3.18.4', ...steps, 'RUN echo the very last'].join('\n') } })

  test('a long log shows its newest part, and the download has the rest', async ({ app, page }) => {
    test.setTimeout(180_000)
    const { build } = app
    await app.buildButton.click()
    await build.show('Log')
    await build.expectOutcome('succeeded')
    await expect(build.logLines).toContainText('the very last', { timeout: 30_000 })
    await expect(build.log).toContainText(/MB so far: the newest part is shown/)
    const download = page.waitForEvent('download')
    await build.log.getByRole('button', { name: 'Download log' }).click()
    const whole = readFileSync(await (await download).path(), 'utf8')
    expect(whole.split('\n').length).toBeGreaterThan(20_000)
    expect(whole).toContain('line of step 0 with words')
    expect(whole).toContain('the very last')
  })
})

test.describe('another language', () => {
  test.use({
    document: { text: 'FROM alpine:3.18.4\nRUN echo before && sleep 0.2\nRUN echo why && exit 3\n' },
  })

  test('words what the log says of steps that have ended, and their output stays', async ({ app, page }) => {
    await app.buildButton.click()
    await app.build.expectOutcome('failed')
    await app.build.show('Log')
    await expect(app.build.logLines).toContainText('failed · ')
    await app.speak('ja')
    const lines = page.getByRole('region', { name: 'ビルドログ' }).locator('.xterm-rows')
    await expect(lines).toContainText('失敗 · ')
    await expect(lines).toContainText('why')
    await expect(lines).not.toContainText(/failed · |stage 0/)
  })
})
