import type { Instruction } from '../../dockerfile/index.ts'
import { baseName, resolvePath } from './container-paths.ts'
import { type ShellCommand, splitShellCommands } from './shell-commands.ts'

/** The likely effect of a RUN on files: absolute paths it makes, and paths it removes. */
interface RunFiles {
  readonly made: readonly string[]
  readonly removed: readonly RemovedPaths[]
}

/** The effect of one argument of `rm`: a path and everything below it, or the matches of a `*`. */
export interface RemovedPaths {
  readonly prefix: string
  readonly suffix: string | null
}

export const removes = ({ prefix, suffix }: RemovedPaths, path: string): boolean =>
  suffix === null
    ? path === prefix || path.startsWith(`${prefix}/`)
    : path.length >= prefix.length + suffix.length && path.startsWith(prefix) && path.endsWith(suffix)

/** The effect of a RUN's commands: downloads and copies of large files; `directory` is the RUN's working directory. */
export function readRunFiles(commands: readonly ShellCommand[], directory: string | null): RunFiles {
  const made: string[] = []
  const removed: RemovedPaths[] = []
  for (const { program, given, folder } of programsOf(commands, directory)) {
    if (program === 'rm') {
      for (const argument of given) {
        const paths = removedBy(argument, folder)
        if (paths !== null) removed.push(paths)
      }
      continue
    }
    for (const path of madeBy(program, given)) {
      const absolute = resolvePath(folder, path)
      if (absolute !== null && !absolute.startsWith('/dev/')) made.push(absolute)
    }
  }
  return { made, removed }
}

/** A program that a RUN starts, with its arguments and the folder it runs in, `null` where that is not known. */
interface StartedProgram {
  readonly program: string
  readonly given: readonly string[]
  readonly folder: string | null
}

/** The programs of a RUN's commands, in order; `cd` moves the ones behind it. */
export function programsOf(
  commands: readonly ShellCommand[],
  directory: string | null,
): readonly StartedProgram[] {
  let folder = directory
  return commands.flatMap((command): StartedProgram[] => {
    const [program = '', ...given] = withoutPrefixes(command)
    if (program !== 'cd') return [{ program, given, folder }]
    folder = resolvePath(folder, given[0] ?? '')
    return []
  })
}

/** The simple commands of a RUN: its shell form, its heredoc, or the one program of its JSON form. */
export function commandsOf(instruction: Instruction): readonly ShellCommand[] {
  if (instruction.json !== null) return [instruction.json]
  return splitShellCommands(
    [instruction.rest.text, ...instruction.heredocs.map(({ content }) => content)].join('\n'),
  )
}

const prefixes = new Set(['sudo', 'exec', 'then', 'do', 'else', '!', '{', 'command', 'time'])

function withoutPrefixes(command: ShellCommand): ShellCommand {
  const first = command.findIndex((word) => !prefixes.has(word) && !/^\w+=/.test(word))
  return first < 0 ? [] : command.slice(first)
}

function removedBy(argument: string, directory: string | null): RemovedPaths | null {
  if (argument.startsWith('-') || argument === '/*') return null
  const star = argument.indexOf('*')
  if (star < 0) {
    const prefix = resolvePath(directory, argument)
    return prefix === null || prefix === '/' ? null : { prefix, suffix: null }
  }
  const suffix = argument.slice(star + 1)
  if (/[*?[{]/.test(suffix) || /[?[{]/.test(argument.slice(0, star))) return null
  const slash = argument.lastIndexOf('/', star)
  const folder = resolvePath(directory, argument.slice(0, slash + 1) || '.')
  if (folder === null) return null
  const start = `${folder === '/' ? '' : folder}/${argument.slice(slash + 1, star)}`
  return suffix === '' && start.endsWith('/')
    ? { prefix: start.slice(0, -1), suffix: null }
    : { prefix: start, suffix }
}

function madeBy(program: string, given: readonly string[]): readonly string[] {
  const operands = given.filter((word) => !word.startsWith('-'))
  switch (program) {
    case 'curl':
      return downloads(given, { letter: 'o', long: '--output', byAddress: ['O', '--remote-name'] })
    case 'wget':
      return downloads(given, { letter: 'O', long: '--output-document', byAddress: null })
    case 'git': {
      const at = given.findIndex(isAddress)
      if (operands[0] !== 'clone' || at < 0) return []
      return [given[at + 1] ?? baseName(given[at] ?? '').replace(/\.git$/, '')]
    }
    case 'cp':
    case 'mv':
      return operands.length === 2 ? copied(operands[0] ?? '', operands[1] ?? '') : []
    case 'apt-get':
    case 'apt':
      return operands[0] === 'update' ? ['/var/lib/apt/lists'] : []
    case 'yum':
    case 'dnf':
    case 'microdnf':
      return operands[0] === 'install' ? [`/var/cache/${program === 'yum' ? 'yum' : 'dnf'}`] : []
    default:
      return []
  }
}

const copied = (source: string, destination: string): readonly string[] =>
  destination.endsWith('/') || destination === '.' ? [`${destination}/${baseName(source)}`] : [destination]

const isAddress = (word: string): boolean => /^(?:https?|ftp|git|ssh):\/\/|^git@/.test(word)

/** The option that sets a program's download location. */
interface OutputFlags {
  readonly letter: string
  readonly long: string
  /** Letter and long form of the option for the remote name. `null` when that is the default. */
  readonly byAddress: readonly [letter: string, long: string] | null
}

function downloads(given: readonly string[], { letter, long, byAddress }: OutputFlags): readonly string[] {
  const made: string[] = []
  let isNamedByAddress = byAddress === null
  const put = (path: string) => {
    if (path !== '-') made.push(path)
    isNamedByAddress = false
  }
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? ''
    const isGroup = /^-[A-Za-z]/.test(word)
    const behind = isGroup && word.includes(letter) ? word.slice(word.indexOf(letter) + 1) : null
    if (behind === '' || word === long) put(given[++at] ?? '-')
    else if (behind !== null) put(behind)
    else if (word.startsWith(`${long}=`)) put(word.slice(long.length + 1))
    else if (byAddress !== null && (word === byAddress[1] || (isGroup && word.includes(byAddress[0])))) {
      isNamedByAddress = true
    }
  }
  if (!isNamedByAddress) return made
  const addresses = given.filter(isAddress)
  return [...made, ...addresses.map((address) => baseName(address.replace(/[?#].*$/, '')))]
}
