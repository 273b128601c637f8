import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page, _electron as realElectron } from '@playwright/test'
import type Electron from 'electron'
import { findElectron } from '#main/cli/commands/electron-binary.ts'
import type { Workspace } from './workspace.ts'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const boot = fileURLToPath(new URL('../electron-stand-in/boot.ts', import.meta.url))
const runsTypeScript = ['--import', 'tsx']

/** Electron's own binary, if available. */
export const electronBinary = findElectron(checkout, process.env)?.binary ?? null

/** The stand-in's reports: the address of its Chromium, or the outcome of an order. */
interface Report {
  readonly chromium?: string
  readonly id?: number
  readonly value?: unknown
  readonly error?: string
}

type Work<A, R> = (electron: typeof Electron, arg: A) => R | Promise<R>

/** The desktop app, running: in Electron, or in the stand-in of its API. */
export interface Desktop {
  /** The window's page. */
  readonly page: Page
  /** Runs a function in the main process. It must not use outer variables. */
  evaluate<A, R>(work: Work<A, R>, arg: A): Promise<R>
  /** Starts the app once more and waits until that start has ended. */
  startAgain(...args: string[]): Promise<number | null>
  /** The exit code, once the app has ended. */
  readonly ended: Promise<number | null>
  /** Ends it without asking the user. */
  kill(): Promise<void>
}

export interface DesktopStart {
  readonly workspace: Workspace
  /** Further command line arguments of the app. */
  readonly args: readonly string[]
  /** The folder with the app's package.json; otherwise the checkout. */
  readonly app?: string
  /** Address of the daemon; otherwise none is found. */
  readonly dockerHost?: string
}

export async function startDesktop(start: DesktopStart): Promise<Desktop> {
  const { workspace, args, app = checkout, dockerHost = `unix://${workspace.home}/nothing.sock` } = start
  const env = {
    ...(process.env as Record<string, string>),
    HOME: workspace.home,
    XDG_CONFIG_HOME: join(workspace.home, 'config'),
    DOCKER_CONFIG: '',
    DOCKER_CONTEXT: '',
    DOCKER_HOST: dockerHost,
    XDG_RUNTIME_DIR: workspace.home,
    STAGEGRAPH_DATA: workspace.data,
  }
  const words = [`--user-data-dir=${join(workspace.root, 'electron')}`, app, ...args]
  return electronBinary === null ? startStandIn(words, env) : startElectron(electronBinary, words, env)
}

async function startElectron(binary: string, args: string[], env: Record<string, string>): Promise<Desktop> {
  const running = await realElectron.launch({ executablePath: binary, args, env })
  const child = running.process()
  const ended = once(child, 'exit').then(() => child.exitCode)
  return {
    page: await running.firstWindow(),
    evaluate: (work, arg) => running.evaluate(work as never, arg) as never,
    startAgain: (...more) => exitOf(spawn(binary, [...args.slice(0, 2), ...more], { env, stdio: 'ignore' })),
    ended,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}

async function startStandIn(args: string[], env: Record<string, string>): Promise<Desktop> {
  const start = (words: string[]): ChildProcess =>
    fork(boot, words, {
      env,
      cwd: checkout,
      execArgv: runsTypeScript,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
  const child = start(args)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const answers = new Map<number, (answer: Report) => void>()
  const ended = exitOf(child).then((code) => {
    // Only its output before the failure explains it.
    if (code !== 0) process.stderr.write(said)
    return code
  })
  const address = await Promise.race([
    new Promise<string>((resolve) => {
      child.on('message', (message: Report) => {
        if (message.chromium !== undefined) resolve(message.chromium)
        else if (message.id !== undefined) answers.get(message.id)?.(message)
      })
    }),
    ended.then((code) => {
      throw new Error(`the app ended with ${code} before it showed a window:\n${said}`)
    }),
  ])
  const browser = await chromium.connectOverCDP(address)
  let orders = 0
  return {
    page: await appPage(browser),
    evaluate: (work, arg) =>
      new Promise((resolve, reject) => {
        const id = ++orders
        answers.set(id, ({ value, error }) => {
          answers.delete(id)
          if (error === undefined) resolve(value as Awaited<ReturnType<typeof work>>)
          else reject(new Error(error))
        })
        child.send({ id, source: work.toString(), arg })
      }),
    startAgain: (...more) => exitOf(start([...args.slice(0, 2), ...more])),
    ended,
    kill: async () => {
      await browser.close()
      // On this signal it also ends its Chromium.
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      await ended
    },
  }
}

/** The page that shows the app. */
async function appPage(browser: Browser): Promise<Page> {
  const context = browser.contexts()[0]
  if (context === undefined) throw new Error('Chromium has no window')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.waitForURL(/\/index\.html$/)
  return page
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'exit')
  return child.exitCode
}
