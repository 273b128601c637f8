import { type RefObject, useEffect, useRef } from 'react'

/**
 * Calls back when something is copied, cut or pasted while an element, or what is in it, has the focus; the event is over when that returns true.
 * Fields keep their own. The events are the document's: browsers send them to where text is selected, or to the body, and not to the focus.
 */
export function useClipboardEvents(
  root: RefObject<HTMLElement | null>,
  onClipboard: (event: ClipboardEvent, focused: Element) => boolean,
): void {
  const latest = useRef(onClipboard)
  latest.current = onClipboard
  useEffect(() => {
    const onEvent = (event: ClipboardEvent): void => {
      const { activeElement } = document
      if (activeElement === null || root.current?.contains(activeElement) !== true) return
      if (activeElement.matches('input, textarea') || event.defaultPrevented) return
      // Words that are selected with the pointer are what is meant then.
      if (event.type !== 'paste' && getSelection()?.isCollapsed === false) return
      if (latest.current(event, activeElement)) event.preventDefault()
    }
    const types = ['copy', 'cut', 'paste'] as const
    for (const type of types) document.addEventListener(type, onEvent)
    return () => {
      for (const type of types) document.removeEventListener(type, onEvent)
    }
  }, [root])
}
