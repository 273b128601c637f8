/**
 * Writes what is being typed into a field of the text, as leaving it does: a command means the text with it. The focus stays,
 * where the field does.
 */
export function finishField(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLElement) || !field.matches('[data-region="inspector"] :is(input, textarea)'))
    return
  field.blur()
  field.focus({ preventScroll: true })
}
