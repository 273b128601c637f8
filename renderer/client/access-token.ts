const storageKey = 'stagegraph.token'

/** What brings a page in: the session's token, or a ticket that the host changes into it once. */
export type Pass = { readonly token: string } | { readonly ticket: string }

/** The parts of a page that a token comes through. */
export interface TokenPage {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly history: { replaceState(data: unknown, unused: string, url: string): void }
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
}

/** What this page's address, or its tab, has to enter with; a token is moved as `takeToken` says. `null` when there is nothing. */
export function takePass(page: TokenPage): Pass | null {
  const ticket = new URLSearchParams(page.location.hash.slice(1)).get('ticket')
  if (ticket !== null && ticket !== '') return { ticket }
  const token = takeToken(page)
  return token === null ? null : { token }
}

/** Stores what a ticket was changed into, `null` when it counts no more; then the tab's own token is left. The address loses the ticket. */
export function keepToken(page: TokenPage, token: string | null): string | null {
  const bare = page.location.pathname + page.location.search
  if (token === null) {
    page.history.replaceState(null, '', bare)
    return storedToken(page)
  }
  try {
    page.sessionStorage.setItem(storageKey, token)
    page.history.replaceState(null, '', bare)
  } catch {
    // As with a token that came in the address: it stays there where nothing can be stored.
    page.history.replaceState(null, '', `${bare}#token=${token}`)
  }
  return token
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
