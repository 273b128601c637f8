import type { JoinedDocument, OpenDocument, PushPayload } from '#shared/api/index.ts'
import type { LiveUpdateJson } from '#shared/live/index.ts'
import type { DocumentId } from './document-state.ts'

/** Keeps the texts of this window and those of the host the same. */
export interface LiveSync {
  /** The text just loaded into a document is the host's. */
  opened(id: DocumentId, key: string, joined: JoinedDocument): void
  /** The text just loaded into a document is unknown to the host. */
  begun(id: DocumentId, key: string): void
  /** Sends what is unsent of the shown document. */
  send(): void
  received(push: PushPayload<'documents.updates'>): void
  statusChanged(push: PushPayload<'documents.status'>): void
  wasReset(key: string): void
  /** Asks the host for what happened to a document since, and where it stands. Throws what the call throws. */
  refresh(id: DocumentId): Promise<void>
  /** The text of that version was saved, with that revision. Throws what asking the host throws. */
  saved(id: DocumentId, at: { readonly revision: string; readonly version: number }): Promise<void>
  /** What the host would have to add to its text before it saves it; `null`: the host does not have the document. */
  pendingOf(id: DocumentId): { key: string; epoch: string; version: number; updates: LiveUpdateJson[] } | null
  /** Resolves when nothing of the document is unsent, or it cannot be sent. */
  settled(id: DocumentId): Promise<void>
  /** A document belongs to another file now, which holds `text`; what was typed since is sent there. */
  moved(id: DocumentId, opened: OpenDocument, text: string): void
  closed(id: DocumentId): void
}
