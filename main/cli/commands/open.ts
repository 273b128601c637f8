import { join, resolve } from 'node:path'
import { startProgram } from '#main/programs/index.ts'
import type { Reason } from '#shared/text/index.ts'
import { appFolder } from '../app-files.ts'
import { type Command, CommandFailure, type CommandIo, type ExitCode } from '../command.ts'
import { format, reason } from '../messages/index.ts'
import { noticeLine } from '../terminal-text.ts'
import { type ElectronPackage, findElectron } from './electron-binary.ts'
import { hasDisplay } from './open-browser.ts'
import { serveCommand } from './serve.ts'

/** `stagegraph open`: the desktop app where it can run, else what `serve` does, with one line why. */
export const openCommand: Command = async (args, io) => {
  const wrong = args.find((arg) => arg.startsWith('-'))
  if (wrong !== undefined)
    throw new CommandFailure(2, reason('open.option', { given: JSON.stringify(wrong) }))
  if (args.length > 1) throw new CommandFailure(2, reason('open.several', { count: args.length }))
  const choice = chooseShell({
    platform: process.platform,
    env: io.env,
    electron: findElectron(appFolder, io.env),
    uid: process.getuid?.() ?? null,
  })
  if (choice.shell === 'electron') return runElectron(choice.binary, args[0], io)
  io.stderr.write(noticeLine(format(choice.why, io.language)))
  return serveCommand(args, io)
}

export interface ShellSituation {
  /** Node's `process.platform`. */
  readonly platform: NodeJS.Platform
  readonly env: NodeJS.ProcessEnv
  readonly electron: ElectronPackage | null
  /** The numeric user, `null` where there is none. */
  readonly uid: number | null
}

export type ShellChoice =
  | { readonly shell: 'electron'; readonly binary: string }
  | { readonly shell: 'web'; readonly why: Reason }

/** Which shell can run here. */
export function chooseShell({ platform, env, electron, uid }: ShellSituation): ShellChoice {
  const web = (why: Reason): ShellChoice => ({ shell: 'web', why: reason('open.web', { why }) })
  if (!hasDisplay(platform, env)) return web(reason('open.noDisplay'))
  // No `npx` here: outside a checkout it would run an unrelated package of the same name.
  if (electron === null) {
    return web(reason('open.noElectron'))
  }
  if (electron.binary === null) {
    const installer = JSON.stringify(join(electron.folder, 'install.js'))
    return web(reason('open.notDownloaded', { installer }))
  }
  if (platform === 'linux' && uid === 0) return web(reason('open.root'))
  return { shell: 'electron', binary: electron.binary }
}

function runElectron(binary: string, path: string | undefined, io: CommandIo): Promise<ExitCode> {
  const { signal } = io
  const args = path === undefined ? [appFolder] : [appFolder, resolve(io.cwd, path)]
  // Started from a program that is itself Electron, the variable would turn the app into plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = io.env
  const child = startProgram(binary, args, { stdio: ['ignore', 'inherit', 'inherit'], cwd: io.cwd, env })
  const end = () => child.kill('SIGTERM')
  signal.addEventListener('abort', end, { once: true })
  return new Promise((resolveExit, reject) => {
    child.once('error', (error) =>
      reject(new CommandFailure(1, reason('open.notStarted', { why: error.message }))),
    )
    child.once('exit', (code) => {
      signal.removeEventListener('abort', end)
      resolveExit(code === 0 || signal.aborted ? 0 : 1)
    })
  })
}
