import type { StoreApi } from 'zustand/vanilla'
import { toFailure } from '#renderer/ui/index.ts'
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

/** Removes a message; one that is gone stays gone. */
export function dismissMessage(store: StoreApi<AppState>, id: number): void {
  store.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }))
}

/** Handles the failure of a call with a message alone. A dropped connection has its own banner. */
export const reportHostFailure =
  (store: StoreApi<AppState>) =>
  (error: unknown): void => {
    const failure = toFailure(error)
    if (failure.code !== 'disconnected') notify(store, 'failed', 'message.failed', failure)
  }
