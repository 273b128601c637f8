import type { Duplex } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { PushPayload, RunSummary, TerminalSize } from '#shared/api/index.ts'
import { type Docker, engineErrorText } from '../engine/index.ts'
import type { ContainerExit } from './exit.ts'
import { createFrameReader } from './frames.ts'
import { removeContainer } from './leftovers.ts'
import { type ContainerOutput, RunOutput } from './output.ts'

type ContainerEnded = PushPayload<'containers.ended'>

export interface ContainerListener {
  output(output: ContainerOutput): void
  ended(ended: ContainerEnded): void
}

/** Seconds between the stop signal and the kill; Docker's default. */
const graceSeconds = 10

type RunFacts = Pick<RunSummary, 'runId' | 'imageId' | 'title' | 'document' | 'terminal' | 'ports'>

/** One container of ours from its start to its removal. */
export class ContainerRun {
  readonly facts: RunFacts
  /** Resolves when it has ended, was removed and its end was emitted; never rejects. */
  readonly ended: Promise<void>
  readonly #container: Docker.Container
  readonly #stream: Duplex
  readonly #output: RunOutput
  #end: ContainerEnded | null = null
  #removal: Promise<unknown> | null = null

  /** `exit` is the wait for the container's end, begun before its start; `stream` is attached to it. */
  constructor(
    facts: RunFacts,
    container: Docker.Container,
    stream: Duplex,
    exit: Promise<ContainerExit>,
    listener: ContainerListener,
  ) {
    this.facts = facts
    this.#container = container
    this.#stream = stream
    this.#output = new RunOutput(facts.runId, stream, (output) => listener.output(output))
    this.ended = this.#follow(exit, listener)
  }

  summary(): RunSummary {
    return {
      ...this.facts,
      status: this.#end === null ? 'running' : 'ended',
      exitCode: this.#end?.exitCode ?? null,
      error: this.#end?.error ?? null,
      output: this.#output.tail,
    }
  }

  /** Sends the stop signal; the daemon kills it after the grace period. Resolves when it is gone. */
  async stop(): Promise<void> {
    // One that has just ended, or was removed meanwhile, is no error.
    if (this.#end === null) await this.#container.stop({ t: graceSeconds }).catch(() => undefined)
    await this.remove()
  }

  /** Kills and removes it; repeated calls share one removal. Resolves when its end was emitted. */
  async remove(): Promise<void> {
    await this.#remove()
    await this.ended
  }

  /** Types into its terminal. */
  write(bytes: Buffer): void {
    if (this.facts.terminal && this.#end === null && this.#stream.writable) this.#stream.write(bytes)
  }

  async resize({ columns, rows }: TerminalSize): Promise<void> {
    // A container that has ended has no terminal to resize.
    if (this.#end === null) await this.#container.resize({ w: columns, h: rows }).catch(() => undefined)
  }

  #remove(): Promise<unknown> {
    this.#removal ??= removeContainer(this.#container)
    return this.#removal
  }

  /**
   * What the daemon kept of the output, in the stream's own form. It says that a stream is attached before it is: a program that ends at
   * once, on a machine with much to do, may have printed before.
   */
  #logged(): Promise<Buffer> {
    return this.#container.logs({ stdout: true, stderr: true, follow: false }).catch(() => Buffer.alloc(0))
  }

  async #follow(exit: Promise<ContainerExit>, listener: ContainerListener): Promise<void> {
    const { runId } = this.facts
    const frames = createFrameReader((stream, bytes) => this.#output.write(stream, bytes))
    const hear = (bytes: Buffer): void => {
      if (this.facts.terminal) this.#output.write('stdout', bytes)
      else frames(bytes)
    }
    let isHeard = false
    this.#stream.on('data', (bytes: Buffer) => {
      isHeard = true
      hear(bytes)
    })
    // Also when it fails or has already ended: only the end of the output matters.
    const closed = finished(this.#stream, { writable: false }).catch(() => undefined)
    let exitCode: number | null = null
    let error: string | null = null
    try {
      exitCode = (await exit).StatusCode
      await closed
      if (!isHeard) hear(await this.#logged())
    } catch (problem) {
      error = engineErrorText(problem) ?? (problem instanceof Error ? problem.message : String(problem))
    }
    this.#output.end()
    this.#stream.destroy()
    await this.#remove()
    this.#end = { runId, exitCode, error }
    listener.ended(this.#end)
  }
}
