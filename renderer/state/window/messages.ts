import type { StoreApi } from 'zustand/vanilla'
import { CallError } from '#shared/api/index.ts'
import { pageFailure } from '#shared/failures/index.ts'
import type { Failure } from '#shared/text/index.ts'
import type { AppState } from '../app-state.ts'
import type { Message, MessageKey, MessageKind } from './message-state.ts'

/** More would cover the work; the oldest one is dropped. */
const shownAtOnce = 3

/** Shows a message to the user. */
export function notify(
  store: StoreApi<AppState>,
  kind: MessageKind,
  key: MessageKey,
  detail: Message['detail'] = '',
): void {
  store.setState(({ messages }) => {
    const id = (messages.at(-1)?.id ?? 0) + 1
    return { messages: [...messages, { id, kind, key, detail }].slice(-shownAtOnce) }
  })
}

/** Reports in a message that something failed, and why. */
export const notifyFailure = (store: StoreApi<AppState>, reason: Message['detail']): void =>
  notify(store, 'failed', 'message.failed', reason)

/** Removes a message; one that is gone stays gone. */
export function dismissMessage(store: StoreApi<AppState>, id: number): void {
  store.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }))
}

/**
 * A rejected call as a failure. Any other error is a defect: it becomes a failure with the code `internal` and is also reported
 * to the console as uncaught.
 */
export function toFailure(error: unknown): Failure {
  if (error instanceof CallError) return { code: error.code, message: error.message, reason: error.reason }
  queueMicrotask(() => {
    throw error
  })
  return pageFailure('internal#page', { said: String(error) })
}

/** Handles the failure of a call with a message alone. A dropped connection has its own banner. */
export const reportHostFailure =
  (store: StoreApi<AppState>) =>
  (error: unknown): void => {
    const failure = toFailure(error)
    if (failure.code !== 'disconnected') notifyFailure(store, failure)
  }
