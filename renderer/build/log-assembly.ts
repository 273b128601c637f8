import type { BuildState, LogChunk, VertexState } from '#shared/build/build-state.ts'
import { collapseReturns, plainStyle, styleAfter, type TextStyle } from './ansi.ts'

/** Marks where a step begins, or goes on after another one wrote something. */
export interface LogHeading {
  readonly kind: 'heading'
  readonly stage: number
  readonly digest: string
}

/** One line of output. `text` still holds colours; returns to the line's start are collapsed. */
export interface LogLine {
  readonly kind: 'line'
  readonly stage: number
  readonly digest: string
  readonly stream: LogChunk['stream']
  readonly text: string
  /** The style in force at the line's first character. */
  readonly style: TextStyle
}

export type LogEntry = LogHeading | LogLine

/** A stream of one vertex whose last line has not ended yet. */
interface OpenLine {
  /** Index into the entries, -1 when the next character starts a new line. */
  index: number
  raw: string
  style: TextStyle
}

/**
 * Turns the output of a growing build into lines, chunk by chunk: work is proportional to what is new.
 * A line keeps the place at which its first character came, so parallel steps read in the order they wrote.
 */
export class LogAssembly {
  readonly entries: LogEntry[] = []
  #buildId = ''
  #seen = 0
  #headed = ''
  readonly #announced = new Set<string>()
  readonly #open = new Map<string, OpenLine>()

  /** Takes in what came since the last call. Another build, or one with less output, starts afresh. */
  update(build: BuildState): void {
    if (build.buildId !== this.#buildId || build.logs.length < this.#seen) this.#reset(build.buildId)
    for (const vertex of startedVertices(build, this.#announced)) {
      this.#flushBefore(build, vertex.started ?? 0)
      this.#head(vertex.digest, vertex.stage)
    }
    this.#flushBefore(build, Number.POSITIVE_INFINITY)
  }

  #reset(buildId: string): void {
    this.entries.length = 0
    this.#buildId = buildId
    this.#seen = 0
    this.#headed = ''
    this.#announced.clear()
    this.#open.clear()
  }

  #flushBefore(build: BuildState, time: number): void {
    for (; this.#seen < build.logs.length; this.#seen++) {
      const chunk = build.logs[this.#seen]
      if (chunk === undefined || chunk.time > time) return
      this.#append(chunk)
    }
  }

  #head(digest: string, stage: number): void {
    this.#announced.add(digest)
    if (this.#headed === digest) return
    this.#headed = digest
    this.entries.push({ kind: 'heading', stage, digest })
  }

  #append(chunk: LogChunk): void {
    const key = `${chunk.stream} ${chunk.digest}`
    const open = this.#open.get(key) ?? { index: -1, raw: '', style: plainStyle }
    this.#open.set(key, open)
    const parts = chunk.text.split('\n')
    for (const [order, part] of parts.entries()) {
      const ends = order < parts.length - 1
      if (part === '' && !ends) continue
      this.#write(open, chunk, part)
      if (!ends) continue
      open.style = styleAfter(open.raw, open.style)
      open.index = -1
      open.raw = ''
    }
  }

  #write(open: OpenLine, chunk: LogChunk, part: string): void {
    if (open.index < 0) {
      this.#head(chunk.digest, chunk.stage)
      open.index = this.entries.length
    }
    const raw = open.raw + part
    const kept = lastReturn(raw)
    open.style = styleAfter(raw.slice(0, kept), open.style)
    open.raw = raw.slice(kept)
    const { stage, digest, stream } = chunk
    const text = collapseReturns(open.raw)
    this.entries[open.index] = { kind: 'line', stage, digest, stream, text, style: open.style }
  }
}

/** Where the part begins that no later return has written over: what stands before it need not be kept. */
const lastReturn = (raw: string): number => raw.replace(/\r+$/, '').lastIndexOf('\r') + 1

function startedVertices(build: BuildState, announced: ReadonlySet<string>): VertexState[] {
  const fresh: VertexState[] = []
  for (const vertex of build.vertices.values()) {
    if (announced.has(vertex.digest) || vertex.state === 'queued' || vertex.state === 'idle') continue
    if (vertex.state === 'cancelled' && vertex.started === null) continue
    fresh.push(vertex)
  }
  return fresh.sort((a, b) => (a.started ?? 0) - (b.started ?? 0))
}

/** The entries of one stage, in order; `null` gives all of them. */
export const entriesOfStage = (entries: readonly LogEntry[], stage: number | null): readonly LogEntry[] =>
  stage === null ? entries : entries.filter((entry) => entry.stage === stage)
