import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listPackage } from '@electron/asar'

const checkout = fileURLToPath(new URL('../..', import.meta.url))
const packaging = join(checkout, 'scripts', 'packaging', 'run.ts')

export interface PackagedApp {
  /** The folder with licences and archive. */
  readonly resources: string
  readonly archive: string
  /** What is in the archive: files, relative, with `/`. */
  readonly files: readonly string[]
  /** The executable with the fuses; on macOS the bundle. */
  readonly executable: string
}

/**
 * A program and its arguments, run without network where possible: Linux gives root a network namespace with
 * nothing in it. Elsewhere the network stays available.
 */
const offline = (program: string, args: readonly string[]): readonly [string, readonly string[]] =>
  process.platform === 'linux' && process.getuid?.() === 0
    ? ['unshare', ['--net', program, ...args]]
    : [program, args]

/** Packages the built app for this machine, as `npm run dist -- --dir` does. */
export function packageApp(output: string): PackagedApp {
  const args = ['--import', 'tsx', packaging, '--dir', `--config.directories.output=${output}`]
  execFileSync(...offline(process.execPath, args), { cwd: checkout, stdio: 'pipe' })
  const unpacked = readdirSync(output).find((name) => /unpacked|^mac/.test(name))
  if (unpacked === undefined) throw new Error(`nothing was packaged in ${output}`)
  const folder = join(output, unpacked)
  const isMac = process.platform === 'darwin'
  const resources = isMac
    ? join(folder, 'Stagegraph.app', 'Contents', 'Resources')
    : join(folder, 'resources')
  const executable = { darwin: 'Stagegraph.app', win32: 'Stagegraph.exe' }[process.platform as string]
  const archive = join(resources, 'app.asar')
  const entries = listPackage(archive, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1))
  const folders = new Set(
    entries.flatMap((name) => {
      const parts = name.split('/')
      return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
    }),
  )
  return {
    resources,
    archive,
    files: entries.filter((name) => !folders.has(name)).sort(),
    executable: join(folder, executable ?? 'stagegraph-desktop'),
  }
}

/** Files below folders of the checkout, relative to it, with `/`; without source maps and the loopback server's own files. */
export function builtFiles(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(checkout, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(?:map|br)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(checkout.length).replaceAll('\\', '/')),
    )
    .sort()
}
