/** An expected failure: a stable `code` for programs, a `message` that says what, where and what to do. */
export interface Failure {
  readonly code: string
  readonly message: string
}

/** The outcome of something that may fail for a reason the person can act on. */
export type Result<T, E extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

export const fail = (code: string, message: string): { ok: false; error: Failure } => ({
  ok: false,
  error: { code, message },
})
