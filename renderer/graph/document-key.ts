/**
 * Stands for one loaded document. What a room remembers of a document and nobody else asks about, it keeps in a `WeakMap`
 * under this object, and it is gone with the document.
 */
export type DocumentKey = { readonly kind: 'document' }

/** A key that no other document has. */
export const newDocumentKey = (): DocumentKey => ({ kind: 'document' })
