import type { StoreApi } from 'zustand/vanilla'
import { translate } from '#renderer/i18n/index.ts'
import { maxDocumentBytes } from '#shared/api/index.ts'
import type { AppState } from '../app-state.ts'
import { notify } from '../window/messages.ts'

const mebi = 1024 * 1024
const limit = maxDocumentBytes / mebi

/** A change was refused; that is said once, however often it is tried, until it is read. */
export function notifyTextTooLarge(store: StoreApi<AppState>): void {
  if (store.getState().messages.some(({ key }) => key === 'message.notChanged')) return
  notify(store, 'failed', 'message.notChanged', translate('failure.textTooLarge', { limit }))
}

/** A dropped file was refused. */
export function notifyFileTooLarge(
  { store }: { readonly store: StoreApi<AppState> },
  { name, size }: { readonly name: string; readonly size: number },
): void {
  // Rounded up: never as small as the limit.
  const values = { name, size: Math.ceil((size / mebi) * 10) / 10, limit }
  notify(store, 'failed', 'message.notOpened', translate('failure.fileTooLarge', values))
}
