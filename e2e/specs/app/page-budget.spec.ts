import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { firstScripts } from '../../support/script-closure.ts'
import { expect, test } from '../../support/test.ts'

/** Bytes of compressed JavaScript that the first graph may cost. */
const budget = 400_000

test('the first graph needs less than 400 kB of compressed JavaScript', () => {
  const scripts = firstScripts()
  const bytes = scripts.reduce((sum, { gzipped }) => sum + gzipped, 0)
  const list = scripts.map(({ path, gzipped }) => `${path} ${gzipped}`).join(', ')
  process.stdout.write(`scripts before the first graph, gzipped: ${bytes} bytes of ${budget}\n`)
  expect(scripts.length).toBeGreaterThan(0)
  expect(bytes, list).toBeLessThan(budget)
})

test('the layout engine, the terminal and the schemas are not in what the first graph needs', () => {
  const text = firstScripts()
    .map((script) => script.text)
    .join('\n')
  expect(text).not.toContain('xterm-viewport')
  expect(text).not.toContain('org.eclipse.elk.core')
  expect(text).not.toContain('ZodError')
})

/** Records, in the page, when the first stage is on the screen: a frame after it was drawn. */
const noteFirstGraph = `
  new MutationObserver((_, observer) => {
    if (document.querySelector('[data-stage-index]') === null) return
    observer.disconnect()
    requestAnimationFrame(() => performance.mark('first-graph'))
  }).observe(document, { childList: true, subtree: true })
`

test.describe('in the browser', () => {
  test.use({ daemon: 'none' })

  test('nothing else is requested before the first graph is drawn, and then everything is', async ({
    shell,
    page,
  }) => {
    await page.addInitScript(noteFirstGraph)
    await page.goto(shell.url)
    await page.waitForFunction(() => performance.getEntriesByName('page-complete').length > 0)
    const asked = await page.evaluate(() => {
      const graph = performance.getEntriesByName('first-graph')[0]?.startTime ?? Number.NaN
      return (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
        .map(({ name, startTime, initiatorType }) => ({
          path: new URL(name).pathname,
          isBefore: startTime < graph,
          isWorker: /worker/.test(name) || initiatorType === 'worker',
        }))
    })
    const before = asked.filter(({ isBefore, isWorker }) => isBefore && !isWorker).map(({ path }) => path)
    expect(before.sort()).toEqual(
      firstScripts()
        .map(({ path }) => path)
        .sort(),
    )
    expect(asked.length).toBeGreaterThan(before.length + 10)
    const dialog = page.getByRole('dialog')
    await page.keyboard.press('Control+,')
    await expect(dialog).toBeVisible()
    const later = await page.evaluate(() => performance.getEntriesByType('resource').length)
    await page.keyboard.press('Escape')
    await new StagegraphPage(page).build.show('Log')
    await expect(page.getByRole('tabpanel', { name: 'Log' })).toBeVisible()
    expect(await page.evaluate(() => performance.getEntriesByType('resource').length)).toBe(later)
  })

  test('controls opened from the bars are in their final position before their code is loaded', async ({
    shell,
    page,
  }) => {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    const held = /\/(?:later|ViewMenu)-[^/]*\.js$/
    await page.route(held, async (route) => {
      await released
      await route.continue()
    })
    await page.goto(shell.url)
    await expect(page.locator('[data-stage-index]').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'No Docker daemon' })).toBeVisible()
    const coming = page.locator('[data-coming]')
    const places = (buttons: typeof coming) =>
      buttons.evaluateAll((all) =>
        all.map((button) => {
          const { x, y, width, height } = button.getBoundingClientRect()
          return { name: button.getAttribute('aria-label') ?? button.textContent.trim(), x, y, width, height }
        }),
      )
    const before = await places(coming)
    expect(before.map(({ name }) => name)).toEqual(['Export', 'View', 'Arguments 0', 'No Docker daemon'])
    release()
    await expect(coming).toHaveCount(0)
    const names = before.map(({ name }) => name)
    const after = await places(page.locator('header button, main button, .status-bar button'))
    expect(after.filter(({ name }) => names.includes(name))).toEqual(before)
  })
})
