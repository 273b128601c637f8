import { flushSync } from 'react-dom'
import type { Session } from '../../state/index.ts'
import { tabStopOf } from '../../ui/index.ts'

/** Takes steps of the history back (`undo`) or does them again (`redo`), text and graph alike. */
export function walkHistory({ editor }: Session, way: 'undo' | 'redo', steps = 1): void {
  const focused = document.activeElement
  const region = focused?.closest<HTMLElement>('[data-region]') ?? null
  flushSync(() => editor[way](steps))
  if (focused?.isConnected === false) tabStopOf(region)?.focus()
}

/** A field has an undo of its own; the text editor answers the keys before they come here. */
export const hasOwnHistory = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type="radio"], [type="checkbox"]), textarea'))
