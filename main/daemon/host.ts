import { constants, open, readdir, realpath } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, sep } from 'node:path'

/** Facts about this machine; injected so that tests can fake them. */
export interface HostFacts {
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
  readonly home: string
  /** `null` on systems without numeric users. */
  readonly uid: number | null
  /**
   * Text of a file, `null` when it is missing, unreadable, not a regular file or larger than 1 MiB. With `within`,
   * also when links lead out of that folder.
   */
  readonly readFile: (path: string, within?: string) => Promise<string | null>
  /** Names in a folder, sorted; none when it cannot be read. */
  readonly listFolder: (path: string) => Promise<readonly string[]>
}

const maxFileBytes = 1024 * 1024
/** Opening a pipe without a writer would block. */
const withoutWaiting = constants.O_NONBLOCK ?? 0

/** This machine, with the environment given. */
export function thisHost(env: NodeJS.ProcessEnv): HostFacts {
  return {
    env,
    platform: process.platform,
    home: env.HOME || homedir(),
    uid: process.getuid?.() ?? null,
    readFile: (path, within) => readSmallFile(path, within).catch(() => null),
    listFolder: async (path) => (await readdir(path).catch(() => [])).sort(),
  }
}

async function readSmallFile(path: string, within?: string): Promise<string | null> {
  const real = await realpath(path)
  if (within !== undefined && !real.startsWith((await realpath(within)) + sep)) return null
  const file = await open(real, constants.O_RDONLY | withoutWaiting)
  try {
    const facts = await file.stat()
    if (!facts.isFile() || facts.size > maxFileBytes) return null
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/** The folder of Docker's own configuration. */
export const configFolder = (host: HostFacts): string => host.env.DOCKER_CONFIG || join(host.home, '.docker')
