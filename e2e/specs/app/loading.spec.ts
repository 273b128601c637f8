import type { Page } from '@playwright/test'
import { CanvasPage } from '../../pages/canvas-page.ts'
import { EditorPage } from '../../pages/editor-page.ts'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { violations } from '../../support/axe.ts'
import { expect, test } from '../../support/test.ts'
import { threeStages } from '../../support/three-stages.ts'

test.use({ daemon: 'none' })

/** How often the page itself was asked for, from now on. */
function countLoads(page: Page): () => number {
  let loads = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads += 1
  })
  return () => loads
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in a ${theme} window`, () => {
    test.use({ colorScheme: theme })

    test(`a page whose first script is lost reports it after a while, in ${theme} colours`, async ({
      shell,
      page,
    }) => {
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      const loads = countLoads(page)
      await page.route(/\/begin-[^/]*\.js$/, (route) => route.abort())
      await page.goto(shell.url)
      const note = page.getByRole('status')
      await expect(note).toHaveCount(0)
      await expect(page.getByText('If this stays, reload the page.')).toBeVisible()
      await expect(page.getByText('ページを再読み込みしてください。')).toBeVisible()
      expect(loads()).toBe(4)
      expect(await violations(page)).toEqual([])
      await expect(page.getByRole('main')).toHaveCSS(
        'background-color',
        theme === 'dark' ? 'rgb(15, 20, 27)' : 'rgb(246, 247, 249)',
      )
      expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([])
    })
  })
}

test('a page that starts normally never shows the loading message and does not shift', async ({
  shell,
  page,
}) => {
  await page.addInitScript(() => {
    const seen = { shown: 0, moved: 0 }
    Object.assign(window, { seen })
    const look = () => {
      const note = document.querySelector('.loading')
      if (note?.checkVisibility({ visibilityProperty: true })) seen.shown += 1
      requestAnimationFrame(look)
    }
    look()
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        sources?: { node: Element | null }[]
      })[])
        if (entry.sources?.some(({ node }) => node?.closest?.('.loading') !== null)) seen.moved += 1
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.route(/\/begin-[^/]*\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1000))
    await route.continue()
  })
  await page.goto(shell.url)
  await expect(page.locator('[data-stage-index]').first()).toBeVisible()
  await expect(page.locator('.loading')).toHaveCount(0)
  expect(await page.evaluate(() => (window as unknown as { seen: object }).seen)).toEqual({
    shown: 0,
    moved: 0,
  })
})

for (const lost of ['begin', 'first'])
  test(`a page whose script "${lost}" was aborted once loads itself again and shows the document`, async ({
    shell,
    page,
  }) => {
    const loads = countLoads(page)
    await page.route(new RegExp(`/${lost}-[^/]*\\.js$`), (route) =>
      // As Chromium does with all its loads when the machine's network changes.
      loads() === 1 ? route.abort('connectionaborted') : route.continue(),
    )
    await page.goto(shell.url)
    await expect(page.locator('[data-stage-index]').first()).toBeVisible()
    await expect(page.getByRole('tab', { name: 'Dockerfile', selected: true })).toBeVisible()
    expect(loads()).toBe(2)
  })

test('parts of the window whose code or styles fail to load are loaded again automatically', async ({
  shell,
  page,
}) => {
  const broken = new Set<string>()
  // As Chromium does when the machine's network changes: requests in flight fail, and the next attempt succeeds.
  await page.route(/\/(BottomPane|SidePanel)-[^/]*\.(js|css)$/, async (route) => {
    const url = route.request().url()
    if (broken.has(url)) return route.continue()
    broken.add(url)
    await route.abort('connectionaborted')
  })
  await page.goto(shell.url)
  const app = new StagegraphPage(page)
  await app.build.open()
  await app.showDetails()
  await expect(page.getByRole('tab', { name: 'Timeline' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Fields' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  expect(
    [...broken].map((url) => /(BottomPane|SidePanel)-.*\.(\w+)$/.exec(url)?.slice(1).join('.')).sort(),
  ).toEqual(['BottomPane.css', 'BottomPane.js', 'SidePanel.css', 'SidePanel.js'])
  const styles = await page.evaluate(() =>
    [...document.styleSheets]
      .map(({ href }) => href ?? '')
      .filter((href) => /BottomPane|SidePanel/.test(href)),
  )
  expect(new Set(styles).size).toBe(2)
})

test.describe('before the planner of edits is loaded', () => {
  test.use({ document: { text: threeStages } })

  /** Opens the page without its planner and moves `RUN make` up; the result lets the planner load. */
  async function moveInstruction(page: Page, url: string): Promise<() => void> {
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(/\/plan-edits-[^/]*\.js$/, async (route) => {
      await released
      await route.continue()
    })
    await page.goto(url)
    await new CanvasPage(page).row('build', 2).focus()
    await page.keyboard.press('Alt+ArrowUp')
    return release
  }

  test('an edit of the graph waits for the planner, and follows the text typed meanwhile', async ({
    shell,
    page,
  }) => {
    const editor = new EditorPage(page)
    const release = await moveInstruction(page, shell.url)
    await editor.content.click()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('# typed\n')
    const typed = `# typed\n${threeStages}`
    await editor.expectExactly(typed)
    release()
    await editor.expectExactly(typed.replace('COPY . .\nRUN make\n', 'RUN make\nCOPY . .\n'))
  })

  test('an edit of the graph that the planner refuses is reported in a message', async ({ shell, page }) => {
    const editor = new EditorPage(page)
    const release = await moveInstruction(page, shell.url)
    await editor.typeAtEnd('FROM\n')
    release()
    await expect(page.getByText('The text has an error. Fix it first')).toBeVisible()
    await editor.expectExactly(`${threeStages}FROM\n`)
  })
})
