import type { Terminal } from '@xterm/xterm'

interface KeyOptions {
  readonly readOnly: boolean
  /** The user asked for the search: Ctrl+F in a log, Ctrl+Shift+F where Ctrl+F belongs to the program. */
  readonly onSearch: () => void
}

const scrolls: ReadonlyMap<string, (terminal: Terminal) => void> = new Map([
  ['ArrowUp', (terminal) => terminal.scrollLines(-1)],
  ['ArrowDown', (terminal) => terminal.scrollLines(1)],
  ['PageUp', (terminal) => terminal.scrollPages(-1)],
  ['PageDown', (terminal) => terminal.scrollPages(1)],
  ['Home', (terminal) => terminal.scrollToTop()],
  ['End', (terminal) => terminal.scrollToBottom()],
])

/** Whether xterm should handle the key. */
export function handleKey(
  terminal: Terminal,
  event: KeyboardEvent,
  { readOnly, onSearch }: KeyOptions,
): boolean {
  if (event.type !== 'keydown') return true
  // Keyboard exit of the terminal: the focus moves to the app's next part.
  if (event.key === 'F6') return false
  const control = (event.ctrlKey || event.metaKey) && !event.altKey
  if (control && event.key.toLowerCase() === 'f' && (readOnly || event.shiftKey)) {
    event.preventDefault()
    event.stopPropagation()
    onSearch()
    return false
  }
  if (control && event.key.toLowerCase() === 'c' && terminal.hasSelection()) {
    void navigator.clipboard.writeText(terminal.getSelection())
    return false
  }
  if (!readOnly) return true
  const scroll = scrolls.get(event.key)
  if (scroll !== undefined) {
    event.preventDefault()
    scroll(terminal)
  }
  return false
}
