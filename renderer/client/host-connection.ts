import type { HostClient } from '#shared/api/index.ts'

/**
 * - `connecting`: not reached yet; calls wait.
 * - `connected`
 * - `reconnecting`: was connected, tries again with growing pauses; calls fail with `disconnected`.
 * - `refused`: the host is there and does not know this page's token; only a new address helps.
 */
export type ConnectionState = 'connecting' | 'connected' | 'reconnecting' | 'refused'

/** The host as the page sees it, and whether it can be reached. */
export interface HostConnection extends HostClient {
  readonly connection: ConnectionState
  /** Tells every change from now on; returns the function that ends it. */
  onConnection(listener: (state: ConnectionState) => void): () => void
  /** Ends the connection for good; pending calls fail with `disconnected`. */
  close(): void
}
