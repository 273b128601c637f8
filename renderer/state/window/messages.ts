import type { StoreApi } from 'zustand/vanilla'
import { failureOf } from '#renderer/ui/index.ts'
import type { AppState } from '../app-state.ts'
import type { Message, MessageKey, MessageKind } from './message-state.ts'

/** More would cover the work; the oldest goes first. */
const shownAtOnce = 3

/** Tells the person something that happened. */
export function tell(
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

export function dismissMessage(store: StoreApi<AppState>, id: number): void {
  store.setState(({ messages }) => ({ messages: messages.filter((message) => message.id !== id) }))
}

/** For calls whose failure is told and changes nothing else. A dropped connection is told by the connection. */
export const reportHostFailure =
  (store: StoreApi<AppState>) =>
  (error: unknown): void => {
    const failure = failureOf(error)
    if (failure.code !== 'disconnected') tell(store, 'failed', 'message.failed', failure)
  }
