/**
 * Whether nothing has the focus: what had it is gone. A layer that closes gives the focus back only then; Radix asks
 * for that in a later task, and a click or a key may have put the focus elsewhere by that time.
 */
export const isFocusFree = (): boolean => document.activeElement === document.body
