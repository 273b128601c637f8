import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { StagegraphPage } from '../pages/stagegraph-page.ts'
import { type AppShell, type ShellOptions, startWebShell } from './app-shell.ts'
import { withoutFirstHints } from './first-hints.ts'
import { attachHosts, test as base, expect } from './test.ts'
import type { Workspace } from './workspace.ts'

export { expect } from './test.ts'

/** The files in which hosts have what is unsaved, each key that was pressed in quotes. */
export function journals({
  data,
}: Workspace): readonly { readonly path: string; readonly content: string }[] {
  const folder = join(data, 'journal')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') }))
}

/** Types at the end of the document, and waits until the host has the last key, which is no other one's, on disk. */
export async function typeUntilKept(app: StagegraphPage, workspace: Workspace, text: string): Promise<void> {
  await app.editor.typeAtEnd(text)
  await expectKept(workspace, text.slice(-1))
}

/** The host has the key on disk. */
export const expectKept = (workspace: Workspace, key: string): Promise<void> =>
  expect
    .poll(() =>
      journals(workspace)
        .map(({ content }) => content)
        .join(''),
    )
    .toContain(`"${key}"`)

/** The app without a daemon, with further hosts: those that follow one that ended, and those beside it. */
export const test = base.extend<{
  /** Starts a host on the test's file, data and home, or on others; it ends with the test. */
  startHost: (options?: Partial<ShellOptions>) => Promise<AppShell>
  /** Kills the host and closes its page then, or stops it after that, and opens the document in another page of a further host. */
  openAgain: (end: 'kill' | 'stop', meanwhile?: () => void) => Promise<StagegraphPage>
  /** Opens the address in another browser, which has none of the page's data. */
  openElsewhere: (url: string) => Promise<StagegraphPage>
}>({
  daemon: 'none',
  startHost: async ({ workspace }, use, testInfo) => {
    const started: AppShell[] = []
    const { startPath: path, data, home } = workspace
    await use(async (options = {}) => {
      const dockerHost = `unix://${home}/nothing.sock`
      const shell = await startWebShell({ path, data, home, dockerHost, ...options })
      started.push(shell)
      return shell
    })
    await attachHosts(testInfo, 'further hosts', started)
    await Promise.all(started.map((shell) => shell.stop()))
  },
  openAgain: async ({ page, context, shell, startHost }, use) => {
    await use(async (end, meanwhile) => {
      if (end === 'kill') await shell.kill()
      await page.close()
      if (end === 'stop') await shell.stop()
      meanwhile?.()
      const next = new StagegraphPage(await context.newPage())
      await next.openAsIs((await startHost()).url)
      return next
    })
  },
  openElsewhere: async ({ browser }, use) => {
    const contexts: BrowserContext[] = []
    await use(async (url) => {
      const context = await browser.newContext()
      await withoutFirstHints(context)
      contexts.push(context)
      return StagegraphPage.openIn(context, url)
    })
    await Promise.all(contexts.map((context) => context.close()))
  },
})
