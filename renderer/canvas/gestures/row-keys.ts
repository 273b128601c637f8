/**
 * The element that an arrow key, Home or End goes to within a card: from the head down into the rows and back.
 * `null` where the key leads out of the card.
 */
export function nextInCard(card: Element, from: Element, key: string): HTMLElement | null {
  const rows = [...card.querySelectorAll('[data-instruction]')].filter((row) => row instanceof HTMLElement)
  const at = from instanceof HTMLElement ? rows.indexOf(from) : -1
  switch (key) {
    case 'ArrowDown':
      return rows[at + 1] ?? null
    case 'ArrowUp':
      return at > 0 ? (rows[at - 1] ?? null) : at === 0 ? card.querySelector('[data-node-focus]') : null
    case 'Home':
      return at < 0 ? null : (rows[0] ?? null)
    case 'End':
      return at < 0 ? null : (rows.at(-1) ?? null)
    default:
      return null
  }
}
