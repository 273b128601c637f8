/**
 * Whether nothing has the focus: what had it is gone. A layer that closes gives the focus back only then; Radix asks
 * for that in a later task, and a click or a key may have put the focus elsewhere by that time.
 */
export const isFocusFree = (): boolean => document.activeElement === document.body

/** For `onCloseAutoFocus` of a layer of Radix: its trigger gets the focus back, unless something else has it by then. */
export function leaveTakenFocus(event: Event): void {
  if (!isFocusFree()) event.preventDefault()
}
