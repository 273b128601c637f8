import { bridgeKey, type HostBridge, sessionPath, socketPath, ticketPath } from '#shared/api/index.ts'
import { keepToken, takePass } from './access-token.ts'
import { createBridgeConnection } from './bridge-connection.ts'
import type { HostConnection } from './host-connection.ts'
import { growingPause, SocketConnection } from './socket-connection.ts'

/** The host of this page: Electron's main process when the preload is there, else the server it came from. */
export function connectHost(): HostConnection {
  const bridge = (window as { [bridgeKey]?: HostBridge })[bridgeKey]
  return bridge === undefined ? connectServer() : createBridgeConnection(bridge)
}

/** Milliseconds between two checks that the host still answers, until its silence is shown, and until a connection or an attempt counts as dead. */
const [heartbeat, silence, patience] = [1500, 1500, 10_000]

function connectServer(): HostConnection {
  let token: string | null = null
  /** Takes what the address brought; `null` unless that has to be changed into a token first. */
  const enter = (): Promise<void> | null => {
    const pass = takePass(window)
    if (pass === null || 'token' in pass) {
      token = pass?.token ?? null
      return null
    }
    return redeem(pass.ticket).then((given) => {
      token = keepToken(window, given)
    })
  }
  const entering = enter()
  const connection = new SocketConnection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${socketPath}`,
    token: () => token,
    openSocket: (url, protocols) => new WebSocket(url, protocols),
    isRefused,
    pause: growingPause,
    patience,
    ...(entering === null ? {} : { entered: entering }),
  })
  window.addEventListener('hashchange', () => {
    const again = enter()
    if (again === null) connection.retryNow()
    else void again.then(() => connection.retryNow())
  })
  window.addEventListener('online', () => {
    connection.retryNow()
    connection.probe(silence, patience)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return
    connection.retryNow()
    connection.probe(silence, patience)
  })
  setInterval(() => connection.probe(silence, patience), heartbeat)
  return connection
}

/** The session's token for a ticket, `null` when it was used or is too old. Goes on until the host has answered. */
async function redeem(ticket: string): Promise<string | null> {
  const headers = { authorization: `Bearer ${ticket}` }
  for (let failures = 0; ; failures++) {
    const answer = await fetch(ticketPath, { method: 'POST', headers }).catch(() => null)
    if (answer !== null) return answer.ok ? await answer.text() : null
    await new Promise((resolve) => setTimeout(resolve, growingPause(failures)))
  }
}

/** A browser does not report why a WebSocket was refused; a plain request does. */
async function isRefused(token: string | null): Promise<boolean> {
  try {
    const headers = { authorization: `Bearer ${token ?? ''}` }
    const response = await fetch(sessionPath, { headers, signal: AbortSignal.timeout(patience) })
    return response.status === 401
  } catch {
    return false
  }
}
