import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CDPSession, chromium } from '@playwright/test'
import { StagegraphPage } from '../../e2e/pages/stagegraph-page.ts'
import { startWebShell } from '../../e2e/support/app-shell.ts'
import { browserArguments, browserPath } from '../../e2e/support/browser.ts'
import { withoutFirstHints } from '../../e2e/support/first-hints.ts'
import { generateDockerfile } from '../../shared/testing/generate.ts'
import { print, recorded, recorder, startOver } from './page-figures.ts'

const megabytes5 = 5 * 1024 * 1024

/** 5 MB, nearly all of which is `body`, repeated between `start` and `end`. */
const filled = (start: string, body: string, end: string): string =>
  `FROM alpine:3.20 AS files\n${start}${body.repeat(Math.floor(megabytes5 / body.length))}${end}FROM files\nRUN echo end\n`

/** What large Dockerfiles are made of, beside an ordinary one, in the order in which they are measured. */
const files: Readonly<Record<string, () => string>> = {
  '1,000 lines, 50 stages': () => generateDockerfile({ seed: 2, lines: 1000, stages: 50 }),
  '5 MB, a heredoc': () => filled('COPY <<EOF /data\n', `${'QUJDREVG'.repeat(9)}\n`, 'EOF\n'),
  '5 MB, one RUN of many lines': () =>
    filled('RUN true \\\n', ` && echo ${'word '.repeat(12)}\\\n`, ' && true\n'),
  '5 MB of RUN lines': () => filled('', 'RUN echo one of many lines\n', ''),
  '5 MB of COPY --from lines': () =>
    filled('FROM files AS copies\n', 'COPY --from=files /usr/share/one /usr/share/other\n', ''),
  '100,000 lines, 200 stages': () => generateDockerfile({ seed: 2, lines: 100_000, stages: 200 }),
}

/** Collects, in the page, the time from each key's event to the end of the frame that follows it. */
const keys = `
  window.keyTimes = []
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port2.onmessage = () => window.keyTimes.push(performance.now() - timeStamp)
      port1.postMessage(null)
    })
  }, true)
`

const typed = 'RUN echo one, two, three, four'

/** Milliseconds of processor time that the page's main thread has had: unlike any other time it does not grow with what else runs. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN) * 1000
}

async function keystrokes(app: StagegraphPage, session: CDPSession, delay: number): Promise<void> {
  const { page } = app
  await startOver(page)
  await page.evaluate('window.keyTimes = []')
  const before = await threadTime(session)
  await page.keyboard.type(typed, { delay })
  const work = ((await threadTime(session)) - before) / typed.length
  const times: number[] = await page.evaluate('window.keyTimes')
  const pace = `${delay} ms a key`
  print(`key to screen, ${pace}`, times, (await recorded(page)).longTasks)
  print(`main thread's processor time, all, ${pace}`, [work], [])
  print(`of it kept in the page, and sent, ${pace}`, await app.measures('keep-unsent'), [])
  print(`of it confirmed by the host, ${pace}`, await app.measures('receive-updates'), [])
}

/** Prints how long a key takes to the screen in large files and in an ordinary one, and how long they take to open and to save. */
export async function benchLarge(): Promise<void> {
  for (const [name, make] of Object.entries(files)) await inFile(name, make())
}

async function inFile(name: string, text: string): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'stagegraph-bench-'))
  const project = join(root, 'project')
  mkdirSync(project)
  const file = join(project, 'Dockerfile')
  writeFileSync(file, text)
  const dockerHost = `unix://${root}/nothing.sock`
  const shell = await startWebShell({ path: file, data: join(root, 'data'), home: root, dockerHost })
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...browserArguments] })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await withoutFirstHints(page.context())
    await page.addInitScript(recorder + keys)
    const app = new StagegraphPage(page)
    console.log(`${name.padEnd(44)}   median      p95    tasks   longest`)
    console.log(`${''.padEnd(44)}       ms       ms  > 50 ms        ms`)
    const began = performance.now()
    await page.goto(shell.url)
    await page.locator('.sg-canvas[aria-busy="false"]').waitFor({ timeout: 120_000 })
    print('opening, to the laid out graph', [performance.now() - began], (await recorded(page)).longTasks)
    await app.editor.typeAtEnd('')
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    await keystrokes(app, session, 90)
    await keystrokes(app, session, 600)
    await startOver(page)
    const saving = performance.now()
    await page.keyboard.press('Control+s')
    while (!readFileSync(file, 'utf8').endsWith(typed)) await page.waitForTimeout(5)
    print('saving, to the bytes on disk', [performance.now() - saving], (await recorded(page)).longTasks)
  } finally {
    await browser.close()
    await shell.stop()
    rmSync(root, { recursive: true, force: true })
  }
}
