import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AppShell, type ShellOptions, startWebShell } from './app-shell.ts'
import { test as base } from './test.ts'
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

/** The app without a daemon, with further hosts: those that follow one that ended, and those beside it. */
export const test = base.extend<{
  /** Starts a host on the test's file, data and home, or on others; it ends with the test. */
  startHost: (options?: Partial<ShellOptions>) => Promise<AppShell>
}>({
  daemon: 'none',
  startHost: async ({ workspace }, use) => {
    const started: AppShell[] = []
    const { startPath: path, data, home } = workspace
    await use(async (options = {}) => {
      const dockerHost = `unix://${home}/nothing.sock`
      const shell = await startWebShell({ path, data, home, dockerHost, ...options })
      started.push(shell)
      return shell
    })
    await Promise.all(started.map((shell) => shell.stop()))
  },
})
