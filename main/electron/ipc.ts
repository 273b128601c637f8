import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { dispatch, type Handlers, type Push } from '#main/app/index.ts'
import { ipcChannels, toWireFailure, type WireAnswer } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { isAppUrl } from './protocol.ts'

/** The part of an event that identifies its sender. */
export type Sender = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>

/** True for the main frame of one of the app's windows, showing the app's page. */
export function isTrustedSender(event: Sender, pages: ReadonlySet<WebContents>): boolean {
  const frame = event.senderFrame
  if (frame === null || frame.parent !== null) return false
  return pages.has(event.sender) && isAppUrl(frame.url)
}

/** Handles the calls of the app's pages. A call from any other sender fails with `unknown-sender`. */
export function answerCalls(
  ipcMain: Pick<IpcMain, 'handle'>,
  pages: ReadonlySet<WebContents>,
  handlers: Handlers,
  report: (error: unknown) => void,
): void {
  ipcMain.handle(ipcChannels.call, async (event, name: unknown, input: unknown): Promise<WireAnswer> => {
    if (!isTrustedSender(event, pages)) {
      return { ok: false, error: toWireFailure(failure('unknown-sender')) }
    }
    return dispatch(handlers, name, input, report)
  })
}

/** Pushes to every open page. */
export function createIpcPush(pages: ReadonlySet<Pick<WebContents, 'isDestroyed' | 'send'>>): Push {
  return (name, payload) => {
    for (const page of pages) {
      if (!page.isDestroyed()) page.send(ipcChannels.push, name, payload)
    }
  }
}
