/**
 * Gives a row of the tree its words in full as a tooltip while a part of them is cut, and takes it away when none is: the
 * tree's own tooltip shows then.
 */
export function tellFullWords(row: HTMLElement): void {
  const parts = [...row.querySelectorAll<HTMLElement>('.tree-title, .tree-detail')]
  if (parts.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth))
    row.title = parts.map(({ textContent }) => textContent).join(' ')
  else row.removeAttribute('title')
}
