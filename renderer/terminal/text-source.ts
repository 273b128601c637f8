/** Where a terminal takes its text from, piece by piece and at its own pace. */
export interface TextSource {
  /**
   * The next piece: about `units` UTF-16 units, more where a piece cannot be cut. `restart` asks for an empty terminal first:
   * more arrived meanwhile than a terminal keeps.
   */
  take(units: number): { readonly text: string; readonly restart: boolean }
  /** Calls back when there is more to take. Returns the function that unsubscribes. */
  onMore(listener: () => void): () => void
}

/** Where a terminal's input goes. */
export interface TerminalPeer {
  /** `binary`: each character is one byte. */
  readonly input: (text: string, encoding: 'utf8' | 'binary') => void
  readonly resize: (size: { readonly columns: number; readonly rows: number }) => void
}
