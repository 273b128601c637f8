import type { Page, TestInfo } from '@playwright/test'
import type { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { expect, test } from '../../support/test.ts'

/** Two stages side by side and one that takes from both. */
const text = (name: string, last = 'cat /app.bin && sleep 0.3') => `FROM alpine:3.18.4 AS compile
RUN echo compiling ${name}; for i in 1 2 3; do echo part $i; sleep 0.2; done
RUN sleep 0.3 && echo ${name} bin > /app.bin

FROM alpine:3.18.4 AS assets
RUN for i in 1 2 3 4; do echo asset $i of 4; sleep 0.2; done; echo ${name} css > /app.css

FROM alpine:3.18.4 AS production
COPY --from=compile /app.bin /app.bin
COPY --from=assets /app.css /app.css
RUN ${last}
`

/** A document whose steps no other test and no other run of this one has left in the cache: `make` is given a mark of its own. */
const ownSteps = (make: (mark: string) => string) => ({
  document: async (
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern as the first argument of a fixture
    {},
    use: (document: { text: string }) => Promise<void>,
    { testId, repeatEachIndex, retry }: TestInfo,
  ) => {
    await use({ text: make([testId, repeatEachIndex, retry].join('-')) })
  },
})

const stages = ['compile', 'assets', 'production']
const inSeconds = (words: string | null): number => Number(/(\d+\.\d) s/.exec(words ?? '')?.[1] ?? Number.NaN)

/** The words that a card shows of its stage's state and time, and those of its rows. */
const cardWords = async (app: StagegraphPage, stage: string) => ({
  stage: (await app.canvas.stage(stage).locator('.sg-run').textContent())?.trim() ?? '',
  rows: await app.canvas.stage(stage).locator('.sg-row-run').allTextContents(),
})

const lane = (page: Page, name: string) =>
  page
    .locator('.bp-lane[data-kind="stage"]')
    .filter({ has: page.locator('.bp-lane-name', { hasText: name }) })

/** Reads the figures of a build off every view, and holds them against each other. */
async function expectFiguresAgree(app: StagegraphPage): Promise<void> {
  const { page, build, plan, canvas } = app
  await build.show('Timeline')
  const total = inSeconds(await page.locator('.bp-axis .bp-took').textContent())
  expect(inSeconds(await page.locator('.bp-outcome-text').textContent())).toBe(total)
  const critical = inSeconds(await page.locator('.bp-critical-key').textContent())
  expect(critical).toBeLessThanOrEqual(total)
  const times = new Map<string, number>()
  for (const stage of stages) {
    const card = await cardWords(app, stage)
    const state = await canvas.stage(stage).getAttribute('data-state')
    const took = (await lane(page, stage).locator('.bp-took').textContent()) ?? ''
    await expect(lane(page, stage)).toHaveAttribute('data-lane-state', state ?? '')
    if (state === 'done') {
      expect(took).toBe(card.stage)
      times.set(stage, inSeconds(took))
      // One step after the other: the rows that ran make up the stage.
      const ran = card.rows.filter((words) => /^\d/.test(words)).map(inSeconds)
      expect(Math.abs(ran.reduce((sum, each) => sum + each, 0) - inSeconds(took))).toBeLessThanOrEqual(
        0.05 * ran.length + 0.05,
      )
    } else expect(took.startsWith(card.stage)).toBe(true)
    // Every row says what its bar says.
    const bars = await lane(page, stage)
      .getByRole('button')
      .evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label') ?? ''))
    for (const [at, words] of card.rows.entries()) {
      const keyword = await canvas
        .stage(stage)
        .locator('.sg-row')
        .nth(at)
        .locator('.sg-keyword')
        .textContent()
      if (words === 'not reached') continue
      expect(
        bars.some(
          (bar) => bar.startsWith(keyword ?? '') && bar.replace(', on the critical path', '').endsWith(words),
        ),
        `${stage}: ${words} in ${bars.join(' | ')}`,
      ).toBe(true)
    }
  }
  await build.show('Plan')
  await plan.realTimes.check()
  const path = plan.region.getByRole('region', { name: /^Critical path/ })
  expect(inSeconds(await path.getByRole('heading').textContent())).toBe(critical)
  // The steps and what was waited besides make up the build.
  const parts = (await path.locator('li, p').allTextContents()).map((words) =>
    Number(/(\d+\.\d) s$/.exec(words)?.[1]),
  )
  expect(Math.abs(parts.reduce((sum, each) => sum + each, 0) - total)).toBeLessThanOrEqual(
    0.05 * parts.length + 0.2,
  )
  for (const [stage, time] of times) {
    const row = plan.region
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: stage, exact: true }) })
    expect(inSeconds(await row.getByRole('cell').first().textContent())).toBe(time)
  }
}

test.describe('a build that succeeds, and the same again', () => {
  test.use(ownSteps((mark) => text(mark)))

  test('card, rows, timeline, log, plan and comparison show the same figures of a fresh and of a cached build', async ({
    app,
    page,
  }) => {
    const { build, canvas } = app
    await app.target.selectOption('production')
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await expectFiguresAgree(app)
    await expect(canvas.stage('compile').locator('.sg-row-run').first()).toHaveText('cached')
    const fresh = new Map<string, readonly string[]>()
    for (const stage of stages) fresh.set(stage, (await cardWords(app, stage)).rows)

    await build.show('Log')
    const log = build.log.getByRole('combobox', { name: 'Show' })
    await log.selectOption({ label: 'compile' })
    await expect(build.logLines).toContainText(`done · ${fresh.get('compile')?.[1]}`)
    await log.selectOption({ label: 'Whole build' })

    await app.buildButton.click()
    await expect(canvas.stage('production')).toHaveAttribute('data-state', 'cached')
    await build.expectOutcome('succeeded')
    await expectFiguresAgree(app)
    for (const stage of stages) {
      const [base, ...steps] = fresh.get(stage) ?? []
      expect((await cardWords(app, stage)).rows).toEqual([base, ...steps.map((time) => `cached · ${time}`)])
    }
    await build.show('Log')
    await expect(build.logLines).toContainText(`cached · ${fresh.get('compile')?.[1]}`)

    await build.show('History')
    const choices = page.getByRole('list', { name: 'Builds of this file' }).getByRole('checkbox')
    await choices.nth(0).check()
    await choices.nth(1).check()
    await page.getByRole('button', { name: /^Compare/ }).click()
    const step = page
      .getByRole('table', { name: 'Comparison' })
      .or(page.locator('.bh-comparison'))
      .getByRole('row')
      .filter({ hasText: 'RUN sleep 0.3' })
    await expect(step.getByRole('cell').nth(0)).toHaveText(fresh.get('compile')?.[2] ?? '')
    await expect(step.getByRole('cell').nth(1)).toHaveText(`cached · ${fresh.get('compile')?.[2]}`)
  })
})

test.describe('a step that fails beside another', () => {
  test.use(
    ownSteps((mark) =>
      text(mark)
        .replace('RUN sleep 0.3 &&', 'RUN sleep 0.3; exit 4;')
        .replace('done; echo', 'done; sleep 60; echo'),
    ),
  )

  test('what was stopped is cancelled, what was not begun is not reached, and the figures agree', async ({
    app,
  }) => {
    const { build, canvas } = app
    await app.target.selectOption('production')
    await app.buildButton.click()
    await build.expectOutcome('failed')
    await expect(canvas.stage('compile')).toHaveAttribute('data-state', 'failed')
    await expect(canvas.stage('assets')).toHaveAttribute('data-state', 'cancelled')
    await expect(canvas.stage('production')).toHaveAttribute('data-state', 'not-reached')
    await expect(canvas.stage('production').locator('.sg-row-run')).toHaveText([
      'cached',
      'not reached',
      'not reached',
      'not reached',
    ])
    await expectFiguresAgree(app)
  })
})

test.describe('a build that is cancelled', () => {
  test.use(ownSteps((mark) => text(mark).replace('done; echo', 'done; sleep 60; echo')))

  test('a build that is cancelled is shown as a success nowhere', async ({ app, page }) => {
    const { build, canvas } = app
    await app.target.selectOption('production')
    await app.buildButton.click()
    await expect(canvas.stage('compile')).toHaveAttribute('data-state', 'done', { timeout: 45_000 })
    await build.cancel.click()
    await build.expectOutcome('cancelled')
    await expect(canvas.stage('compile')).toHaveAttribute('data-state', 'done')
    await expect(canvas.stage('assets')).toHaveAttribute('data-state', 'cancelled')
    await expect(canvas.stage('production')).toHaveAttribute('data-state', 'not-reached')
    await expectFiguresAgree(app)
    const notice = page.locator('.message').filter({ hasText: 'cancelled' })
    await expect(notice).toHaveCount(1)
    await expect(notice).not.toHaveClass(/message-done/)
    await expect(page.locator('.bp-outcome')).toHaveAttribute('data-status', 'cancelled')
    await build.show('Layers')
    await expect(page.getByText('No image came out of this build.')).toBeVisible()
    await build.show('History')
    await expect(page.getByRole('list', { name: 'Builds of this file' }).getByRole('listitem')).toContainText(
      ['cancelled'],
    )
  })
})

test.describe('the log', () => {
  test.use(ownSteps((mark) => text(mark)))

  test('each line has its time, each step its heading once, and copying leaves the times out', async ({
    app,
    page,
  }) => {
    const { build } = app
    await app.target.selectOption('production')
    await app.buildButton.click()
    await build.expectOutcome('succeeded')
    await build.show('Log')
    const show = build.log.getByRole('combobox', { name: 'Show' })
    const times = build.log.getByRole('combobox', { name: 'Times' })
    const column = build.log.getByRole('list', { name: 'Times of the lines' })
    await show.selectOption({ label: 'assets' })
    await expect(build.logLines).toContainText('asset 4 of 4')
    const beside = async (words: string) => {
      const rows = await build.logLines.locator('> div').allTextContents()
      const at = rows.findIndex((row) => row.trim() === words)
      return (await column.locator('li').nth(at).textContent()) ?? ''
    }
    await expect.poll(() => beside('asset 1 of 4')).toMatch(/^\d+\.\d s$/)
    const [first, fourth] = [await beside('asset 1 of 4'), await beside('asset 4 of 4')].map(inSeconds)
    expect((fourth ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(0.5)

    await times.selectOption({ label: 'time of day' })
    await expect.poll(() => beside('asset 1 of 4')).toMatch(/^\d+:\d\d:\d\d/)
    await page.reload()
    await build.show('Log')
    await expect(times).toHaveValue('clock')
    await times.selectOption({ label: 'none' })
    await expect.poll(() => beside('asset 1 of 4')).toBe('')

    await times.selectOption({ label: 'since the build began' })
    await show.selectOption({ label: 'Whole build' })
    await build.log.getByRole('button', { name: 'Copy log' }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const headings = copied.split('\n').filter((line) => /^(compile|assets|production|BuildKit) /.test(line))
    expect(headings.length).toBeGreaterThan(6)
    expect(new Set(headings).size).toBe(headings.length)
    expect(copied).toMatch(/asset 1 of 4\nasset 2 of 4\nasset 3 of 4\nasset 4 of 4\ndone · /)
    await build.log.getByRole('button', { name: 'Copy with times' }).click()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      / +\d+\.\d s {2}asset 1 of 4\n +\d+\.\d s {2}asset 2 of 4\n/,
    )
  })
})

test.describe('the panel as it opens', () => {
  test.use({
    document: {
      text: text(
        'fits',
        'for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do echo line $i; done; sleep 0.2; exit 3',
      ),
    },
  })

  for (const [width, height] of [
    [1440, 900],
    [1100, 700],
  ] as const) {
    test.describe(`at ${width}x${height}`, () => {
      test.use({ viewport: { width, height } })

      test('a failure with its last lines and the timeline with its axis can be seen', async ({
        app,
        page,
      }) => {
        const { build } = app
        await app.target.selectOption('production')
        await app.buildButton.click()
        await build.expectOutcome('failed')
        await expect(build.failure).toContainText('line 14')
        const output = build.failure.getByRole('note')
        const whole = { ratio: 1 }
        await expect(build.failure.getByText(/exit 3 failed$/)).toBeInViewport(whole)
        await expect(
          build.failure.getByRole('button', { name: 'Open a shell before this step' }),
        ).toBeInViewport(whole)
        // Three lines of 18 pixels, the last ones.
        const seen = await output.evaluate((element) => {
          const panel = element.closest('.bp-page')?.getBoundingClientRect().bottom ?? 0
          const { top, bottom } = element.getBoundingClientRect()
          return {
            height: Math.min(bottom, panel) - top,
            toEnd: element.scrollHeight - element.scrollTop - element.clientHeight,
          }
        })
        expect(seen.height).toBeGreaterThanOrEqual(54)
        expect(seen.toEnd).toBeLessThanOrEqual(1)
        await build.show('Timeline')
        await expect(page.locator('.bp-axis')).toBeInViewport(whole)
        await expect(page.locator('.bp-critical-key')).toBeInViewport(whole)
        await expect(lane(page, 'compile')).toBeInViewport(whole)
      })
    })
  }
})
