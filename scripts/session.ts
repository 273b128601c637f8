/**
 * `npm run session [-- --minutes N --seed N --faults]`: uses the built app for an hour like a restless user, on a private daemon. With
 * `--faults` the server is killed and hangs, and pages crash, while text is typed.
 * After every round text, file, graph and daemon must agree; each minute page and server are measured at rest. Ends with a
 * table, and with exit code 1 after an inconsistency or a leak. Ctrl+C ends it early, with the table of what was measured.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { seededRandom } from '#shared/testing/random.ts'
import { browserArguments, browserPath } from '../e2e/support/browser.ts'
import { withoutFirstHints } from '../e2e/support/first-hints.ts'
import { lessonNames } from '../e2e/support/lessons.ts'
import { Workspace } from '../e2e/support/workspace.ts'
import { loadBaseImages } from './daemon/base-images.ts'
import { startPrivateDaemon } from './daemon/private-daemon.ts'
import { ensurePrerequisites } from './prerequisites.ts'
import { DaemonCheck } from './session/daemon-check.ts'
import { writeDocuments } from './session/documents.ts'
import { playFault, restart } from './session/faults.ts'
import { type Figures, growthOf } from './session/growth.ts'
import { growthTable } from './session/growth-table.ts'
import { startInspectedShell } from './session/inspected-shell.ts'

import { PageMemory } from './session/page-memory.ts'
import { measureAtRest } from './session/rest.ts'
import { playRound } from './session/rounds.ts'
import { createUser, expectReady, leaveDialogs } from './session/user.ts'
import { visit } from './session/visitor.ts'
import { Watch } from './session/watch.ts'

const pictures = fileURLToPath(new URL('../.cache/session', import.meta.url))
const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
const clock = (): string => new Date().toISOString().slice(11, 19)
const say = (text: string): void => void process.stdout.write(`${text}\n`)

interface SessionOptions {
  readonly minutes: number
  readonly seed: number
  readonly faults: boolean
}

/** Reads `--minutes N` (default 60), `--seed N` and `--faults`. Throws with what is wrong about them. */
function parseSessionOptions(args: readonly string[], anySeed: number): SessionOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, faults: { type: 'boolean' } },
  })
  const minutes = Number(values.minutes ?? 60)
  const seed = Number(values.seed ?? anySeed)
  if (!(minutes > 0 && minutes <= 24 * 60))
    throw new Error(`--minutes takes 0 to 1440, not ${values.minutes}`)
  if (!Number.isSafeInteger(seed)) throw new Error(`--seed takes a whole number, not ${values.seed}`)
  return { minutes, seed, faults: values.faults ?? false }
}

async function session({ minutes, seed, faults }: SessionOptions): Promise<0 | 1> {
  await ensurePrerequisites({ daemon: true, browser: true })
  say(`session: ${minutes} minutes, --seed ${seed}${faults ? ' --faults' : ''}`)
  mkdirSync(pictures, { recursive: true })
  const daemon = await startPrivateDaemon()
  const workspace = new Workspace()
  workspace.startsEmpty = true
  writeDocuments(workspace)
  try {
    await loadBaseImages(daemon.socket)
    const shell = await startInspectedShell(workspace, daemon.endpoint)
    const browser = await chromium.launch({
      executablePath: browserPath(),
      args: [...browserArguments],
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
    const watch = new Watch(faults)
    const inconsistencies: string[] = []
    const measured: Figures[] = []
    const check = new DaemonCheck(daemon.socket, workspace.data)
    const context = await browser.newContext({ viewport: { width: 1600, height: 2400 }, locale: 'en-US' })
    await withoutFirstHints(context)
    const page = await context.newPage()
    const user = createUser(page, workspace, seededRandom(seed))
    let rounds = 0

    /** Runs an action and continues whatever happens: problems are reported with a screenshot. */
    async function attempt(
      name: string,
      work: (tell: (done: string) => void) => Promise<void>,
    ): Promise<void> {
      const done: string[] = []
      const found = watch.found.length
      try {
        await work((each) => done.push(each))
      } catch (error) {
        const picture = join(pictures, `${seed}-${inconsistencies.length}.png`)
        await page.screenshot({ path: picture }).catch(() => undefined)
        inconsistencies.push(
          `${name}, ${done.at(-1) ?? ''}: ${error instanceof Error ? error.message : error}`,
        )
        say(`${clock()} WRONG ${inconsistencies.at(-1)}\n  picture: ${picture}`)
        await leaveDialogs(user).catch(() => undefined)
      }
      for (const each of watch.found.slice(found)) say(`${clock()} WRONG ${each}`)
      say(`${clock()} ${name}: ${done.join(', ')}`)
    }

    try {
      watch.follow(page, 'window')
      // Leaving with text that is in the page only: its own database has it.
      page.on('dialog', (dialog) => void dialog.accept())
      await page.goto(shell.url)
      await expectReady(user)
      const memory = await PageMemory.of(page)
      const end = Date.now() + minutes * 60_000
      const pause = Math.min(60_000, (minutes * 60_000) / 12)
      let next = Date.now() + pause
      while (Date.now() < end && !stop.signal.aborted && !page.isClosed()) {
        rounds++
        await attempt(`round ${rounds}`, (tell) => playRound(user, check, lessonNames, tell))
        if (faults) await attempt('fault', (tell) => playFault(user, shell, tell))
        if (rounds % 3 === 0) {
          await attempt('second window', () => visit(browser, shell.url, user, watch, faults))
        }
        if (Date.now() >= next) {
          await attempt('measured', async (tell) => {
            // How much one takes that is killed every minute depends on how old it is.
            if (faults) await restart(user, shell)
            const figures = await measureAtRest(user, memory, shell)
            measured.push(figures)
            tell(JSON.stringify(figures))
          })
          next = Date.now() + pause
        }
      }
      if (page.isClosed()) inconsistencies.push('the window is gone')
    } finally {
      await browser.close()
      const code = await shell.stop()
      if (code !== 0) inconsistencies.push(`the app ended with exit code ${code}`)
    }
    inconsistencies.push(...watch.found, ...shell.complaints.map((line) => `server: ${line}`))
    return report({ rounds, builds: check.counts, inconsistencies, measured })
  } finally {
    workspace.remove()
    await daemon.stop()
  }
}

interface Outcome {
  readonly rounds: number
  readonly builds: DaemonCheck['counts']
  readonly inconsistencies: readonly string[]
  readonly measured: readonly Figures[]
}

function report({ rounds, builds, inconsistencies, measured }: Outcome): 0 | 1 {
  const growth = growthOf(measured)
  const { succeeded, failed, cancelled } = builds
  say(`\n${rounds} rounds; builds: ${succeeded} succeeded, ${failed} failed, ${cancelled} cancelled`)
  say(growth === null ? 'too few measurements to tell growth' : growthTable(growth, measured.length))
  say(`inconsistencies: ${inconsistencies.length}`)
  for (const each of inconsistencies) say(`- ${each}`)
  return inconsistencies.length > 0 || growth?.some(({ leaks }) => leaks) ? 1 : 0
}

try {
  process.exitCode = await session(parseSessionOptions(process.argv.slice(2), Date.now() % 1_000_000))
} catch (error) {
  process.stderr.write(`session: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
