/**
 * One loading of one document: changes when a document is opened or read again, stays the same across switches of tabs. A room
 * stores state of its own for the document in a `WeakMap` under this object.
 */
export interface DocumentInstance {
  /** Unique in the window, for keys of React. */
  readonly serial: number
}

let last = 0

/** An instance unlike all earlier ones. */
export const newDocumentInstance = (): DocumentInstance => ({ serial: ++last })
