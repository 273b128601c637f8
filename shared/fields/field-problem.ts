import { fail } from '../text/index.ts'

/** Why a value cannot be written. Each has words of its own in every language of the app. */
export type FieldProblemCode =
  /** The instruction needs the field. */
  | 'value-missing'
  | 'one-line-only'
  /** No spelling makes BuildKit read this value in this place. */
  | 'cannot-be-written'
  | 'invalid-duration'
  | 'invalid-count'
  | 'invalid-port'
  | 'invalid-choice'
  | 'invalid-key'
  | 'invalid-mode'
  /** What BuildKit would say of the flag; the message has its words. */
  | 'invalid-flag-value'
  | 'invalid-checksum'
  /** A line of a heredoc that would end it. */
  | 'ends-heredoc'
  /** The edit would take a comment inside the instruction along. */
  | 'comment-in-the-way'
  | 'name-is-kept'
  | 'no-such-field'

export const refuseField = (code: FieldProblemCode, message: string) => fail(code, message)
