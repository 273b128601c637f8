/**
 * One loading of one document: changes when a document is opened or read again, stays while its tab is left and taken up.
 * A room keeps what it alone remembers of a document in a `WeakMap` under this object.
 */
export interface DocumentInstance {
  /** Unique in the window, for keys of React. */
  readonly serial: number
}

let given = 0

/** An instance unlike all earlier ones. */
export function newDocumentInstance(): DocumentInstance {
  given += 1
  return { serial: given }
}
