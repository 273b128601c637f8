import type { HostClient } from '#shared/api/index.ts'

/**
 * - `connecting`: not reached yet; calls wait.
 * - `connected`
 * - `silent`: connected, but the host has not answered for a while; calls wait for it.
 * - `reconnecting`: was connected, retries with growing pauses; calls fail with `disconnected`.
 * - `refused`: the host rejects this page's token; only a new address helps.
 */
export type ConnectionState = 'connecting' | 'connected' | 'silent' | 'reconnecting' | 'refused'

/** The host as the page sees it, and whether it can be reached. */
export interface HostConnection extends HostClient {
  readonly connection: ConnectionState
  /** Calls back on every change from now on; returns the function that unsubscribes. */
  onConnection(listener: (state: ConnectionState) => void): () => void
  /** Closes the connection; pending calls fail with `disconnected`. */
  close(): void
}
