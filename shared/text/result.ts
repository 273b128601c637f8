/** An expected failure: a stable `code` for programs, a `message` that says what, where and what to do. */
export interface Failure {
  readonly code: string
  /** In English. */
  readonly message: string
  /** The message apart from its language. */
  readonly reason?: Reason | undefined
}

/** A message, or a part of one, apart from any language: its key as `room:key`, and what it names. */
export interface Reason {
  readonly key: string
  readonly values: Readonly<Record<string, ReasonValue>>
}

/** What somebody else said, and what it means where that is known. */
export interface Quotation {
  /** In English, as it was said. */
  readonly message: string
  readonly reason?: Reason | undefined
}

/** A text or number stands as it is; a quotation does in English, and is said as what it means in other languages; a list is enumerated. */
export type ReasonValue = string | number | Reason | Quotation | readonly ReasonValue[]

/** The outcome of something that may fail for a reason the user can act on. */
export type Result<T, E extends Failure = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** A successful result. */
export const ok = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })

/** A failed result, in English only; for failures that no room translates. */
export const fail = (code: string, message: string): { ok: false; error: Failure } => ({
  ok: false,
  error: { code, message },
})
