import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Debian's name of this machine's architecture with its path components, or `null` where it is not known here. */
export interface Architecture {
  /** Debian's name, which is Go's and Docker's too. */
  readonly name: 'amd64' | 'arm64'
  readonly gnuTriple: string
  readonly muslTriple: string
  /** File name of musl's dynamic loader. */
  readonly muslLoader: string
}

export function thisArchitecture(): Architecture {
  if (process.arch === 'x64') {
    return {
      name: 'amd64',
      gnuTriple: 'x86_64-linux-gnu',
      muslTriple: 'x86_64-linux-musl',
      muslLoader: 'ld-musl-x86_64.so.1',
    }
  }
  if (process.arch === 'arm64') {
    return {
      name: 'arm64',
      gnuTriple: 'aarch64-linux-gnu',
      muslTriple: 'aarch64-linux-musl',
      muslLoader: 'ld-musl-aarch64.so.1',
    }
  }
  throw new Error(`Stand-in base images are made for x64 and arm64 only; this machine is ${process.arch}`)
}

/**
 * Unpacks Debian packages into `destination` (created when missing), from `cache` where they were fetched before.
 * Throws with apt's own words when a package is available neither there nor from the mirrors.
 */
export async function unpackPackages(
  names: readonly string[],
  cache: string,
  destination: string,
): Promise<void> {
  mkdirSync(cache, { recursive: true })
  mkdirSync(destination, { recursive: true })
  const missing = names.filter((name) => archiveOf(name, cache) === null)
  if (missing.length > 0) await download(missing, cache)
  for (const name of names) {
    const archive = archiveOf(name, cache)
    if (archive === null) throw new Error(`apt-get download left no archive of ${name} in ${cache}`)
    await run('dpkg-deb', ['--extract', archive, destination])
  }
}

function archiveOf(name: string, cache: string): string | null {
  const file = existsSync(cache)
    ? readdirSync(cache).find((entry) => entry.startsWith(`${name}_`) && entry.endsWith('.deb'))
    : undefined
  return file === undefined ? null : join(cache, file)
}

/** Fetches into a temporary folder first, so that an incomplete download is never used as an archive. */
async function download(names: readonly string[], cache: string): Promise<void> {
  const partial = join(cache, `partial-${process.pid}`)
  await mkdir(partial, { recursive: true })
  const fetch = () =>
    run('apt-get', ['-o', 'APT::Sandbox::User=root', 'download', ...names], { cwd: partial })
  try {
    await fetch().catch(async () => {
      await run('apt-get', ['update'])
      await fetch()
    })
    for (const file of readdirSync(partial)) await rename(join(partial, file), join(cache, file))
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}
