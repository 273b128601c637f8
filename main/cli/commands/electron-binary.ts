import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** Electron's npm package, as it is installed for an app. */
export interface ElectronPackage {
  /** Absolute. Its `install.js` downloads the binary. */
  readonly folder: string
  /** Absolute path of the executable; `null` while it has not been downloaded. */
  readonly binary: string | null
}

/**
 * The Electron package that the app in `appFolder` resolves, or `null`. `ELECTRON_OVERRIDE_DIST_PATH` names the
 * binary's folder, as it does for Electron itself. Nothing is downloaded.
 */
export function findElectron(appFolder: string, env: NodeJS.ProcessEnv): ElectronPackage | null {
  let folder: string
  try {
    folder = dirname(createRequire(join(appFolder, 'package.json')).resolve('electron/package.json'))
  } catch {
    return null
  }
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : null
  const override = env.ELECTRON_OVERRIDE_DIST_PATH || null
  if (name === null && override === null) return { folder, binary: null }
  const binary = join(override === null ? join(folder, 'dist') : resolve(override), name ?? 'electron')
  return { folder, binary: existsSync(binary) ? binary : null }
}
