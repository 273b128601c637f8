import { DocumentsPage } from '../../pages/documents-page.ts'
import { StagegraphPage } from '../../pages/stagegraph-page.ts'
import { type AppShell, startWebShell } from '../../support/app-shell.ts'
import { type CuttableLine, startCuttableLine } from '../../support/cuttable-line.ts'
import { test as base, expect } from '../../support/test.ts'

const text = `FROM alpine:3.18.4 AS one
RUN echo begun && while ! test -f /tmp/never && test $((i = i + 1)) -lt 30; do echo line $i; sleep 0.2; done

FROM one AS two
`

/** The app behind a connection that can be cut. */
const test = base.extend<{ line: CuttableLine; remote: StagegraphPage }>({
  line: async ({ shell }, use) => {
    const line = await startCuttableLine(Number(new URL(shell.url).port))
    await use(line)
    await line.close()
  },
  remote: async ({ shell, line, page }, use) => {
    const remote = new StagegraphPage(page)
    await remote.open(through(line, shell))
    await use(remote)
  },
})
test.use({ document: { text } })

const through = ({ port }: CuttableLine, { url }: AppShell): string =>
  url.replace(`:${new URL(url).port}/`, `:${port}/`)

/** Longer than any reconnect delay, in milliseconds. */
const patience = 30_000

test('a connection that is cut and restored loses no typed text, and no change of the file', async ({
  remote,
  line,
  page,
  workspace,
}) => {
  await line.cut()
  await expect(remote.connectionLost).toBeVisible()
  await remote.editor.typeAtEnd('RUN echo typed while away\n')
  await expect(remote.unsaved).toBeVisible()
  await line.mend()
  await expect(remote.connectionLost).toHaveCount(0)
  await expect(remote.keptByHost).toBeVisible()
  await page.reload()
  await remote.editor.expectText('typed while away')
  await remote.save()

  await line.cut()
  await expect(remote.connectionLost).toBeVisible()
  workspace.write('Dockerfile', `${text}FROM two AS theirs\n`)
  await line.mend()
  await expect(remote.canvas.stage('theirs')).toHaveCount(1)
})

test('a build continues without the page, which receives all of it afterwards', async ({
  remote,
  line,
  page,
}) => {
  await remote.buildButton.click()
  await remote.build.show('Log')
  // On a slow machine the first lines scroll out of sight before the log is drawn.
  await expect(remote.build.logLines).toContainText(/begun|line \d/)
  await line.cut()
  await expect(remote.connectionLost).toBeVisible()
  await line.mend()
  await remote.build.expectOutcome('succeeded')
  const log = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download log' }).click()
  const stream = await (await log).createReadStream()
  let all = ''
  for await (const piece of stream) all += String(piece)
  const lines = [...all.matchAll(/line (\d+)$/gm)].map(([, number]) => Number(number))
  expect(lines).toEqual(Array.from({ length: 29 }, (_value, index) => index + 1))
})

test('a stalled connection is dropped when the window becomes visible again', async ({
  remote,
  line,
  page,
}) => {
  await page.clock.install()
  line.silence()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.clock.fastForward(11_000)
  await expect(remote.connectionLost).toBeVisible()
  await line.cut()
  await line.mend()
  await expect(async () => {
    await page.clock.fastForward(1000)
    await expect(remote.connectionLost).toHaveCount(0, { timeout: 300 })
  }).toPass()
  await remote.editor.typeAtEnd('RUN echo after\n')
  await remote.save()
})

test('a page goes on with a restarted server, which gets what was typed meanwhile', async ({
  shell,
  remote,
  workspace,
}) => {
  await remote.editor.typeAtEnd('RUN echo before\n')
  const { port } = new URL(shell.url)
  await shell.stop()
  await expect(remote.connectionLost).toBeVisible()
  await remote.editor.typeAtEnd('RUN echo meanwhile\n')
  await expect(remote.keptByPage).toBeVisible()
  const { startPath: path, data, home } = workspace
  const dockerHost = process.env.STAGEGRAPH_E2E_DOCKER_HOST ?? ''
  const again = await startWebShell({ path, data, home, dockerHost })
  try {
    expect(new URL(again.url).port).toBe(port)
    await expect(remote.connectionLost).toHaveCount(0, { timeout: patience })
    await expect(remote.keptByHost).toBeVisible()
    await remote.save()
    expect(workspace.saved()).toContain('RUN echo before\nRUN echo meanwhile')
  } finally {
    await again.stop()
  }
})

test('a server on other data refuses the page, which goes on with that one’s address', async ({
  shell,
  remote,
  page,
  workspace,
}) => {
  await remote.editor.typeAtEnd('RUN echo kept\n')
  const { port } = new URL(shell.url)
  await shell.stop()
  await expect(remote.connectionLost).toBeVisible()
  const { startPath: path, home } = workspace
  const dockerHost = process.env.STAGEGRAPH_E2E_DOCKER_HOST ?? ''
  const data = `${workspace.data}-other`
  const again = await startWebShell({ path, data, home, dockerHost, args: ['--port', port] })
  try {
    await expect(page.getByText('token is no longer valid')).toBeVisible({ timeout: patience })
    await page.evaluate((hash) => {
      location.hash = hash
    }, new URL(again.url).hash)
    await expect(page.getByText('token is no longer valid')).toHaveCount(0)
    await expect(remote.connectionLost).toHaveCount(0, { timeout: patience })
    await remote.editor.expectText('RUN echo kept')
    await remote.save()
    expect(workspace.saved()).toContain('RUN echo kept')
  } finally {
    await again.stop()
  }
})

test('several tabs of one browser work in parallel, without cookies', async ({
  app,
  context,
  page,
  shell,
  workspace,
}) => {
  workspace.write('other/Dockerfile', 'FROM alpine:3.18.4 AS elsewhere\nRUN echo elsewhere\n')
  const tab = await context.newPage()
  const second = new StagegraphPage(tab)
  await tab.goto(shell.url)
  await second.complete()
  await new DocumentsPage(tab).open(`${workspace.project}/other`)
  await expect(second.canvas.stage('elsewhere')).toHaveCount(1)
  await second.buildButton.click()
  await second.build.expectOutcome('succeeded')
  await page.bringToFront()
  await expect(app.canvas.stage('two')).toHaveAttribute('data-target', 'true')
  await expect(app.build.cancel).toHaveCount(0)
  await app.editor.typeAtEnd('RUN echo typed\n')
  await app.save()
  await tab.close()
  await app.editor.typeAtEnd('RUN echo more\n')
  await app.save()
  expect(await context.cookies()).toEqual([])
  expect(await page.evaluate(() => document.cookie)).toBe('')
  // The token is nowhere in the page's visible state.
  expect(page.url()).not.toContain('token')
})

test.describe('with an idle time', () => {
  test('an unused server ends by itself, cleanly, and reports it', async ({ workspace }) => {
    const { startPath: path, data, home } = workspace
    const options = { path, data, home, dockerHost: `unix://${home}/nothing.sock` }
    const shell = await startWebShell({ ...options, args: ['--idle-timeout', '0.02'] })
    expect(await shell.ended).toBe(0)
    expect(shell.said()).toContain('nothing was connected or built for 0.02 minutes')
  })
})
