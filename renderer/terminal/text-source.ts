/** Who wrote lines, and when. */
export interface LineNote {
  /** Names the writer to the source's owner. */
  readonly writer: string
  /** Milliseconds since the epoch, `null` for a line that has no time. */
  readonly time: number | null
  /** Its first line continues what it wrote before others did. */
  readonly continues: boolean
}

/** A note about a line and those after it, up to the next one. */
export interface NotedLines {
  /** Counts line ends since the terminal was empty, from 0. */
  readonly line: number
  readonly note: LineNote
}

/** Where a terminal takes its text from, piece by piece and at its own pace. */
export interface TextSource {
  /**
   * The next piece: about `units` UTF-16 units, more where a piece cannot be cut. `restart` asks for an empty terminal first:
   * more arrived meanwhile than a terminal keeps. `notes` are about lines that begin in the piece, ascending.
   */
  take(units: number): {
    readonly text: string
    readonly restart: boolean
    readonly notes?: readonly NotedLines[]
  }
  /** Calls back when there is more to take. Returns the function that unsubscribes. */
  onMore(listener: () => void): () => void
}

/** Where a terminal's input goes. */
export interface TerminalPeer {
  /** `binary`: each character is one byte. */
  readonly input: (text: string, encoding: 'utf8' | 'binary') => void
  readonly resize: (size: { readonly columns: number; readonly rows: number }) => void
}
