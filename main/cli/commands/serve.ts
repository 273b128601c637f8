import { createAppServices, createHandlers } from '#main/app/index.ts'
import { startWebShell, type WebShell } from '#main/web/index.ts'
import { CallError } from '#shared/api/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { appVersion, checkPagesFolder, lessonsFolder, pageFolder, samplesFolder } from '../app-files.ts'
import { type Command, CommandFailure, type CommandIo } from '../command.ts'
import { format, reason } from '../messages/index.ts'
import { readFlags } from '../read-flags.ts'
import { noticeLine } from '../terminal-text.ts'
import { idleFor } from './idle-time.ts'
import { browserPatience, hasDisplay, isWsl, openBrowser } from './open-browser.ts'

/** `stagegraph serve`: the address is the first line of its output. */
export const serveCommand: Command = async (args, io) => {
  const { open, ...options } = parseServeArgs(args)
  const end = await serveApp(options, io, async ({ url, admit }) => {
    io.stdout.write(`${url}\n`)
    if (!open || !hasDisplay(process.platform, io.env)) return
    if (isWsl(process.platform, io.env)) {
      io.stderr.write(noticeLine(format(reason('serve.wsl'), io.language)))
    } else await openBrowser(admit(browserPatience), io.env)
  })
  if (end === 'idle') {
    const ended = reason('serve.ended', { minutes: options.idleMinutes ?? 0 })
    io.stdout.write(`${format(ended, io.language)}\n`)
  }
  return 0
}

const flags = {
  port: { type: 'string' },
  'no-open': { type: 'boolean' },
  'idle-timeout': { type: 'string' },
} as const

/** Throws `CommandFailure` for wrong flags. */
export function parseServeArgs(args: readonly string[]): {
  path: string | null
  port: number
  open: boolean
  /** `null`: it never ends by itself. */
  idleMinutes: number | null
} {
  const { values, positionals } = readFlags('serve', args, flags)
  if (positionals.length > 1)
    throw new CommandFailure(2, reason('serve.several', { count: positionals.length }))
  const given = values.port ?? '0'
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (!(port <= 65_535)) throw new CommandFailure(2, reason('serve.port', { given: JSON.stringify(given) }))
  const idleMinutes = parseMinutes(values['idle-timeout'])
  return { path: positionals[0] ?? null, port, open: values['no-open'] !== true, idleMinutes }
}

/** A week is the longest: timers hold no more than 24 days. */
const mostMinutes = 7 * 24 * 60

function parseMinutes(given: string | undefined): number | null {
  if (given === undefined) return null
  const minutes = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN
  if (minutes > 0 && minutes <= mostMinutes) return minutes
  throw new CommandFailure(2, reason('serve.idle', { most: mostMinutes, given: JSON.stringify(given) }))
}

interface ServeOptions {
  /** As the user gave it; `null` is the current folder. */
  readonly path: string | null
  /** 0 takes a free one. */
  readonly port: number
  /** Exits after this many idle minutes (no page, no work); `null` never. */
  readonly idleMinutes: number | null
}

/** Serves the app until `io.signal` ends it, or it was idle for long enough, and what `onReady` began is done. Throws `CommandFailure`. */
async function serveApp(
  options: ServeOptions,
  io: CommandIo,
  onReady: (shell: WebShell) => Promise<void>,
): Promise<'stopped' | 'idle'> {
  const { signal } = io
  const report = (error: unknown): void => {
    io.stderr.write(noticeLine(format(reason('serve.unforeseen', { error: firstLine(error) }), io.language)))
  }
  const services = await createAppServices({
    shell: 'web',
    version: appVersion(),
    env: io.env,
    cwd: io.cwd,
    startPath: options.path,
    samplesFolder,
    checkPagesFolder,
    lessonsFolder,
    report,
  }).catch((error: unknown) => {
    throw error instanceof CallError ? new CommandFailure(2, error) : error
  })
  try {
    const shell: WebShell = await startWebShell({
      port: options.port,
      pageFolder,
      session: services.webSession,
      createHandlers: (push) => createHandlers(services, push),
      onLastPageGone: services.tabs.lastWindowEnded,
      onShared: (port, isKept) => io.stderr.write(noticeLine(format(sharedPort(port, isKept), io.language))),
      report,
    }).catch((error: unknown) => {
      throw cannotServe(error, options.port)
    })
    const ready = onReady(shell)
    const isNeeded = () =>
      shell.pages() > 0 ||
      services.builds.running() > 0 ||
      services.containers.list().some(({ status }) => status !== 'ended')
    const end = await Promise.race([
      aborted(signal).then(() => 'stopped' as const),
      idleFor(options.idleMinutes, isNeeded, signal).then(() => 'idle' as const),
    ])
    await shell.close()
    await ready
    return end
  } finally {
    await services.close()
  }
}

const sharedPort = (port: number, isKept: boolean): Reason =>
  isKept ? reason('serve.sharedKept', { port }) : reason('serve.sharedLeft', { port })

function cannotServe(error: unknown, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') {
    return new CommandFailure(2, reason('serve.inUse', { port }))
  }
  if (code === 'EACCES') return new CommandFailure(2, reason('serve.denied', { port }))
  if (code === 'ENOENT') return new CommandFailure(2, reason('serve.notBuilt', { folder: pageFolder }))
  return error
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).split('\n', 1)[0] ?? ''
}
