import type { ShellCommand } from './shell-commands.ts'

/** The effect of a RUN on system packages, by name; names with variables or patterns are left out. */
export interface RunPackages {
  readonly installed: readonly string[]
  readonly removed: readonly string[]
}

interface Manager {
  readonly install: readonly string[]
  readonly remove: readonly string[]
  /** Flags whose value is the next word. */
  readonly withValue: readonly string[]
}

const apt: Manager = {
  install: ['install'],
  remove: ['remove', 'purge', 'autoremove'],
  withValue: ['-t', '--target-release', '-o', '--option', '-c', '--config-file'],
}
const yum: Manager = { install: ['install'], remove: ['remove', 'erase', 'autoremove'], withValue: [] }
const managers: Readonly<Record<string, Manager>> = {
  apk: {
    install: ['add'],
    remove: ['del'],
    withValue: ['-X', '--repository', '-p', '--root', '-t', '--virtual', '--cache-dir'],
  },
  apt,
  'apt-get': apt,
  yum,
  dnf: yum,
  microdnf: yum,
}

/** The effect of a RUN's commands. A package that the same RUN installs and removes is in neither list: it never was in a layer. */
export function readRunPackages(commands: readonly ShellCommand[]): RunPackages {
  const installed = new Set<string>()
  const removed = new Set<string>()
  for (const command of commands) {
    const { added, gone } = readCommand(command)
    for (const name of added) {
      removed.delete(name)
      installed.add(name)
    }
    for (const name of gone) if (!installed.delete(name)) removed.add(name)
  }
  return { installed: [...installed], removed: [...removed] }
}

const nothing = { added: [], gone: [] }

function readCommand(command: ShellCommand): { added: readonly string[]; gone: readonly string[] } {
  const at = command.findIndex((word) => Object.hasOwn(managers, word))
  const manager = managers[command[at] ?? '']
  // After anything but assignments and `sudo`, the words belong to another program.
  if (manager === undefined || !command.slice(0, at).every(isPrefix)) return nothing
  const { operands, virtual } = operandsOf(command.slice(at + 1), manager)
  const [verb = '', ...names] = operands
  if (manager.remove.includes(verb)) return { added: [], gone: names.flatMap(packageName) }
  if (!manager.install.includes(verb)) return nothing
  // `apk del` names the virtual package; its members are removed with it.
  return { added: (virtual === null ? names : [virtual]).flatMap(packageName), gone: [] }
}

const isPrefix = (word: string): boolean => word === 'sudo' || /^\w+=/.test(word)

function operandsOf(
  words: readonly string[],
  { withValue }: Manager,
): { readonly operands: readonly string[]; readonly virtual: string | null } {
  const operands: string[] = []
  const knowsVirtual = withValue.includes('--virtual')
  let virtual: string | null = null
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) operands.push(word)
    else if (withValue.includes(word)) {
      at += 1
      if (knowsVirtual && (word === '-t' || word === '--virtual')) virtual = words[at] ?? null
    } else if (word.startsWith('--virtual=')) virtual = word.slice('--virtual='.length)
  }
  return { operands, virtual }
}

/** The name without version, repository and architecture. */
function packageName(word: string): readonly string[] {
  if (/[$*?[{<]/.test(word)) return []
  const name = word.replace(/[=@/:~>].*$/, '')
  return /^[A-Za-z0-9._+-]+$/.test(name) ? [name] : []
}
