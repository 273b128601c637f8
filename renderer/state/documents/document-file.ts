import type { OpenDocument } from '#shared/api/index.ts'

/** The file behind the text. */
export interface DocumentFile {
  /** Absolute; `null` for a new document that was never saved. */
  readonly path: string | null
  readonly name: string
  /** Folder that builds use as their context; `null` until the document has one. */
  readonly context: string | null
  /** The text on disk as this app knows it, line ends included; `null` when there is none. */
  readonly savedText: string | null
  readonly revision: string | null
  readonly readOnlyReason: OpenDocument['readOnlyReason']
  readonly readOnly: boolean
  /** Unsaved text of an earlier session that is offered; `null` when there is none. */
  readonly draft: string | null
  /** The host keeps unsaved text of it, as far as this window knows. */
  readonly hasDraft: boolean
}

/** A document to go on to: a file, or a new document that begins with a text. */
export type NextDocument = { readonly path: string } | { readonly text: string }

/** The file changed on disk while the text here has unsaved changes; `theirs` is `null` when it vanished. */
export interface ConflictState {
  readonly theirs: { readonly text: string; readonly revision: string } | null
}
