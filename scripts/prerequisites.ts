import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { platform } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Prerequisites of this project's demo and tests besides Node. */
export interface Wanted {
  /** A Docker daemon that can be started privately. */
  readonly daemon?: boolean
  /** A Chromium for the tests of the page. */
  readonly browser?: boolean
  /** A headless Chromium, which runs the page with less overhead. Where it cannot be installed, the full one is used. */
  readonly headlessBrowser?: boolean
}

interface Requirement {
  /** Alternatives: a name on the PATH, or the absolute path of a file. */
  readonly commands: readonly string[]
  readonly packages: readonly string[]
  readonly purpose: string
}

/** Where the docker command looks for its plugins. */
const pluginFolders = ['/usr/local/libexec', '/usr/local/lib', '/usr/libexec', '/usr/lib'].map(
  (folder) => `${folder}/docker/cli-plugins`,
)

const daemonRequirements: readonly Requirement[] = [
  { commands: ['dockerd'], packages: ['docker.io'], purpose: 'a private Docker daemon' },
  { commands: ['ip'], packages: ['iproute2'], purpose: "the private daemon's network bridge" },
  { commands: ['setpriv'], packages: ['util-linux'], purpose: 'ending the private daemon with its starter' },
  { commands: ['docker'], packages: ['docker-cli'], purpose: 'comparing the graph with BuildKit' },
  {
    commands: pluginFolders.map((folder) => `${folder}/docker-buildx`),
    packages: ['docker-buildx'],
    purpose: 'comparing the graph with BuildKit',
  },
  {
    commands: ['ssh-agent'],
    packages: ['openssh-client'],
    purpose: 'builds that use the keys of a real SSH agent',
  },
]

const browserRequirements: readonly Requirement[] = [
  {
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    packages: ['chromium', 'fonts-noto-cjk'],
    purpose: 'driving the page',
  },
]

const headlessBrowserRequirements: readonly Requirement[] = [
  {
    commands: ['chromium-headless-shell'],
    // Installed together, because they need the same version: installing one alone may remove the other.
    packages: ['chromium', 'chromium-headless-shell'],
    purpose: 'driving the page with less work',
  },
]

/** Debian's folder of root's commands; not on every PATH. */
const rootFolders = ['/usr/local/sbin', '/usr/sbin', '/sbin']

/** Absolute path of the first of the commands (names, or absolute paths) that is installed, `null` when none is. */
export function findCommand(commands: readonly string[]): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...rootFolders]
  for (const command of commands) {
    if (isAbsolute(command)) {
      if (existsSync(command)) return command
      continue
    }
    const folder = folders.find((candidate) => candidate !== '' && existsSync(join(candidate, command)))
    if (folder !== undefined) return join(folder, command)
  }
  return null
}

/**
 * Installs missing ones with apt-get (Debian and its derivatives, as root). Logs to stderr. Throws, with what is
 * missing and what works without it, when it cannot.
 */
export async function ensurePrerequisites(wanted: Wanted): Promise<void> {
  const required = missingOf([
    ...(wanted.daemon === true ? daemonRequirements : []),
    ...(wanted.browser === true ? browserRequirements : []),
  ])
  if (required.length > 0) await install(required)
  const better = wanted.headlessBrowser === true ? missingOf(headlessBrowserRequirements) : []
  if (better.length > 0) {
    await install(better).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      process.stderr.write(`${reason}\nThe tests go on without it, and take longer.\n`)
    })
  }
  // dockerd finds its helpers on the PATH.
  const path = (process.env.PATH ?? '').split(delimiter)
  process.env.PATH = [...path, ...rootFolders.filter((folder) => !path.includes(folder))].join(delimiter)
}

const missingOf = (requirements: readonly Requirement[]): readonly Requirement[] =>
  requirements.filter((requirement) => findCommand(requirement.commands) === null)

async function install(missing: readonly Requirement[]): Promise<void> {
  const packages = missing.flatMap((requirement) => requirement.packages)
  const list = missing
    .map(({ packages: names, purpose }) => `  ${names.join(', ')}: for ${purpose}`)
    .join('\n')
  const obstacle =
    platform() !== 'linux' || findCommand(['apt-get']) === null
      ? 'this is no Debian with apt-get'
      : process.getuid?.() !== 0
        ? 'only root may install packages'
        : null
  if (obstacle !== null) {
    throw new Error(
      `Missing, and not installed because ${obstacle}:\n${list}\n` +
        'Install them yourself. Without them the app itself works; with your own Docker daemon ' +
        '`npm run demo -- --use-my-daemon` works too, and `npm run check` needs none of them.',
    )
  }
  process.stderr.write(`Installing with apt-get:\n${list}\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, maxBuffer: 64 * 1024 * 1024 }
  try {
    await run('apt-get', ['update'], options)
    await run('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], options)
  } catch (error) {
    const { stderr } = error as { stderr?: string }
    const words = stderr?.trim().split('\n').slice(-5).join('\n') || String(error)
    throw new Error(`apt-get could not install ${packages.join(', ')}:\n${words}`, { cause: error })
  }
}
