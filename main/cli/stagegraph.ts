import { speak } from '#main/words/index.ts'
import type { Failure, Reason } from '#shared/text/index.ts'
import { failureMessage, type Language, languages } from '#shared/words/index.ts'
import { appVersion, languagesFolder } from './app-files.ts'
import { quotedLine } from './buildkit-words.ts'
import { type Command, CommandFailure, type CommandIo, type ExitCode, type ProcessIo } from './command.ts'
import { languageOf, takeLanguage } from './language.ts'
import { format, type MessageKey, reason } from './messages/index.ts'
import { noticeLine, printableName } from './terminal-text.ts'

interface Listed {
  readonly usage: string
  readonly about: MessageKey & `usage.${string}`
  /** Loaded on demand, so that one command does not pay for the others. */
  readonly load: () => Promise<Command>
}

const commands: Readonly<Record<string, Listed>> = {
  graph: {
    usage:
      'graph FILE… [--format json|mermaid|dot|svg|png] [--target T] [--build-arg K=V]… [--platform P] [-o OUT] [--font FILE]…',
    about: 'usage.graph',
    load: async () => (await import('./commands/graph.ts')).graphCommand,
  },
  check: {
    usage: 'check FILE… [--format text|json|sarif] [--target T] [--build-arg K=V]…',
    about: 'usage.check',
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  edit: {
    usage: 'edit FILE --op JSON [--op JSON]… [--write] [--diff]',
    about: 'usage.edit',
    load: async () => (await import('./commands/edit.ts')).editCommand,
  },
  build: {
    usage:
      'build CONTEXT [-f FILE] [--target T [-t TAG]…]… [--build-arg K=V]… [--platform P] [--label K=V]… [--no-cache] [--no-cache-filter STAGE]… [--pull] [--secret id=ID,src=PATH|env=NAME]… [--ssh ID[=PATH]]… [--build-context NAME=PATH]… [--network default|none|host] [--add-host HOST=ADDRESS]… [--cache-from C]… [--cache-to C]… [--allow ENTITLEMENT|credentials=HOST]… [--progress auto|plain|json]',
    about: 'usage.build',
    load: async () => (await import('./commands/build.ts')).buildCommand,
  },
  explain: {
    usage:
      'explain [FILE] [--target T] [--change LINE|PATH]… [--build-arg K=V]… [--platform P] [--format text|json]',
    about: 'usage.explain',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  serve: {
    usage: 'serve [FILE|DIR] [--port N] [--no-open] [--idle-timeout MINUTES]',
    about: 'usage.serve',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  open: {
    usage: 'open [FILE|DIR]',
    about: 'usage.open',
    load: async () => (await import('./commands/open.ts')).openCommand,
  },
}

/** Says a message of the command line that names nothing. */
const say = (key: MessageKey, language: Language): string =>
  format({ key: `cli:${key}`, values: {} }, language)

const commandNames = (): readonly string[] => Object.keys(commands)

const languageNote = (language: Language): string =>
  format(reason('usage.lang', { languages: languages.join('|') }), language)

function helpText(language: Language): string {
  const lines = Object.values(commands).map(
    ({ usage, about }) => `  stagegraph ${usage}\n      ${say(about, language)}`,
  )
  const notes = [languageNote(language), say('usage.target', language)]
  return `${say('usage.title', language)}\n\n${lines.join('\n')}\n\n  stagegraph --version\n\n${notes.join('\n')}\n`
}

function commandHelp({ usage, about }: Listed, language: Language): string {
  const notes = [
    ...(usage.includes('--target T') ? [say('usage.target', language)] : []),
    languageNote(language),
  ]
  return `stagegraph ${usage}\n    ${say(about, language)}\n\n${notes.join('\n')}\n`
}

/** Runs one command line and returns its exit code. Failures are one line on stderr. */
export async function runStagegraph(given: readonly string[], process: ProcessIo): Promise<ExitCode> {
  let language = languageOf(process.env)
  try {
    const taken = takeLanguage(given)
    language = taken.language ?? language
    await speak(languagesFolder, language)
    return await runCommand(taken.args, withLanguage(process, language))
  } catch (error) {
    await speak(languagesFolder, language)
    const { maskMessage } = await import('#shared/secrets/index.ts')
    process.stderr.write(noticeLine(maskMessage(wordsOf(error, language))))
    const quoted = quotedIn(error)
    if (quoted !== null && language !== 'en')
      process.stderr.write(`${printableName(maskMessage(quotedLine(quoted)))}\n`)
    return exitCodeOf(error)
  }
}

/** The streams stay getters: each is opened when it is first used. */
const withLanguage = (process: ProcessIo, language: Language): CommandIo =>
  Object.create(process, { language: { value: language } }) as CommandIo

async function runCommand(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name, ...rest] = args
  if (name === undefined) throw new CommandFailure(2, reason('command.missing', { commands: commandNames() }))
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout.write(helpText(io.language))
    return 0
  }
  if (name === '--version' || name === '-V') {
    io.stdout.write(`${appVersion()}\n`)
    return 0
  }
  const listed = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (listed === undefined) {
    const values = { given: JSON.stringify(name), commands: commandNames() }
    throw new CommandFailure(2, reason('command.unknown', values))
  }
  if (rest.includes('--help')) {
    io.stdout.write(commandHelp(listed, io.language))
    return 0
  }
  return (await listed.load())(rest, io)
}

/** By its fields, not its class: each packed command bundles a separate copy of the class. */
function wordsOf(error: unknown, language: Language): string {
  if (!(error instanceof Error)) return String(error)
  const why = 'why' in error ? (error.why as Reason | Failure) : error
  return 'key' in why ? format(why, language) : failureMessage(why, language)
}

/** By its field, like `wordsOf`. */
const quotedIn = (error: unknown): string | null =>
  error instanceof Error && 'quoted' in error && typeof error.quoted === 'string' ? error.quoted : null

/** By its field, like `wordsOf`. */
function exitCodeOf(error: unknown): ExitCode {
  return error instanceof Error && 'exitCode' in error && error.exitCode === 2 ? 2 : 1
}
