import { StringDecoder } from 'node:string_decoder'
import type { PushPayload } from '#shared/api/index.ts'

export type ContainerOutput = PushPayload<'containers.output'>

/** Output is gathered for this long before it is emitted, in milliseconds. */
const batchMs = 50
/** UTF-16 units in one piece; a container that writes more waits for the next one. */
const batchUnits = 256 * 1024
/** UTF-16 units of the newest output kept for pages that come later. */
const keptUnits = 256 * 1024

/** The source of a container's output, paused under backpressure: the container then blocks as on a full pipe. */
interface OutputSource {
  pause(): void
  resume(): void
}

/** Emits a container's output as text, at a bounded rate, never splitting a UTF-8 character. */
export class RunOutput {
  readonly #runId: string
  readonly #notify: (output: ContainerOutput) => void
  readonly #source: OutputSource
  readonly #decoders = { stdout: new StringDecoder('utf8'), stderr: new StringDecoder('utf8') }
  #waiting: ContainerOutput[] = []
  #waitingUnits = 0
  #kept: string[] = []
  #keptUnits = 0
  #timer: NodeJS.Timeout | null = null

  constructor(runId: string, source: OutputSource, notify: (output: ContainerOutput) => void) {
    this.#runId = runId
    this.#source = source
    this.#notify = notify
  }

  /** The newest of what was emitted. */
  get tail(): string {
    return this.#kept.join('').slice(-keptUnits)
  }

  write(stream: ContainerOutput['stream'], bytes: Buffer): void {
    this.#hear(stream, this.#decoders[stream].write(bytes))
  }

  /** Emits what is left. */
  end(): void {
    for (const stream of ['stdout', 'stderr'] as const) this.#hear(stream, this.#decoders[stream].end())
    this.#flush()
  }

  #hear(stream: ContainerOutput['stream'], text: string): void {
    if (text === '') return
    const last = this.#waiting.at(-1)
    if (last?.stream === stream) this.#waiting[this.#waiting.length - 1] = { ...last, text: last.text + text }
    else this.#waiting.push({ runId: this.#runId, stream, text })
    this.#waitingUnits += text.length
    if (this.#waitingUnits >= batchUnits) this.#source.pause()
    this.#timer ??= setTimeout(() => this.#flush(), batchMs)
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    const told = this.#waiting
    this.#waiting = []
    this.#waitingUnits = 0
    for (const output of told) {
      this.#keep(output.text)
      this.#notify(output)
    }
    this.#source.resume()
  }

  #keep(text: string): void {
    this.#kept.push(text)
    this.#keptUnits += text.length
    for (let [first] = this.#kept; first !== undefined; [first] = this.#kept) {
      if (this.#keptUnits - first.length < keptUnits) return
      this.#kept.shift()
      this.#keptUnits -= first.length
    }
  }
}
