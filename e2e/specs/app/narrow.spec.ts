import type { Locator } from '@playwright/test'
import { expect, test } from '../../support/test.ts'

for (const width of [900, 420]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } })

    test(`graph and text are tabs, and both work at ${width} pixels`, async ({ app, page }) => {
      await expect(app.editor.content).toBeHidden()
      await expect(app.canvas.stage('production')).toBeVisible()
      await page.getByRole('tab', { name: 'Text' }).click()
      await app.editor.typeAtEnd('\nFROM base AS test\n')
      await page.getByRole('tab', { name: 'Graph' }).click()
      await expect(app.canvas.stage('test')).toHaveCount(1)
      const overflow = await page.evaluate(() => {
        const { scrollWidth, scrollHeight } = document.documentElement
        return { right: scrollWidth - innerWidth, below: scrollHeight - innerHeight }
      })
      expect(overflow).toEqual({ right: 0, below: 0 })
    })
  })
}

test.describe('with builds in the history', () => {
  test.use({
    viewport: { width: 420, height: 850 },
    document: { text: 'FROM scratch\nCOPY a.txt /\n', files: { 'a.txt': 'a' } },
  })

  test('every part of the build panel can be reached at 420 pixels, and the page does not scroll', async ({
    app,
    page,
  }) => {
    await app.buildButton.click()
    await app.build.expectOutcome('succeeded')
    const tabs = page.getByRole('tablist').filter({ has: page.getByRole('tab', { name: 'Timeline' }) })
    expect(await tabs.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    await app.build.show('History')
    const kept = page.getByRole('list', { name: 'Builds of this file' }).getByRole('listitem')
    await kept.first().getByRole('checkbox').check()
    const row = kept.first().locator('.bh-open')
    expect(await row.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    await page.getByRole('button', { name: 'Build cache…' }).click()
    const remove = page.getByRole('dialog').getByRole('row').nth(1).getByRole('button')
    await expect(remove).toBeInViewport({ ratio: 1 })
    const cut = await remove.evaluate((button) => {
      const scroller = button.closest('.bc-body')
      return scroller === null ? 1 : scroller.scrollWidth - scroller.clientWidth
    })
    expect(cut).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollTop)).toBe(0)
  })
})

/** Twelve stages that each copy from one base, below each other: the tallest graph. */
const tall = [
  'FROM scratch AS base',
  ...Array.from({ length: 12 }, (_, index) => `FROM scratch AS part${index}\nCOPY --from=base /a /${index}`),
].join('\n')

for (const locale of ['en-US', 'ja-JP']) {
  test.describe(`a tall graph at 420 pixels, ${locale}`, () => {
    test.use({ locale, viewport: { width: 420, height: 850 }, document: { text: tall } })

    test('no card is under the tools or the legend after fitting', async ({ app, page }) => {
      await app.canvas.settled('part0')
      await expectFree(app.canvas.stages, page.locator('.sg-top, .sg-legend'))
      await page.locator('[data-command="fit-graph"]').click()
      await app.canvas.settled('part0')
      await expectFree(app.canvas.stages, page.locator('.sg-top, .sg-legend'))
    })
  })
}

for (const width of [1440, 900, 420]) {
  test.describe(`a message at ${width} pixels`, () => {
    test.use({
      viewport: { width, height: 850 },
      document: { text: 'FROM scratch\nCOPY a.txt /\n', files: { 'a.txt': 'a' } },
    })

    test('covers no control', async ({ app, page }) => {
      await app.buildButton.click()
      const message = page.getByRole('region', { name: 'Messages' }).locator('.message')
      await expect(message).toContainText('The build succeeded')
      await expect(message).toBeInViewport({ ratio: 1 })
      await expectFree(
        page
          .locator('button:visible, select:visible, [role="tab"]:visible')
          .and(page.locator(':not(.message *, .react-flow__node *)')),
        message,
      )
    })
  })
}

/** None of these boxes overlaps one of those. */
async function expectFree(these: Locator, those: Locator): Promise<void> {
  const boxes = (of: Locator) =>
    of.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().toJSON()))
  const [some, others] = [await boxes(these), await boxes(those)]
  expect(some.length).toBeGreaterThan(0)
  expect(others.length).toBeGreaterThan(0)
  const covered = some.filter((a) =>
    others.some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
  )
  expect(covered).toEqual([])
}

for (const locale of ['en-US', 'ja-JP']) {
  for (const width of [1000, 760, 700, 420]) {
    test.describe(`the status bar at ${width} pixels, ${locale}`, () => {
      test.use({ locale, viewport: { width, height: 850 } })

      test('neither the caret’s place nor the words about the daemon are cut, and its dot is whole', async ({
        app,
        page,
      }) => {
        const dot = page.locator('.daemon-dot')
        await expect(dot).toHaveClass(/daemon-connected/)
        await expect(app.canvas.stages.first()).toBeVisible()
        expect(await dot.boundingBox()).toMatchObject({ width: 8, height: 8 })
        for (const words of [page.locator('.status-position'), page.locator('.daemon-words')]) {
          expect(await words.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
        }
      })
    })
  }
}
