import type { OpenDocument } from '#shared/api/index.ts'

/** The file behind the text. */
export interface DocumentFile {
  /** Absolute; `null` for a new document that was never saved. */
  readonly path: string | null
  readonly name: string
  /** Folder that builds use as their context; `null` until the document has one. */
  readonly context: string | null
  /** The text on disk as last read or written, line ends included; `null` when there is none. */
  readonly savedText: string | null
  readonly revision: string | null
  readonly readOnlyReason: OpenDocument['readOnlyReason']
  readonly readOnly: boolean
  /** Names the document's text on the host; `null` until the file has been read. */
  readonly key: string | null
}

/** A document to show next: a file, or a new document with an initial text. */
export type NextDocument = { readonly path: string } | { readonly text: string }

/** The file changed on disk while the text here has unsaved changes; `theirs` is `null` when it vanished. */
export interface ConflictState {
  readonly theirs: { readonly text: string; readonly revision: string } | null
}
