import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const run = promisify(execFile)
const npm = (args: readonly string[], cwd: string) => run('npm', [...args], { cwd, maxBuffer: 64 << 20 })

interface Lock {
  readonly lockfileVersion: number
  readonly packages: Readonly<Record<string, { dev?: boolean; devOptional?: boolean }>>
}

interface Packed {
  readonly filename: string
  readonly integrity: string
  /** Bytes of the archive. */
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

export interface InstalledPackage {
  /** Paths in the package. */
  readonly files: readonly string[]
  /** Bytes of the archive that `npm pack` makes. */
  readonly size: number
  /** Names of what was installed with it. */
  readonly beside: readonly string[]
  /** The command, as npm links it. */
  readonly command: string
  /** The package's own folder. */
  readonly folder: string
}

/**
 * Packs the built app and installs the package into an empty folder. Its dependencies have the versions of the
 * checkout's lock, so that the cache of the checkout's `npm ci` is enough: no registry access.
 */
export async function installPackage(folder: string): Promise<InstalledPackage> {
  const packing = await npm(['pack', '--json', '--pack-destination', folder], root)
  const [packed] = JSON.parse(packing.stdout) as [Packed]
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string
    bin: object
    dependencies: object
  }
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Lock
  const needed = Object.entries(lock.packages).filter(
    ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
  )
  const resolved = `file:${packed.filename}`
  const own = { name: 'empty', dependencies: { stagegraph: resolved } }
  const { version, bin, dependencies } = manifest
  await writeFile(join(folder, 'package.json'), JSON.stringify(own))
  await writeFile(
    join(folder, 'package-lock.json'),
    JSON.stringify({
      name: 'empty',
      lockfileVersion: lock.lockfileVersion,
      packages: {
        '': own,
        'node_modules/stagegraph': { version, resolved, integrity: packed.integrity, bin, dependencies },
        ...Object.fromEntries(needed),
      },
    }),
  )
  // ssh2's native parts, which scripts would compile, are optional.
  await npm(['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'], folder)
  return {
    files: packed.files.map(({ path }) => path),
    size: packed.size,
    beside: needed.map(([path]) => path.replace('node_modules/', '')),
    command: join(folder, 'node_modules', '.bin', 'stagegraph'),
    folder: join(folder, 'node_modules', 'stagegraph'),
  }
}
