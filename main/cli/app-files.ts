import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The app's own folder: the one with its package.json, from the sources and from the built files alike. */
export const appFolder = fileURLToPath(new URL('../..', import.meta.url))

export const pageFolder = join(appFolder, 'dist', 'renderer')
export const samplesFolder = join(appFolder, 'samples')
export const lessonsFolder = join(appFolder, 'lessons')
export const languagesFolder = join(appFolder, 'languages')
export const checkPagesFolder = join(appFolder, 'docs', 'checks')

export function appVersion(): string {
  const { version } = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as { version: string }
  return version
}
