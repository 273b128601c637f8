import type { Writable } from 'node:stream'
import type { Failure, Reason } from '#shared/text/index.ts'
import type { Language } from '#shared/words/index.ts'
import { format } from './messages/index.ts'

/** The parts of the process that commands may use. */
export interface ProcessIo {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: Writable
  readonly stderr: Writable
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal
}

/** What a command is given. */
export interface CommandIo extends ProcessIo {
  /** Of what is said to people; data (JSON, SARIF, Dockerfiles) has none. */
  readonly language: Language
}

/** Exit codes of every command: 0 done, 1 the work failed, 2 the request was wrong. */
export type ExitCode = 0 | 1 | 2

/** A wrong request or failed work, reported as one line `stagegraph: …`. */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2
  /** A message of the command line, or a failure of the services; the error's own message is English. */
  readonly why: Reason | Failure
  /** What BuildKit says, where the message explains it in other languages than English. */
  readonly quoted: string | null
  constructor(exitCode: 1 | 2, why: Reason | Failure, quoted: string | null = null) {
    super('key' in why ? format(why, 'en') : why.message)
    this.name = 'CommandFailure'
    this.exitCode = exitCode
    this.why = why
    this.quoted = quoted
  }
}

/** One sub-command; `args` are those behind its name. Throws `CommandFailure`. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<ExitCode>
