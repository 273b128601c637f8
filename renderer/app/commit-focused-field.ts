/** Writes a field of the inspector that is being edited to the text, as leaving the field does. The focus stays where it is. */
export function commitFocusedField(): void {
  const field = document.activeElement
  if (!(field instanceof HTMLElement) || !field.matches('[data-region="inspector"] :is(input, textarea)'))
    return
  field.blur()
  field.focus({ preventScroll: true })
}
