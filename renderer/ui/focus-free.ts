/**
 * Whether nothing has the focus: its element was removed. A layer that closes returns the focus only then; Radix asks for that
 * in a later task, and a click or a key may have moved the focus by that time.
 */
export const isFocusFree = (): boolean => document.activeElement === document.body

/** For `onCloseAutoFocus` of a Radix layer: returns the focus to its trigger, unless something else has it by then. */
export function leaveTakenFocus(event: Event): void {
  if (!isFocusFree()) event.preventDefault()
}
