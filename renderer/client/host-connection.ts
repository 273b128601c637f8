import type { HostClient } from '#shared/api/index.ts'

/**
 * - `connecting`: not reached yet; calls wait.
 * - `connected`
 * - `reconnecting`: was connected, retries with growing pauses; calls fail with `disconnected`.
 * - `refused`: the host rejects this page's token; only a new address helps.
 */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'refused'

/** The host as the page sees it, and whether it can be reached. */
export interface HostConnection extends HostClient {
  readonly connection: ConnectionState
  /** Calls back on every change from now on; returns the function that unsubscribes. */
  onConnection(listener: (state: ConnectionState) => void): () => void
  /** Closes the connection; pending calls fail with `disconnected`. */
  close(): void
}
