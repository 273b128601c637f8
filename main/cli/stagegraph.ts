import { appVersion } from './app-files.ts'
import { type Command, CommandFailure, type CommandIo, type ExitCode } from './command.ts'
import { noticeLine } from './terminal-text.ts'

interface Listed {
  readonly usage: string
  readonly about: string
  /** Loaded on demand, so that one command does not pay for the others. */
  readonly load: () => Promise<Command>
}

const commands: Readonly<Record<string, Listed>> = {
  graph: {
    usage:
      'graph FILE… [--format json|mermaid|dot|svg|png] [--target T] [--build-arg K=V]… [--platform P] [-o OUT] [--font FILE]…',
    about: 'print the graph of stages',
    load: async () => (await import('./commands/graph.ts')).graphCommand,
  },
  check: {
    usage: 'check FILE… [--format text|json|sarif] [--target T] [--build-arg K=V]…',
    about: 'print problems; exit 1 when one is an error',
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  edit: {
    usage: 'edit FILE --op JSON [--op JSON]… [--write] [--diff]',
    about: 'apply graph edits and print the new text, a diff, or write the file',
    load: async () => (await import('./commands/edit.ts')).editCommand,
  },
  build: {
    usage:
      'build CONTEXT [-f FILE] [--target T [-t TAG]…]… [--build-arg K=V]… [--platform P] [--label K=V]… [--no-cache] [--no-cache-filter STAGE]… [--pull] [--secret id=ID,src=PATH|env=NAME]… [--ssh ID[=PATH]]… [--build-context NAME=PATH]… [--network default|none|host] [--add-host HOST=ADDRESS]… [--cache-from C]… [--cache-to C]… [--allow ENTITLEMENT|credentials=HOST]… [--progress auto|plain|json]',
    about: 'build a target on the Docker daemon',
    load: async () => (await import('./commands/build.ts')).buildCommand,
  },
  explain: {
    usage:
      'explain [FILE] [--target T] [--change LINE|PATH]… [--build-arg K=V]… [--platform P] [--format text|json]',
    about: "print a target's plan: roles, order, what runs in parallel; with --change, what would run again",
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  serve: {
    usage: 'serve [FILE|DIR] [--port N] [--no-open] [--idle-timeout MINUTES]',
    about: 'serve the app to a browser on this machine',
    load: async () => (await import('./commands/serve.ts')).serveCommand,
  },
  open: {
    usage: 'open [FILE|DIR]',
    about: 'start the desktop app',
    load: async () => (await import('./commands/open.ts')).openCommand,
  },
}

const targetNote =
  '--target T: the name of a stage, or its index counted from 0. The index is an extension: docker build takes names only.'

function helpText(): string {
  const lines = Object.values(commands).map(({ usage, about }) => `  stagegraph ${usage}\n      ${about}`)
  return `Shows a multi-stage Dockerfile as a graph, edits it and builds its stages.\n\n${lines.join('\n')}\n\n  stagegraph --version\n\n${targetNote}\n`
}

function commandHelp({ usage, about }: Listed): string {
  const note = usage.includes('--target T') ? `\n${targetNote}\n` : ''
  return `stagegraph ${usage}\n    ${about}\n${note}`
}

/** Runs one command line and returns its exit code. Failures are one line on stderr. */
export async function runStagegraph(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  try {
    const [name, ...rest] = args
    if (name === undefined)
      throw new CommandFailure(2, `which command? One of ${Object.keys(commands).join(', ')}`)
    if (name === '--help' || name === '-h' || name === 'help') {
      io.stdout.write(helpText())
      return 0
    }
    if (name === '--version' || name === '-V') {
      io.stdout.write(`${appVersion()}\n`)
      return 0
    }
    const listed = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (listed === undefined) {
      throw new CommandFailure(
        2,
        `no command ${JSON.stringify(name)}; one of ${Object.keys(commands).join(', ')}`,
      )
    }
    if (rest.includes('--help')) {
      io.stdout.write(commandHelp(listed))
      return 0
    }
    return await (await listed.load())(rest, io)
  } catch (error) {
    const { maskMessage } = await import('#shared/secrets/index.ts')
    const message = maskMessage(error instanceof Error ? error.message : String(error))
    io.stderr.write(noticeLine(message))
    return exitCodeOf(error)
  }
}

/** By its field, not its class: each packed command bundles a separate copy of the class. */
function exitCodeOf(error: unknown): ExitCode {
  return error instanceof Error && 'exitCode' in error && error.exitCode === 2 ? 2 : 1
}
