import type { Page } from '@playwright/test'

/**
 * What became of a page's connections to its host, one a line, the last one first, with the seconds since the beginning: for tests that
 * fail at times only.
 */
export function recordConnections(page: Page): () => string {
  const begun = performance.now()
  const lines: string[] = []
  let sockets = 0
  const note = (what: string): void => {
    lines.push(`${((performance.now() - begun) / 1000).toFixed(2)} ${what}`)
  }
  page.on('websocket', (socket) => {
    const number = ++sockets
    note(`socket ${number} to ${new URL(socket.url()).host} begun`)
    socket.once('framereceived', () => note(`socket ${number} heard its host`))
    socket.on('socketerror', (error) => note(`socket ${number} failed: ${error}`))
    socket.on('close', () => note(`socket ${number} closed`))
  })
  page.on('requestfailed', (request) => {
    note(`${new URL(request.url()).pathname} failed: ${request.failure()?.errorText ?? ''}`)
  })
  page.on('pageerror', (error) => note(`uncaught: ${error.message}`))
  page.on('framenavigated', (frame) => note(`page at ${new URL(frame.url()).host}`))
  return () => lines.toReversed().join('\n')
}
