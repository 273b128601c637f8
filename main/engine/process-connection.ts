import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { Duplex } from 'node:stream'
import { startProgram } from '#main/programs/index.ts'

/** How to start a program that carries a connection. */
export interface ProcessCommand {
  /** Looked up in `PATH` (`findProgram`); no shell is involved. */
  readonly command: string
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  /** The connection's destination, for users. */
  readonly destination: string
}

/** The program could not be started, or ended with an error. */
export class ProcessFailure extends Error {
  readonly command: string
  /** It is not installed. */
  readonly missing: boolean
  constructor(command: string, message: string, missing: boolean) {
    super(message)
    this.name = 'ProcessFailure'
    this.command = command
    this.missing = missing
  }
}

/** Characters kept of the program's error output. */
const maxComplaint = 2000

/** A program's standard input and output as one connection. Emits `spawn`. Destroying it ends the program. */
export class ProcessConnection extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #command: string
  #complaint = ''

  constructor({ command, args, env }: ProcessCommand) {
    super({ allowHalfOpen: false })
    this.#command = command
    // In a separate process group: on Ctrl-C, the build's cancellation must still go through this connection.
    const child = startProgram(command, args, { env, stdio: 'pipe', windowsHide: true, detached: true })
    this.#child = child as ChildProcessWithoutNullStreams
    const { stdin, stdout, stderr } = this.#child
    stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) stdout.pause()
    })
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-maxComplaint)
    })
    // The program's exit explains the broken pipe.
    stdin.on('error', () => {})
    this.#child.once('spawn', () => this.emit('spawn'))
    this.#child.once('error', (error: NodeJS.ErrnoException) => {
      const missing = error.code === 'ENOENT'
      const message = missing ? `the program "${command}" is not installed` : error.message
      this.destroy(new ProcessFailure(command, message, missing))
    })
    this.#child.once('close', (code, signal) => {
      if (code === 0) this.push(null)
      else this.destroy(this.#failure(code, signal))
    })
  }

  override _read(): void {
    this.#child.stdout.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#child.stdin.write(chunk, () => done())
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(() => done())
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill()
    done(error)
  }

  #failure(code: number | null, signal: NodeJS.Signals | null): ProcessFailure {
    const words = this.#complaint.replace(/\s+/g, ' ').trim()
    const ending = signal === null ? `exit code ${code}` : signal
    return new ProcessFailure(this.#command, `${this.#command}: ${words || ending}`, false)
  }
}
