import type { Writable } from 'node:stream'

/** The parts of the process that a command may use. */
export interface CommandIo {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: Writable
  readonly stderr: Writable
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal
}

/** Exit codes of every command: 0 done, 1 the work failed, 2 the request was wrong. */
export type ExitCode = 0 | 1 | 2

/** A wrong request or failed work, reported as one line `stagegraph: …`. */
export class CommandFailure extends Error {
  readonly exitCode: 1 | 2
  constructor(exitCode: 1 | 2, message: string) {
    super(message)
    this.name = 'CommandFailure'
    this.exitCode = exitCode
  }
}

/** One sub-command; `args` are those behind its name. Throws `CommandFailure`. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<ExitCode>
