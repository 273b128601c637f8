import type { BuildState, LogChunk, LogList, VertexState } from '#shared/build/index.ts'
import type { LineNote, NotedLines, TextSource } from '../../terminal/index.ts'
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
 * The output of a running build, whole or of one stage, as text for a terminal: each step has its heading once, when it begins.
 * Steps that run side by side take turns line by line: each line is noted with its step and time, and an unfinished
 * line is repeated when its step goes on. Work is proportional to what is new; of a
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
  /** The step that wrote last, and those that have their heading. */
  #current = ''
  readonly #headed = new Set<string>()
  /** What `take` is about to return. */
  #out = ''
  #notes: NotedLines[] = []
  /** Line ends returned since the last restart; the last one is the end of `#out`. */
  #line = 0
  #isFresh = true
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

  take(units: number): { text: string; restart: boolean; notes: readonly NotedLines[] } {
    const restart = this.#restart
    this.#restart = false
    this.#out = ''
    this.#notes = []
    const build = this.#build
    while (build !== null && this.#out.length < units) {
      const chunk = build.logs.at(this.#at)
      const [due] = this.#due
      if (due !== undefined && (chunk === undefined || chunk.time > due.time)) {
        this.#due.shift()
        this.#announce(build, due)
      } else if (chunk !== undefined) {
        this.#at++
        if (!this.#shows(chunk.stage)) continue
        this.#behind -= chunk.text.length
        this.#write(build, chunk)
      } else break
    }
    return { text: this.#out, restart, notes: this.#notes }
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
    this.#headed.clear()
    this.#current = ''
    this.#midRow = false
    this.#line = 0
    this.#isFresh = true
    this.#restart = true
  }

  #announce(build: BuildState, due: Due): void {
    this.#written.add(keyOf(due))
    const vertex = build.vertices.get(due.digest)
    if (vertex === undefined) return
    if (due.kind === 'start') {
      this.#turnTo(due.digest, vertex)
      return
    }
    const row = this.#rows.get(due.digest)
    if (row?.held) {
      row.held = false
      const continues = this.#turnTo(due.digest, vertex)
      this.#put(row.style + row.text, { writer: due.digest, time: due.time, continues })
      this.#midRow = true
    }
    const footer = this.#words.footer(vertex)
    if (footer === '') return
    const continues = this.#turnTo(due.digest, vertex)
    this.#breakRow()
    this.#put(`${footer}\n`, { writer: due.digest, time: due.time, continues })
  }

  /** What follows is of this step; its heading comes first if it has none yet. Returns whether it goes on after others. */
  #turnTo(digest: string, vertex: VertexState | undefined): boolean {
    if (this.#current === digest) return false
    this.#breakRow()
    this.#current = digest
    if (vertex === undefined || this.#headed.has(digest)) return this.#headed.has(digest)
    this.#headed.add(digest)
    this.#put(`${this.#words.heading(vertex)}\n`, { writer: digest, time: null, continues: false })
    return false
  }

  /** Ends a line that has not ended, in plain colours. */
  #breakRow(): void {
    this.#out += '\u001b[0m'
    if (this.#midRow && !this.#isFresh) {
      this.#out += '\n'
      this.#line++
      this.#isFresh = true
    }
    this.#midRow = false
  }

  #put(text: string, note: LineNote): void {
    if (text === '') return
    const ends = linesIn(text)
    if (this.#isFresh || ends > 0) this.#notes.push({ line: this.#line + (this.#isFresh ? 0 : 1), note })
    this.#out += text
    this.#line += ends
    this.#isFresh = text.endsWith('\n')
  }

  #write(build: BuildState, chunk: LogChunk): void {
    const text = chunk.text.replace(otherLineEnds, '')
    const row = this.#rows.get(chunk.digest) ?? { style: '', text: '', held: false }
    this.#rows.set(chunk.digest, row)
    const carried = row.style + row.text
    advance(row, text)
    const note = { writer: chunk.digest, time: chunk.time }
    if (this.#current === chunk.digest) {
      this.#put(text, { ...note, continues: false })
      this.#midRow = row.text !== ''
      return
    }
    // A progress bar does not interrupt a running step: it is shown as soon as it ends a line.
    const busy = build.vertices.get(this.#current)?.state === 'running'
    row.held = busy && !text.includes('\n')
    if (row.held) return
    const continues = this.#turnTo(chunk.digest, build.vertices.get(chunk.digest))
    this.#put(carried + text, { ...note, continues })
    this.#midRow = row.text !== ''
  }
}

/** What else would begin a line on a terminal: vertical tab, form feed, IND, NEL and reverse index. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are control characters
const otherLineEnds = /[\u000b\u000c\u0084\u0085\u008d]/g

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
    if (state === 'queued' || state === 'idle' || state === 'not-reached') continue
    if (state === 'cancelled' && started === null) continue
    due.push({ kind: 'start', digest, time: started ?? 0 })
    if (completed !== null && state !== 'cached') due.push({ kind: 'end', digest, time: completed })
  }
  return due.filter((each) => !written.has(keyOf(each))).sort((a, b) => a.time - b.time)
}

/** UTF-16 units read at a time; between two reads the page can do other work. */
const unitsAtOnce = 512 * 1024

/** Writes a line's time in front of it. */
export type LineTimes = (vertex: VertexState | undefined, time: number) => string

/**
 * The whole log, or one stage's, without colours, piece by piece: step by step in the order they began, each under its heading. Each
 * line is what a terminal would show of it, with its time in front where `times` is given. The caller may pause between pieces.
 */
export function* plainLog(
  build: BuildState,
  stage: number | null,
  words: LogWords,
  times: LineTimes | null = null,
): Generator<string> {
  const chunks = new Map<string, LogChunk[]>()
  for (const chunk of build.logs) {
    const own = chunks.get(chunk.digest)
    if (own === undefined) chunks.set(chunk.digest, [chunk])
    else own.push(chunk)
  }
  const begun = dueIn(build, new Set()).flatMap(({ kind, digest }) => (kind === 'start' ? [digest] : []))
  const shows = (digest: string) => stage === null || (build.vertices.get(digest)?.stage ?? -1) === stage
  for (const digest of new Set([...begun, ...chunks.keys()])) {
    if (!shows(digest)) continue
    const vertex = build.vertices.get(digest)
    const plain = (line: string) => stripControls(collapseReturns(line))
    if (vertex !== undefined) yield `${plain(words.heading(vertex))}\n`
    let open = ''
    let openSince = 0
    let piece = ''
    const add = (line: string) => {
      piece += `${times === null ? '' : times(vertex, openSince)}${plain(line)}\n`
    }
    for (const { text, time } of chunks.get(digest) ?? []) {
      if (open === '') openSince = time
      const lines = (open + text.replace(otherLineEnds, '')).split('\n')
      open = lines.pop() ?? ''
      for (const line of lines) {
        add(line)
        openSince = time
      }
      if (piece.length < unitsAtOnce) continue
      yield piece
      piece = ''
    }
    if (open !== '') add(open)
    const footer = vertex === undefined || vertex.completed === null ? '' : plain(words.footer(vertex))
    if (footer !== '') piece += `${footer}\n`
    if (piece !== '') yield piece
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
