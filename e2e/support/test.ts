import { test as base, type TestInfo } from '@playwright/test'
import { StagegraphPage } from '../pages/stagegraph-page.ts'
import { type AppShell, startWebShell } from './app-shell.ts'
import { recordConnections } from './connection-record.ts'
import { withoutFirstHints } from './first-hints.ts'
import { latePages, usualLateness } from './late-pages.ts'
import { Workspace } from './workspace.ts'

export { expect } from '@playwright/test'

interface Options {
  /** A sample, the text of the Dockerfile (with other files), or nothing: the app starts on an empty folder. */
  document:
    | { readonly sample: string }
    | { readonly text: string; readonly files?: Readonly<Record<string, string>> }
    | null
  /** `none`: the shell finds no daemon. */
  daemon: 'private' | 'none'
  /** The pages' delay, in milliseconds. */
  late: number
  /** The first hints come, as on a first visit. */
  firstVisit: boolean
}

interface Fixtures {
  workspace: Workspace
  shell: AppShell
  /** The app with the document open, or with none. */
  app: StagegraphPage
}

const hasFailed = ({ status, expectedStatus }: TestInfo): boolean => status !== expectedStatus

/** Of a test that failed: whether its hosts run, and what they complained of. */
export async function attachHosts(
  testInfo: TestInfo,
  name: string,
  hosts: readonly AppShell[],
): Promise<void> {
  if (!hasFailed(testInfo)) return
  const each = hosts.map(
    ({ url, endedWith, complained }) => `${new URL(url).host} ${endedWith() ?? 'runs'} ${complained()}`,
  )
  await testInfo.attach(name, { body: each.join('\n') })
}

/** The app as users get it: started on a separate copy of a file, opened in a window. */
export const test = base.extend<Options & Fixtures>({
  document: [{ sample: 'environments' }, { option: true }],
  daemon: ['private', { option: true }],
  late: [usualLateness, { option: true }],
  firstVisit: [false, { option: true }],

  context: async ({ context, late, firstVisit }, use) => {
    await latePages(context, late)
    if (!firstVisit) await withoutFirstHints(context)
    await use(context)
  },

  workspace: async ({ document }, use) => {
    const workspace = new Workspace()
    if (document === null) workspace.startsEmpty = true
    else if ('sample' in document) workspace.copySample(document.sample)
    else {
      workspace.write('Dockerfile', document.text)
      for (const [name, text] of Object.entries(document.files ?? {})) workspace.write(name, text)
    }
    await use(workspace)
    workspace.remove()
  },

  shell: async ({ workspace, daemon }, use, testInfo) => {
    const dockerHost =
      daemon === 'none'
        ? `unix://${workspace.home}/nothing.sock`
        : (process.env.STAGEGRAPH_E2E_DOCKER_HOST ?? '')
    const { data, home, startPath } = workspace
    const shell = await startWebShell({ path: startPath, data, home, dockerHost })
    await use(shell)
    await attachHosts(testInfo, 'host', [shell])
    await shell.stop()
  },

  page: async ({ page }, use, testInfo) => {
    const connections = recordConnections(page)
    await use(page)
    if (hasFailed(testInfo)) await testInfo.attach('connections', { body: connections() })
  },

  app: async ({ shell, page, document }, use) => {
    const app = new StagegraphPage(page)
    if (document === null) {
      await page.goto(shell.url)
      await app.complete()
    } else await app.open(shell.url)
    await use(app)
  },
})
