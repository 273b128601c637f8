import { flushSync } from 'react-dom'
import type { Session } from '../../state/index.ts'
import { tabStopOf } from '../../ui/index.ts'

/** Undoes or redoes steps of the history, text and graph alike. */
export function walkHistory({ editor }: Session, way: 'undo' | 'redo', steps = 1): void {
  const focused = document.activeElement
  const region = focused?.closest<HTMLElement>('[data-region]') ?? null
  flushSync(() => editor[way](steps))
  if (focused?.isConnected === false) tabStopOf(region)?.focus()
}

/** A field has its own undo; the text editor handles the keys before they get here. */
export const hasOwnHistory = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="radio"], [type="checkbox"]), textarea'))

/**
 * Undoes or redoes what was typed into the focused text field. False, and nothing happens, where the focus is elsewhere:
 * the text editor's history is the document's.
 */
export function walkFieldHistory(way: 'undo' | 'redo'): boolean {
  const focused = document.activeElement
  if (!hasOwnHistory(focused) || focused?.closest('.cm-content')) return false
  // The only way to a field's history. It is deprecated for rich text, where browsers differ.
  document.execCommand(way)
  return true
}
