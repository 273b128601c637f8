import type { Session, WebContents } from 'electron'
import { isAppUrl } from './protocol.ts'

type Guarded = Pick<WebContents, 'on' | 'setWindowOpenHandler'>

/**
 * Locks a page down: no navigation away, no new windows, no embedded pages. Links that would open a new
 * window go to `openLink`, which decides what to do.
 */
export function guardContents(contents: Guarded, openLink: (address: string) => void): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
}

type GuardedSession = Pick<
  Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
>

/**
 * The page's permissions: writing to the clipboard, full screen, and notifying
 * that a long build has ended.
 */
const granted = new Set(['clipboard-sanitized-write', 'fullscreen', 'notifications'])

/** Grants the app's own page these three, and nothing to any other page. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(granted.has(permission) && isAppUrl(requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => granted.has(permission) && isAppUrl(`${origin}/`),
  )
  session.setDevicePermissionHandler(() => false)
}
