import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findElectron } from '#main/cli/commands/electron-binary.ts'
import { hasDisplay } from '#main/cli/commands/open-browser.ts'
import { appFolder } from '../main/cli/app-files.ts'

/**
 * `npm start [FILE|DIR]` in a checkout: opens the desktop app. Where there is a display and Electron's
 * binary is missing, its own installer may try once, for a minute at most; the attempt is recorded in
 * `.cache/` for this version of Electron. `stagegraph open` chooses what runs then.
 */
const attemptTime = 60_000
const attemptFile = join(appFolder, '.cache', 'electron-attempt.json')
const executable = join(appFolder, 'dist', 'cli', 'stagegraph.js')

async function electronVersion(packageFolder: string): Promise<string> {
  const text = await readFile(join(packageFolder, 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

async function wasTried(version: string): Promise<boolean> {
  if (!existsSync(attemptFile)) return false
  const tried = JSON.parse(await readFile(attemptFile, 'utf8')) as { version?: unknown }
  return tried.version === version
}

function run(args: readonly string[], timeout?: number): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...args], { stdio: 'inherit', timeout })
    const forward = (signal: NodeJS.Signals) => child.kill(signal)
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    child.once('error', () => resolve(1))
    child.once('exit', (code) => {
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      resolve(code ?? 1)
    })
  })
}

async function tryToGetElectron(): Promise<void> {
  const electron = findElectron(appFolder, process.env)
  if (electron === null || electron.binary !== null) return
  const version = await electronVersion(electron.folder)
  if (await wasTried(version)) return
  await mkdir(join(appFolder, '.cache'), { recursive: true })
  await writeFile(attemptFile, JSON.stringify({ version }))
  console.error(`stagegraph: getting Electron ${version} (tried once, at most ${attemptTime / 1000} s) …`)
  const code = await run([join(electron.folder, 'install.js')], attemptTime)
  if (code !== 0) console.error('stagegraph: Electron could not be had')
}

if (!existsSync(executable)) {
  console.error('stagegraph: not built yet; run "npm run build" first')
  process.exitCode = 2
} else {
  if (hasDisplay(process.platform, process.env)) await tryToGetElectron()
  process.exitCode = await run([executable, 'open', ...process.argv.slice(2)])
}
