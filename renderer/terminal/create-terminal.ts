import { FitAddon } from '@xterm/addon-fit'
import { type ISearchOptions, SearchAddon } from '@xterm/addon-search'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import { createNotesColumn, type LineNotes } from './line-notes.ts'
import { tameLog, tameReach } from './tame-output.ts'
import { terminalColours } from './terminal-colours.ts'
import { handleKey } from './terminal-keys.ts'
import { createPump } from './terminal-pump.ts'
import type { TerminalPeer, TextSource } from './text-source.ts'

/** Rows kept above the window. A row takes 12 bytes a column: about 40 MB at 160 columns. */
const scrollback = 20_000
/** Matches that are counted and marked. */
const countedMatches = 1000

export interface MatchCount {
  /** 0-based, -1 when the current match is not among those counted. */
  readonly at: number
  readonly total: number
  /** There are more. */
  readonly more: boolean
}

export interface TerminalOptions {
  readonly label: string
  readonly source: TextSource
  /** Receives input; `null` for a log. */
  readonly peer: TerminalPeer | null
  /** The column beside the rows, and what stands in it; `null` hides it. */
  readonly column: HTMLElement | null
  readonly notes: () => LineNotes | null
  readonly onFind: (count: MatchCount) => void
  /** The user asked for the search. */
  readonly onSearch: () => void
  /** The view was scrolled away from its end, or is there again. */
  readonly onFollow: (follows: boolean) => void
}

/** A terminal on the page, until `dispose`. */
export interface TerminalHandle {
  /** Goes to the next match from the one shown, or the one before; `''` ends the search. */
  find(words: string, way: 'first' | 'next' | 'previous', matchCase: boolean): void
  toEnd(): void
  focus(): void
  /** What stands beside the lines has changed. */
  redrawNotes(): void
  paste(text: string): void
  dispose(): void
}

/** A terminal in an element, fed from a source, a bounded piece a frame so that the page stays usable. */
export function createTerminal(element: HTMLElement, options: TerminalOptions): TerminalHandle {
  const { source, peer, label } = options
  const style = getComputedStyle(element)
  const terminal = new Terminal({
    allowProposedApi: true,
    convertEol: peer === null,
    disableStdin: peer === null,
    cursorBlink: false,
    cursorInactiveStyle: peer === null ? 'none' : 'outline',
    fontFamily: style.getPropertyValue('--mono').trim(),
    fontSize: 12,
    lineHeight: 1.25,
    linkHandler: null,
    minimumContrastRatio: 4.5,
    screenReaderMode: peer !== null,
    scrollback,
    theme: terminalColours(element).theme,
  })
  const fit = new FitAddon()
  const search = new SearchAddon({ highlightLimit: countedMatches })
  terminal.loadAddon(fit)
  terminal.loadAddon(search)
  if (peer === null) tameLog(terminal)
  else tameReach(terminal)
  terminal.open(element)
  terminal.textarea?.setAttribute('aria-label', label)
  if (peer === null) readAsText(terminal, label)

  const column = options.column === null ? null : createNotesColumn(terminal, options.column, options.notes)
  const pump = createPump(terminal, source, column)
  const refit = () => {
    if (element.clientWidth > 0 && element.clientHeight > 0) fit.fit()
  }
  const follows = () => terminal.buffer.active.viewportY >= terminal.buffer.active.baseY
  const reported = { follows: true }
  const tellFollow = () => {
    if (follows() === reported.follows) return
    reported.follows = follows()
    options.onFollow(reported.follows)
  }
  const sizes = new ResizeObserver(refit)
  sizes.observe(element)
  const themes = new MutationObserver(() => {
    terminal.options.theme = terminalColours(element).theme
  })
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  terminal.onScroll(tellFollow)
  terminal.onWriteParsed(tellFollow)
  // Scrolling by wheel or bar is reported by the element alone.
  element.addEventListener('wheel', () => requestAnimationFrame(tellFollow), { passive: true })
  element.addEventListener('pointerup', tellFollow)
  terminal.attachCustomKeyEventHandler((event) =>
    handleKey(terminal, event, { readOnly: peer === null, onSearch: options.onSearch }),
  )
  search.onDidChangeResults(({ resultIndex, resultCount }) =>
    options.onFind({ at: resultIndex, total: resultCount, more: resultCount >= countedMatches }),
  )
  if (peer !== null) {
    terminal.onData((text) => peer.input(text, 'utf8'))
    terminal.onBinary((text) => peer.input(text, 'binary'))
    terminal.onResize(({ cols, rows }) => peer.resize({ columns: cols, rows }))
  }
  refit()
  if (peer !== null) peer.resize({ columns: terminal.cols, rows: terminal.rows })
  pump.start()

  return {
    find(words, way, matchCase) {
      if (words === '') {
        search.clearDecorations()
        terminal.clearSelection()
        options.onFind({ at: -1, total: 0, more: false })
        return
      }
      const how = searchOptions(element, matchCase)
      if (way === 'previous') search.findPrevious(words, how)
      else search.findNext(words, { ...how, incremental: way === 'first' })
      tellFollow()
    },
    toEnd() {
      terminal.scrollToBottom()
      tellFollow()
    },
    focus: () => terminal.focus(),
    redrawNotes: () => column?.redraw(),
    paste: (text) => terminal.paste(text),
    dispose() {
      pump.stop()
      column?.dispose()
      sizes.disconnect()
      themes.disconnect()
      terminal.dispose()
    },
  }
}

function searchOptions(element: Element, caseSensitive: boolean): ISearchOptions {
  const { match, activeMatch } = terminalColours(element)
  return {
    caseSensitive,
    decorations: {
      matchBackground: match,
      matchOverviewRuler: match,
      activeMatchBackground: activeMatch,
      activeMatchColorOverviewRuler: activeMatch,
    },
  }
}

/**
 * A log's visible rows are text of the page: xterm hides them from assistive technology, for which it would keep a
 * second copy. The field it takes keys with is for reading and scrolling only.
 */
function readAsText(terminal: Terminal, label: string): void {
  const rows = terminal.element?.querySelector('.xterm-rows')
  rows?.removeAttribute('aria-hidden')
  rows?.setAttribute('role', 'log')
  rows?.setAttribute('aria-live', 'off')
  rows?.setAttribute('aria-label', label)
  terminal.textarea?.setAttribute('readonly', '')
}
