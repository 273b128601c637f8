import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { appFolder } from './app-files.ts'
import { chooseShell } from './choose-shell.ts'
import { type Command, CommandFailure, type CommandIo, type ExitCode } from './command.ts'
import { electronPackageFolder, findElectronBinary } from './electron-binary.ts'
import { serveCommand } from './serve.ts'

/** `stagegraph open`: the desktop app where it can run, else what `serve` does, with one line why. */
export const openCommand: Command = async (args, io) => {
  const wrong = args.find((arg) => arg.startsWith('-'))
  if (wrong !== undefined) throw new CommandFailure(2, `open knows no option ${JSON.stringify(wrong)}`)
  if (args.length > 1) throw new CommandFailure(2, `open takes one FILE or DIR, not ${args.length}`)
  const choice = chooseShell({
    platform: process.platform,
    env: io.env,
    electron: findElectronBinary(electronPackageFolder(appFolder), io.env),
    uid: process.getuid?.() ?? null,
  })
  if (choice.shell === 'electron') return runElectron(choice.binary, args[0], io)
  io.stderr.write(`stagegraph: ${choice.reason}\n`)
  return serveCommand(args, io)
}

function runElectron(binary: string, path: string | undefined, io: CommandIo): Promise<ExitCode> {
  const args = path === undefined ? [appFolder] : [appFolder, resolve(io.cwd, path)]
  // Started from a program that is itself Electron, the variable would turn the app into plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...env } = io.env
  const child = spawn(binary, args, { stdio: ['ignore', 'inherit', 'inherit'], cwd: io.cwd, env })
  const end = () => child.kill('SIGTERM')
  io.signal.addEventListener('abort', end, { once: true })
  return new Promise((resolveExit, reject) => {
    child.once('error', (error) => reject(new CommandFailure(1, `Electron did not start: ${error.message}`)))
    child.once('exit', (code) => {
      io.signal.removeEventListener('abort', end)
      resolveExit(code === 0 || io.signal.aborted ? 0 : 1)
    })
  })
}
