/** An expected failure of a call: a stable `code`, and what a person is told. Rebuilt on the UI's side of the wire. */
export class CallError extends Error {
  readonly code: string
  constructor(error: { readonly code: string; readonly message: string }) {
    super(error.message)
    this.name = 'CallError'
    this.code = error.code
  }
}
