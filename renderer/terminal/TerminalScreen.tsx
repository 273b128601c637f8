import { type RefObject, useEffect, useRef } from 'react'
import { createTerminal, type MatchCount, type TerminalHandle } from './create-terminal.ts'
import type { LineNotes } from './line-notes.ts'
import type { TerminalPeer, TextSource } from './text-source.ts'

/** The focus is in an input or a dialog: a container may take long to start, and what is typed then is for something else. */
const isTyping = (): boolean =>
  document.activeElement?.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !=
  null

export interface TerminalScreenProps {
  readonly label: string
  /** Another source or peer needs another `key`. */
  readonly source: TextSource
  readonly peer: TerminalPeer | null
  readonly handle: RefObject<TerminalHandle | null>
  /** What stands beside the lines, `null` for nothing. */
  readonly notes: LineNotes | null
  readonly onFind: (count: MatchCount) => void
  readonly onSearch: () => void
  readonly onFollow: (follows: boolean) => void
}

/** The terminal itself; it and its library are loaded when the first one is shown. */
export function TerminalScreen({ handle, ...options }: TerminalScreenProps) {
  const element = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLUListElement>(null)
  const hasColumn = options.notes !== null
  const latest = useRef(options)
  latest.current = options
  useEffect(() => {
    if (element.current === null) return
    const { label, source, peer } = latest.current
    const terminal = createTerminal(element.current, {
      label,
      source,
      peer,
      column: column.current,
      notes: () => latest.current.notes,
      onFind: (count) => latest.current.onFind(count),
      onSearch: () => latest.current.onSearch(),
      onFollow: (follows) => latest.current.onFollow(follows),
    })
    handle.current = terminal
    if (peer !== null && !isTyping()) terminal.focus()
    return () => {
      handle.current = null
      terminal.dispose()
    }
  }, [handle])
  const { notes } = options
  // biome-ignore lint/correctness/useExhaustiveDependencies: the column shows the newest notes
  useEffect(() => handle.current?.redrawNotes(), [handle, notes])
  return (
    <div className="terminal-body">
      <ul className="terminal-notes" ref={column} hidden={!hasColumn} />
      <div className="terminal-screen" ref={element} />
    </div>
  )
}
