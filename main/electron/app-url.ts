/** The app's own scheme: its page is served from memory of the app, never from `file://`. */
export const appScheme = 'stagegraph-app'
export const appOrigin = `${appScheme}://app`
export const appPage = `${appOrigin}/index.html`

/** True for an address of the app's own page. */
export function isAppUrl(url: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url)
    return protocol === `${appScheme}:` && host === 'app' && username === '' && password === ''
  } catch {
    return false
  }
}
