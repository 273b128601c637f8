import type { Terminal } from '@xterm/xterm'
import type { LineNote, NotedLines } from './text-source.ts'

/** What stands beside a line. */
export interface BesideLine {
  /** Right-aligned; `''` leaves it empty. */
  readonly time: string
  /** Who wrote it, before the time. Shown where the writer is not the one of the line above. */
  readonly writer: string
  /** Of the writer's colour: a role of stages, or `''`. */
  readonly tone: string
}

/** How lines are noted beside a terminal. */
export interface LineNotes {
  readonly label: string
  readonly beside: (note: LineNote) => BesideLine
}

/** Finds the note about a line in ascending notes; `undefined` before the first one. */
export function noteOf(notes: readonly NotedLines[], line: number): NotedLines | undefined {
  let [low, high] = [0, notes.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((notes[middle]?.line ?? 0) <= line) low = middle + 1
    else high = middle
  }
  return notes[low - 1]
}

/** Adds notes behind others; one about the same or an earlier line gives way to the newer one. */
export function addNotes(notes: NotedLines[], added: readonly NotedLines[]): void {
  for (const each of added) {
    while ((notes.at(-1)?.line ?? -1) >= each.line) notes.pop()
    notes.push(each)
  }
}

/** Notes about lines that a terminal has dropped go once there are so many. */
const keptNotes = 50_000

/**
 * A column beside a log's rows, apart from its text: selecting, copying and searching leave it out. Work is proportional to the
 * rows from the top of the view to the log's end.
 */
export function createNotesColumn(terminal: Terminal, column: HTMLElement, options: () => LineNotes | null) {
  const notes: NotedLines[] = []
  let lines = 0
  let frame: number | null = null
  const draw = () => {
    frame = null
    const shown = options()
    column.hidden = shown === null
    if (shown === null) return
    column.setAttribute('aria-label', shown.label)
    const { active } = terminal.buffer
    const last = active.baseY + active.cursorY
    const top = active.viewportY
    const height = (terminal.element?.querySelector('.xterm-screen')?.clientHeight ?? 0) / terminal.rows
    while (column.children.length < terminal.rows) column.append(document.createElement('li'))
    while (column.children.length > terminal.rows) column.lastElementChild?.remove()
    let line = lines
    for (let row = last; row >= top; row--) {
      const text = active.getLine(row)
      const begins = text?.isWrapped !== true
      const isAwaited = row === last && text?.translateToString(true) === ''
      const cell = column.children[row - top]
      if (cell instanceof HTMLElement)
        drawCell(cell, begins && !isAwaited ? line : null, row === top, height, shown)
      if (begins) line--
    }
    for (let row = last + 1; row < top + terminal.rows; row++) {
      const cell = column.children[row - top]
      if (cell instanceof HTMLElement) drawCell(cell, null, false, height, shown)
    }
  }
  function drawCell(
    cell: HTMLElement,
    line: number | null,
    isTop: boolean,
    height: number,
    { beside }: LineNotes,
  ) {
    const noted = line === null ? undefined : noteOf(notes, line)
    const { time, writer, tone } =
      noted === undefined ? { time: '', writer: '', tone: '' } : beside(noted.note)
    const isNamed = noted !== undefined && (isTop || (noted.note.continues && noted.line === line))
    const words = [isNamed ? writer : '', time] as const
    if (cell.dataset.words !== words.join('\n')) {
      cell.dataset.words = words.join('\n')
      cell.replaceChildren(
        ...words.map((word, at) => {
          const part = document.createElement('span')
          part.className = at === 0 ? 'terminal-writer' : 'terminal-time'
          part.textContent = word
          return part
        }),
      )
    }
    cell.dataset.tone = tone
    cell.style.height = `${height}px`
  }
  const schedule = () => {
    frame ??= requestAnimationFrame(draw)
  }
  const ends = [
    terminal.onLineFeed(() => lines++),
    terminal.onRender(schedule),
    terminal.onScroll(schedule),
    terminal.onResize(schedule),
  ]
  return {
    restart() {
      notes.length = 0
      lines = 0
    },
    add(added: readonly NotedLines[]) {
      addNotes(notes, added)
      if (notes.length > 2 * keptNotes) notes.splice(0, keptNotes)
      schedule()
    },
    /** Draws the column again after its options changed. */
    redraw: schedule,
    dispose() {
      for (const end of ends) end.dispose()
      if (frame !== null) cancelAnimationFrame(frame)
    },
  }
}

export type NotesColumn = ReturnType<typeof createNotesColumn>
