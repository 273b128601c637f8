const storageKey = 'stagegraph.token'

/** The parts of a page that a token comes through. */
export interface TokenPage {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly history: { replaceState(data: unknown, unused: string, url: string): void }
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
}

/**
 * The token of this page's address (`#token=…`), or the one this tab was opened with before. It is moved from the address to
 * the tab's session storage: a reload keeps working, while the address bar, the history and a shared screen do not show it.
 * Where the page may not store anything, it stays in the address. `null` when there is none.
 */
export function takeToken(page: TokenPage): string | null {
  const fromAddress = new URLSearchParams(page.location.hash.slice(1)).get('token')
  if (fromAddress === null || fromAddress === '') return storedToken(page)
  try {
    page.sessionStorage.setItem(storageKey, fromAddress)
    page.history.replaceState(null, '', page.location.pathname + page.location.search)
  } catch {
    return fromAddress
  }
  return fromAddress
}

function storedToken(page: TokenPage): string | null {
  try {
    return page.sessionStorage.getItem(storageKey)
  } catch {
    return null
  }
}
