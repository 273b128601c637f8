import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findElectron } from '#main/cli/commands/electron-binary.ts'
import { makeElectronStandIn } from './electron-stand-in.ts'
import { writePackageIcons } from './icons.ts'

/**
 * `npm run dist [-- --dir]`: packages the built app with electron-builder. Where Electron's binary is missing, `--dir`
 * on Linux packages around a stand-in of it, which shows the package's content but cannot run; other packages need Electron
 * itself, which electron-builder then fetches.
 */
const root = fileURLToPath(new URL('../..', import.meta.url))
const cache = join(root, '.cache')
const args = process.argv.slice(2)

async function standIn(): Promise<string[]> {
  if (!args.includes('--dir') || process.platform !== 'linux') return []
  const electron = findElectron(root, process.env)
  if (electron === null || electron.binary !== null) return []
  const { version } = JSON.parse(await readFile(join(electron.folder, 'package.json'), 'utf8')) as {
    version: string
  }
  const folder = join(cache, 'electron-stand-in')
  await makeElectronStandIn(folder, version)
  console.error(
    `stagegraph: Electron ${version} is not installed: packaging around a stand-in, which shows what is packaged but CANNOT RUN`,
  )
  return [`--config.electronDist=${folder}`]
}

/**
 * A deb needs a homepage. There is none, so this address is a reserved one (RFC 2606). Only for Linux:
 * an installer for Windows would show it as a link.
 */
const homepage =
  process.platform === 'linux' ? ['--config.extraMetadata.homepage=https://stagegraph.invalid'] : []

await writePackageIcons(join(cache, 'icons'))
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js')
const { status } = spawnSync(process.execPath, [builder, ...(await standIn()), ...homepage, ...args], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = status ?? 1
