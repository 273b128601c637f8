import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The built command line. */
export const builtApp = fileURLToPath(new URL('../../dist/cli/stagegraph.js', import.meta.url))
export const samplesFolder = fileURLToPath(new URL('../../samples', import.meta.url))

export interface ShellOptions {
  /** File or folder to open. */
  readonly path: string
  /** The app's data folder; separate from the user's. */
  readonly data: string
  /** The shell's home folder, where it looks for Docker's configuration. */
  readonly home: string
  /** The daemon's address. */
  readonly dockerHost: string
  /** Further flags of `serve`. */
  readonly args?: readonly string[]
  /** It opens a browser itself, where this environment has one. */
  readonly browser?: Readonly<Record<string, string>>
}

/** The running app, started as users start it. */
export interface AppShell {
  /** Address to open, token included. */
  readonly url: string
  /** The exit code, once it has ended. */
  readonly ended: Promise<number | null>
  /** The exit code, or the signal that ended it; `null` while it runs. */
  endedWith(): number | string | null
  /** Its standard output after the address. */
  said(): string
  /** Its standard error. */
  complained(): string
  /** Ends it as Ctrl-C does; returns its exit code. */
  stop(): Promise<number | null>
  /** Ends it at once, as a crash does (SIGKILL). */
  kill(): Promise<void>
  /** Stops its process, as a machine that hangs does, until `resume` or `stop`. */
  pause(): void
  resume(): void
}

/** Starts the loopback shell and waits for the address it prints. */
export async function startWebShell(options: ShellOptions): Promise<AppShell> {
  const child = spawn(
    process.execPath,
    [
      builtApp,
      'serve',
      options.path,
      ...(options.browser === undefined ? ['--no-open'] : []),
      ...(options.args ?? []),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        HOME: options.home,
        XDG_RUNTIME_DIR: options.home,
        DOCKER_CONFIG: '',
        DOCKER_CONTEXT: '',
        DOCKER_HOST: options.dockerHost,
        STAGEGRAPH_DATA: options.data,
        ...options.browser,
      },
    },
  )
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const ended = once(child, 'close').then(() => child.exitCode)
  const lines: string[] = []
  const url = await Promise.race([firstLine(child, lines), ended.then(() => null)])
  if (url === null) throw new Error(`the app ended before it printed an address: ${complaints}`)
  return {
    url,
    ended,
    endedWith: () => child.exitCode ?? child.signalCode,
    said: () => lines.slice(1).join('\n'),
    complained: () => complaints,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode
      child.kill('SIGCONT')
      child.kill('SIGINT')
      await ended
      return child.exitCode
    },
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
  }
}

/** Resolves with the first line; `all` receives every line. */
async function firstLine(child: ChildProcess, all: string[]): Promise<string | null> {
  if (child.stdout === null) return null
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => all.push(line))
  await Promise.race([once(lines, 'line'), once(lines, 'close')])
  return all[0] ?? null
}
