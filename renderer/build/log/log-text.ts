import type { BuildState, LogChunk, LogList, VertexState } from '#shared/build/index.ts'
import type { TextSource } from '../../terminal/index.ts'
import { collapseReturns, stripControls } from './ansi.ts'

/** UTF-16 units of the newest output that a terminal is given: about as much as it keeps. */
const shownUnits = 4 * 1024 * 1024
/** Lines that a terminal keeps. */
const shownLines = 20_000
/** How much of an unfinished line is repeated when its step continues. */
const longestRow = 16 * 1024

/** The words around a step's output. They hold no line end. */
export interface LogWords {
  readonly heading: (vertex: VertexState) => string
  /** When a step that wrote something has ended; `''` writes nothing. */
  readonly footer: (vertex: VertexState) => string
}

interface Due {
  readonly time: number
  readonly kind: 'start' | 'end'
  readonly digest: string
}

/** The line of a step that has not ended yet. */
interface OpenRow {
  /** Colours in force at its first character. */
  style: string
  /** Its text since the last carriage return. */
  text: string
  /** It was not written yet, so as not to interrupt another step. */
  held: boolean
}

/**
 * The output of a running build, whole or of one stage, as text for a terminal: each step's under its own heading. A step
 * interrupted by another continues under its heading, its unfinished line repeated. Work is proportional to what is new; of a
 * long log only the newest part is returned, see `isCut`.
 */
export class LogText implements TextSource {
  readonly #words: LogWords
  readonly #stage: number | null
  readonly #limit: number
  readonly #listeners = new Set<() => void>()
  readonly #written = new Set<string>()
  readonly #rows = new Map<string, OpenRow>()
  #build: BuildState | null = null
  #due: Due[] = []
  /** Index of the next chunk. */
  #at = 0
  /** UTF-16 units of this stage's chunks from `#at` on, counted up to `#counted`. */
  #behind = 0
  #counted = 0
  #restart = false
  #current = ''
  #midRow = false
  #units = 0
  #lines = 0

  /** `stage: null` is the whole build; `limit` is for what is written out to the last character. */
  constructor(stage: number | null, words: LogWords, limit = shownUnits) {
    this.#stage = stage
    this.#words = words
    this.#limit = limit
  }

  /** UTF-16 units of all output so far; for one stage, of what was still kept when it was asked for. */
  get units(): number {
    return this.#stage === null ? (this.#build?.logs.units ?? 0) : this.#units
  }

  /** There is more than a terminal keeps: the beginning was dropped. */
  get isCut(): boolean {
    return this.units > this.#limit || this.#lines > shownLines
  }

  /** Takes in what arrived. The build must be the same one, at a later time. */
  update(build: BuildState): void {
    this.#build = build
    const { logs } = build
    this.#counted = Math.max(this.#counted, logs.first)
    for (; this.#counted < logs.end; this.#counted++) {
      const chunk = logs.at(this.#counted)
      if (chunk === undefined || !this.#shows(chunk.stage)) continue
      this.#behind += chunk.text.length
      this.#units += chunk.text.length
      this.#lines += linesIn(chunk.text)
    }
    const isLost = this.#at < logs.first
    const isLate = this.#behind > this.#limit * 2 || (this.#at === 0 && this.#behind > this.#limit)
    if (isLost || isLate) this.#skip(logs)
    this.#due = dueIn(build, this.#written).filter(({ digest }) =>
      this.#shows(build.vertices.get(digest)?.stage ?? -1),
    )
    for (const listener of this.#listeners) listener()
  }

  take(units: number): { text: string; restart: boolean } {
    const restart = this.#restart
    this.#restart = false
    let text = ''
    const build = this.#build
    while (build !== null && text.length < units) {
      const chunk = build.logs.at(this.#at)
      const [due] = this.#due
      if (due !== undefined && (chunk === undefined || chunk.time > due.time)) {
        this.#due.shift()
        text += this.#announce(build, due)
      } else if (chunk !== undefined) {
        this.#at++
        if (!this.#shows(chunk.stage)) continue
        this.#behind -= chunk.text.length
        text += this.#write(build, chunk)
      } else break
    }
    return { text, restart }
  }

  onMore(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  readonly #shows = (stage: number): boolean => this.#stage === null || stage === this.#stage

  /** Leaves out all but the newest output. */
  #skip(logs: LogList): void {
    if (this.#at < logs.first) {
      this.#at = logs.first
      this.#behind = 0
      for (const { stage, text } of logs) if (this.#shows(stage)) this.#behind += text.length
    }
    while (this.#behind > this.#limit && this.#at < logs.end - 1) {
      const chunk = logs.at(this.#at)
      this.#at++
      if (chunk === undefined || !this.#shows(chunk.stage)) continue
      this.#behind -= chunk.text.length
    }
    const time = logs.at(this.#at)?.time ?? 0
    if (this.#build !== null)
      for (const due of dueIn(this.#build, this.#written)) if (due.time < time) this.#written.add(keyOf(due))
    this.#rows.clear()
    this.#current = ''
    this.#midRow = false
    this.#restart = true
  }

  #announce(build: BuildState, due: Due): string {
    this.#written.add(keyOf(due))
    const vertex = build.vertices.get(due.digest)
    if (vertex === undefined) return ''
    if (due.kind === 'start') return this.#head(vertex)
    const row = this.#rows.get(due.digest)
    if (row?.held) {
      row.held = false
      const begun = `${this.#head(vertex)}${row.style}${row.text}`
      this.#midRow = true
      return begun + this.#announceEnd(vertex)
    }
    return this.#announceEnd(vertex)
  }

  #announceEnd(vertex: VertexState): string {
    const footer = this.#current === vertex.digest ? this.#words.footer(vertex) : ''
    return footer === '' ? '' : `${this.#breakRow()}${footer}\n`
  }

  #head(vertex: VertexState): string {
    if (this.#current === vertex.digest) return ''
    const before = this.#breakRow()
    this.#current = vertex.digest
    return `${before}${this.#words.heading(vertex)}\n`
  }

  /** Ends a line that has not ended, in plain colours. */
  #breakRow(): string {
    const broken = this.#midRow ? '\u001b[0m\n' : '\u001b[0m'
    this.#midRow = false
    return broken
  }

  #write(build: BuildState, chunk: LogChunk): string {
    const row = this.#rows.get(chunk.digest) ?? { style: '', text: '', held: false }
    this.#rows.set(chunk.digest, row)
    const carried = row.style + row.text
    advance(row, chunk.text)
    if (this.#current === chunk.digest) {
      this.#midRow = row.text !== ''
      return chunk.text
    }
    // A progress bar does not interrupt a running step: it is shown as soon as it ends a line.
    const busy = build.vertices.get(this.#current)?.state === 'running'
    row.held = busy && !chunk.text.includes('\n')
    if (row.held) return ''
    const vertex = build.vertices.get(chunk.digest)
    const heading = vertex === undefined ? this.#breakRow() : this.#head(vertex)
    this.#current = chunk.digest
    this.#midRow = row.text !== ''
    return `${heading}${carried}${chunk.text}`
  }
}

function linesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

function advance(row: OpenRow, text: string): void {
  const all = row.text + text
  const start = Math.max(all.lastIndexOf('\n'), all.replace(/\r+$/, '').lastIndexOf('\r')) + 1
  row.style = sgrAfter(row.style, all.slice(0, start))
  row.text = all.slice(start).slice(-longestRow)
}

const keyOf = ({ kind, digest }: Due): string => `${kind} ${digest}`

/** Starts and ends of steps not yet written, in order. */
function dueIn(build: BuildState, written: ReadonlySet<string>): Due[] {
  const due: Due[] = []
  for (const { digest, state, started, completed } of build.vertices.values()) {
    if (state === 'queued' || state === 'idle' || (state === 'cancelled' && started === null)) continue
    due.push({ kind: 'start', digest, time: started ?? 0 })
    if (completed !== null && state !== 'cached') due.push({ kind: 'end', digest, time: completed })
  }
  return due.filter((each) => !written.has(keyOf(each))).sort((a, b) => a.time - b.time)
}

/** UTF-16 units read at a time; between two reads the page can do other work. */
const unitsAtOnce = 512 * 1024

/**
 * The whole log, or one stage's, without colours, piece by piece. Each line is what a terminal would show of it.
 * The caller may pause between pieces.
 */
export function* plainLog(build: BuildState, stage: number | null, words: LogWords): Generator<string> {
  const log = new LogText(stage, words, Number.POSITIVE_INFINITY)
  log.update(build)
  let open = ''
  for (;;) {
    const { text } = log.take(unitsAtOnce)
    const lines = (open + text).split('\n')
    if (text !== '') open = lines.pop() ?? ''
    const piece = lines.map((line) => stripControls(collapseReturns(line))).join('\n')
    if (text === '') {
      if (piece !== '') yield `${piece}\n`
      return
    }
    if (lines.length > 0) yield `${piece}\n`
  }
}

/** Colour and weight sequences (Select Graphic Rendition) in a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences start with one
const graphics = /\u001b\[([\d;:]*)m/g

/** Older ones are dropped: real logs never nest this deep without a reset. */
const longest = 256

/** The sequences that take a terminal from plain to the style after `text`, which started in `style`. */
export function sgrAfter(style: string, text: string): string {
  if (!text.includes('\u001b')) return style
  let after = style
  for (const [sequence, parameters = ''] of text.matchAll(graphics)) {
    after = /^0*$/.test(parameters) ? '' : /^0*[;:]/.test(parameters) ? sequence : after + sequence
  }
  return after.length > longest ? '' : after
}
