import type { StoreApi } from 'zustand/vanilla'
import { translate } from '#renderer/i18n/index.ts'
import { inMebibytes, maxDocumentBytes } from '#shared/api/index.ts'
import type { AppState } from '../app-state.ts'
import { notify } from '../window/messages.ts'

const limit = inMebibytes(maxDocumentBytes)

/** A change was refused; that is said once, however often it is tried, until it is read. */
export function notifyTextTooLarge(store: StoreApi<AppState>): void {
  if (store.getState().messages.some(({ key }) => key === 'message.notChanged')) return
  notify(store, 'failed', 'message.notChanged', () => translate('failure.textTooLarge', { limit }))
}

/** A dropped file was refused. */
export function notifyFileTooLarge(
  { store }: { readonly store: StoreApi<AppState> },
  { name, size }: { readonly name: string; readonly size: number },
): void {
  const values = { name, size: inMebibytes(size), limit }
  notify(store, 'failed', 'message.notOpened', () => translate('failure.fileTooLarge', values))
}

/** More files were dropped than are opened at once. */
export function notifyFilesTooMany(
  { store }: { readonly store: StoreApi<AppState> },
  { count, limit: most }: { readonly count: number; readonly limit: number },
): void {
  const values = { count, limit: most, left: count - most }
  notify(store, 'failed', 'message.notAllOpened', () => translate('failure.filesTooMany', values))
}

/** A dropped text of so many bytes was refused. */
export function notifyDroppedTextTooLarge(
  { store }: { readonly store: StoreApi<AppState> },
  bytes: number,
): void {
  const values = { size: inMebibytes(bytes), limit }
  notify(store, 'failed', 'message.textNotOpened', () => translate('failure.droppedTextTooLarge', values))
}
