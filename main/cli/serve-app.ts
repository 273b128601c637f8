import { createAppServices, createHandlers } from '#main/app/index.ts'
import { startWebShell, type WebShell } from '#main/web/index.ts'
import { CallError } from '#shared/api/index.ts'
import { appVersion, checkPagesFolder, lessonsFolder, pageFolder, samplesFolder } from './app-files.ts'
import { CommandFailure, type CommandIo } from './command.ts'
import { idleFor } from './idle-time.ts'

export interface ServeOptions {
  /** As the person gave it; `null` is the current folder. */
  readonly path: string | null
  /** 0 takes a free one. */
  readonly port: number
  /** Ends by itself when nobody and nothing has needed it for so many minutes; `null` never. */
  readonly idleMinutes: number | null
}

/** Serves the app until `io.signal` ends it, or it was idle for long enough. `onReady` gets the address. Throws `CommandFailure`. */
export async function serveApp(
  options: ServeOptions,
  io: CommandIo,
  onReady: (url: string) => void,
): Promise<'stopped' | 'idle'> {
  const services = await createAppServices({
    shell: 'web',
    version: appVersion(),
    env: io.env,
    cwd: io.cwd,
    startPath: options.path,
    samplesFolder,
    checkPagesFolder,
    lessonsFolder,
  }).catch((error: unknown) => {
    throw error instanceof CallError ? new CommandFailure(2, error.message) : error
  })
  try {
    const shell: WebShell = await startWebShell({
      port: options.port,
      pageFolder,
      createHandlers: (push) => createHandlers(services, push),
      report: (error) => io.stderr.write(`stagegraph: unforeseen: ${firstLine(error)}\n`),
    }).catch((error: unknown) => {
      throw cannotServe(error, options.port)
    })
    onReady(shell.url)
    const isNeeded = () =>
      shell.pages() > 0 ||
      services.builds.running() > 0 ||
      services.containers.list().some(({ status }) => status !== 'ended')
    const end = await Promise.race([
      aborted(io.signal).then(() => 'stopped' as const),
      idleFor(options.idleMinutes, isNeeded, io.signal).then(() => 'idle' as const),
    ])
    await shell.close()
    return end
  } finally {
    await services.close()
  }
}

function cannotServe(error: unknown, port: number): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'EADDRINUSE') {
    return new CommandFailure(
      2,
      `port ${port} on 127.0.0.1 is in use; choose another with --port, or 0 for a free one`,
    )
  }
  if (code === 'EACCES')
    return new CommandFailure(2, `port ${port} on 127.0.0.1 may not be used by this account`)
  if (code === 'ENOENT')
    return new CommandFailure(2, `the page is not built (${pageFolder}); run "npm run build"`)
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
