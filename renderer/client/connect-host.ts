import { bridgeKey, type HostBridge, sessionPath, socketPath } from '#shared/api/index.ts'
import { takeToken } from './access-token.ts'
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
  let token = takeToken(window)
  const connection = new SocketConnection({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${socketPath}`,
    token: () => token,
    openSocket: (url, protocols) => new WebSocket(url, protocols),
    isRefused,
    pause: growingPause,
    patience,
  })
  window.addEventListener('hashchange', () => {
    token = takeToken(window)
    connection.retryNow()
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
