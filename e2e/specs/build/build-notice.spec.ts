import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { wholeBrowser } from '../../support/browser.ts'
import { expect, test } from '../../support/test.ts'

interface Shown {
  readonly title: string
  readonly body: string
}

declare global {
  interface Window {
    shownNotices: Shown[]
  }
}

/** Moves the start of builds a minute back in the page's events, so that each counts as long. */
async function lengthenBuilds(page: Page): Promise<void> {
  await page.routeWebSocket(/\/ws$/, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((message) => {
      const begun = /("type":"started","buildId":"\w+","time":)(\d+)/g
      socket.send(String(message).replace(begun, (_all, head, time) => `${head}${Number(time) - 60_000}`))
    })
  })
}

/** Records the notifications, and puts the window in the background. */
async function watchNotices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: Shown[] = []
    window.shownNotices = shown
    window.Notification = class extends Notification {
      constructor(title: string, options: NotificationOptions = {}) {
        super(title, options)
        shown.push({ title, body: options.body ?? '' })
      }
    }
    document.hasFocus = () => false
  })
}

const shownNotices = (page: Page): Promise<Shown[]> => page.evaluate(() => window.shownNotices)

test.use({
  document: { text: 'FROM alpine:3.18.4 AS fine\nRUN true\n\nFROM fine AS wrong\nRUN exit 3\n' },
  permissions: ['notifications'],
  launchOptions: wholeBrowser,
})

test.describe('with notifications chosen', () => {
  test.use({
    workspace: async ({ workspace }, use) => {
      writeFileSync(join(workspace.data, 'settings.json'), JSON.stringify({ notifyBuilds: true }))
      await use(workspace)
    },
  })

  test('a notification reports a long build that ends in the background, with the reason of a failure', async ({
    app,
    page,
  }) => {
    await watchNotices(page)
    await lengthenBuilds(page)
    await page.reload()
    await app.target.selectOption('fine')
    await app.buildButton.click()
    await expect
      .poll(() => shownNotices(page))
      .toEqual([{ title: expect.stringContaining('fine'), body: '' }])
    await app.target.selectOption('wrong')
    await app.buildButton.click()
    await expect.poll(() => shownNotices(page)).toHaveLength(2)
    const [, failed] = await shownNotices(page)
    expect(failed?.title).toBe('The build of wrong failed')
    expect(failed?.body).toContain('exit code: 3')
  })

  test('no notification reports a short build that ends in the background', async ({ app, page }) => {
    await watchNotices(page)
    await page.reload()
    await app.target.selectOption('fine')
    await app.buildButton.click()
    await app.build.expectOutcome('succeeded')
    expect(await shownNotices(page)).toEqual([])
  })
})

test('no notification reports a build unless notifications are enabled', async ({ app, page }) => {
  await watchNotices(page)
  await lengthenBuilds(page)
  await page.reload()
  await app.target.selectOption('fine')
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  expect(await shownNotices(page)).toEqual([])
})
