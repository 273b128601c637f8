import type { Failure } from '#shared/text/index.ts'

/** `stopped`: ended as the user asked, which is neither a success nor a failure. */
export type MessageKind = 'done' | 'stopped' | 'failed'

/** A message to the user, shown once; `key` is in the `app` namespace. */
export interface Message {
  readonly id: number
  readonly kind: MessageKind
  readonly key: MessageKey
  /** A text that is the same in every language, a failure, or what words it in the language of the moment. */
  readonly detail: string | Failure | (() => string)
}

/** What a message says below its title; `failureText` words failures. */
export function detailText(
  { detail }: Pick<Message, 'detail'>,
  failureText: (failure: Failure) => string,
): string {
  if (typeof detail === 'string') return detail
  return typeof detail === 'function' ? detail() : failureText(detail)
}

export type MessageKey =
  | 'message.readOnly'
  | 'message.saved'
  | 'message.exported'
  | 'message.copied'
  | 'message.reloaded'
  | 'message.merged'
  | 'message.buildSucceeded'
  | 'message.buildCancelled'
  | 'message.buildFailed'
  | 'message.containerStarted'
  | 'message.settings'
  | 'message.data'
  | 'message.notChanged'
  | 'message.notOpened'
  | 'message.heldBack'
  | 'message.textNotOpened'
  | 'message.notAllOpened'
  | 'message.failed'
