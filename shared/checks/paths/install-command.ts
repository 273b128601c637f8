import type { Instruction } from '../../dockerfile/index.ts'

interface InstallCommand {
  readonly pattern: RegExp
  /** What it reads, as COPY sources; those that may be missing end with `*`. */
  readonly manifests: readonly string[]
}

/** Flags only, no names of packages and no paths. */
const flags = '(?: --?[\\w-]+(?:=[\\w./:-]+)?)*'
const command = (words: string, manifests: readonly string[]): InstallCommand => ({
  pattern: new RegExp(`^${words}${flags}$`),
  manifests,
})

/** Installs that read nothing of the context but manifests (sources: the tools' own pages about containers). */
const commands: readonly InstallCommand[] = [
  command('npm (?:ci|install|i)', ['package.json', 'package-lock.json*']),
  command('yarn(?: install)?', ['package.json', 'yarn.lock*']),
  command('pnpm (?:install|i)', ['package.json', 'pnpm-lock.yaml*']),
  command('go mod download', ['go.mod', 'go.sum*']),
  command('bundle install', ['Gemfile', 'Gemfile.lock*']),
  command('pip3? install --no-cache-dir -r requirements.txt', ['requirements.txt']),
  command('pip3? install -r requirements.txt', ['requirements.txt']),
]

/** Installs of the system's packages: names of packages follow, nothing is read. */
const packages =
  /^(?:apk(?: --no-cache)? (?:add|update)|apt-get(?: -\w+)* (?:update|install))(?: --?[\w-]+(?:=\w+)?)*(?: [a-z0-9][\w.+:=~-]*)*$/

/**
 * What a RUN reads of the build context when all it does is to install dependencies: names of manifests, none for the
 * system's packages. `null` for every other RUN: what it reads cannot be told.
 */
export function manifestsOf(run: Instruction): readonly string[] | null {
  if (run.keyword !== 'RUN' || run.json !== null || run.heredocs.length > 0) return null
  // Other mounts and networks may be the context's, too.
  if (run.flags.some(({ name, value }) => name !== 'mount' || !/type=cache/.test(value?.text ?? '')))
    return null
  const found = new Set<string>()
  for (const part of run.rest.text.split('&&')) {
    const words = part.trim().replace(/\s+/g, ' ')
    if (packages.test(words) || words === 'rm -rf /var/lib/apt/lists/*') continue
    const known = commands.find(({ pattern }) => pattern.test(words))
    if (known === undefined) return null
    for (const name of known.manifests) found.add(name)
  }
  return [...found]
}
