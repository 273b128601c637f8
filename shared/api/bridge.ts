/**
 * What the Electron preload puts on the page, under `bridgeKey`: the two functions a page cannot implement itself.
 * The page types and validates the data with the contract.
 */
export interface HostBridge {
  /** Resolves with a `WireAnswer`. */
  call(name: string, input: unknown): Promise<unknown>
  /** Subscribes to every push; returns the function that ends it. */
  subscribe(listener: (push: string, payload: unknown) => void): () => void
}

/** Name of the `window` property that holds the `HostBridge`. */
export const bridgeKey = 'stagegraphHost'

/** Electron's IPC channels: one for calls, one for pushes. */
export const ipcChannels = { call: 'stagegraph.call', push: 'stagegraph.push' } as const

/** The WebSocket's sub-protocol, and the one that carries the token beside it. */
export const socketProtocol = 'stagegraph'
/** Precedes the session's token in the second WebSocket sub-protocol that a page offers. */
export const tokenProtocolPrefix = 'stagegraph.token.'

/** Where the loopback server upgrades to WebSocket, and where a token can be checked (204, or 401). */
export const socketPath = '/ws'
/** URL path that checks a token without connecting: 204 when it is valid, else 401. */
export const sessionPath = '/session'
/** URL path that changes a ticket (a POST with it as its bearer) into the session's token, once: 200 with the token as text, else 401. */
export const ticketPath = '/ticket'
