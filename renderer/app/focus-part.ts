/** The parts of the window, in focus order. */
const regions = ['top', 'outline', 'graph', 'text', 'inspector', 'bottom', 'status']
const focusable =
  '.cm-content, [tabindex="0"], button:not(:disabled), select, input, textarea, a[href], [role="treeitem"][tabindex="0"]'

/** Moves the focus to the next part of the window, or to the previous one. */
export function focusPart(step: 1 | -1): void {
  const present = regions.flatMap((name) => {
    const element = document.querySelector<HTMLElement>(`[data-region="${name}"]`)
    return element?.checkVisibility({ visibilityProperty: true }) ? [element] : []
  })
  const current = present.findIndex((element) => element.contains(document.activeElement))
  const from = current < 0 && step < 0 ? 0 : current
  const next = present[(from + step + present.length) % present.length]
  next?.querySelector<HTMLElement>(focusable)?.focus()
}
