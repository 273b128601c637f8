/** Where Tab enters a part of the window: its current node or row before any other focusable element. */
export function tabStopOf(region: Element | null): HTMLElement | null {
  return (
    region?.querySelector<HTMLElement>(':is([data-node-focus], [data-tree-row])[tabindex="0"]') ??
    region?.querySelector<HTMLElement>('[tabindex="0"]') ??
    null
  )
}
