import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where Electron's package is installed, or `null`. Nothing is downloaded. */
export function electronPackageFolder(appFolder: string): string | null {
  try {
    return dirname(createRequire(join(appFolder, 'package.json')).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/** Electron's executable, or `null` while it has not been downloaded. */
export function findElectronBinary(packageFolder: string | null, env: NodeJS.ProcessEnv): string | null {
  if (packageFolder === null) return null
  const pathFile = join(packageFolder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : null
  const override = env.ELECTRON_OVERRIDE_DIST_PATH
  const binary =
    override !== undefined && override !== ''
      ? join(override, name ?? 'electron')
      : name === null
        ? null
        : join(packageFolder, 'dist', name)
  return binary !== null && existsSync(binary) ? binary : null
}
