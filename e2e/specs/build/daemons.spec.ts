import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { below, builderFile, contextFile } from '#main/daemon/testing/made-up-host.ts'
import { type ControlRelay, startControlRelay } from '../../../scripts/daemon/control-relay.ts'
import { type SocketRelay, startSocketRelay } from '../../../scripts/daemon/socket-relay.ts'
import { type AppShell, startWebShell } from '../../support/app-shell.ts'
import { test as base, expect } from '../../support/test.ts'
import { writeFiles } from '../../support/write-files.ts'

/** A machine with two Docker contexts that answer, one that does not, and a builder of buildx. */
const test = base.extend<{ second: SocketRelay; builder: ControlRelay; shell: AppShell }>({
  second: async ({ workspace }, use) => {
    const relay = await startSocketRelay(join(workspace.home, 'second.sock'), privateSocket())
    await use(relay)
    await relay.close()
  },

  builder: async ({ workspace: _workspace }, use) => {
    const relay = await startControlRelay(privateSocket())
    await use(relay)
    await relay.close()
  },

  shell: async ({ workspace, second: _second, builder }, use) => {
    const { data, home, startPath } = workspace
    writeFiles(
      below(join(home, '.docker'), {
        'config.json': JSON.stringify({ currentContext: 'first' }),
        ...contextFile('first', `unix://${privateSocket()}`),
        ...contextFile('second', `unix://${home}/second.sock`),
        ...contextFile('stopped', `unix://${home}/stopped.sock`),
        ...builderFile('farm', 'remote', [{ endpoint: `tcp://127.0.0.1:${builder.port}` }]),
      }),
    )
    const shell = await startWebShell({ path: startPath, data, home, dockerHost: '' })
    await use(shell)
    await shell.stop()
  },
})

const privateSocket = () => (process.env.STAGEGRAPH_E2E_DOCKER_HOST ?? '').replace('unix://', '')
const status = (page: Page, text: RegExp) =>
  page.getByRole('region', { name: 'Status' }).getByRole('button', { name: text })
const place = (page: Page, name: RegExp) =>
  page.getByRole('list', { name: 'Daemons' }).getByRole('button', { name })

test('another daemon is chosen with the keyboard, builds, and is remembered', async ({
  app,
  page,
  second,
}) => {
  await status(page, /· first$/).focus()
  await page.keyboard.press('Enter')
  await expect(place(page, /^second answers/)).toBeVisible()
  await place(page, /^second/).focus()
  await page.keyboard.press('Enter')
  await expect(place(page, /^second in use/)).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await expect(status(page, /· second$/)).toBeFocused()

  const before = second.served()
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
  expect(second.served()).toBeGreaterThan(before)

  await page.reload()
  await expect(status(page, /· second$/)).toBeVisible()
})

test('a daemon that does not answer is not replaced, and the status shows what to do', async ({
  app,
  page,
}) => {
  await status(page, /· first$/).click()
  await place(page, /^stopped nothing there/).click()
  await expect(status(page, /^No Docker daemon$/)).toBeVisible()
  await expect(page.getByText('systemctl start docker')).toBeVisible()
  await expect(app.buildButton).toBeDisabled()
  await place(page, /^Automatic/).click()
  await expect(status(page, /· first$/)).toBeVisible()
  await expect(app.buildButton).toBeEnabled()
})

test('a standalone buildkitd builds, and lists what it does not support', async ({ app, page }) => {
  await status(page, /· first$/).click()
  await place(page, /^farm answers/).click()
  await expect(page.getByText('keeps no images')).toBeVisible()
  await expect(status(page, /^BuildKit .* · farm$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await app.buildButton.click()
  await app.build.expectOutcome('succeeded')
})
