import type Electron from 'electron'

type Used = Pick<Electron.IpcMain, 'handle'>
type Handler = Parameters<Used['handle']>[1]

const handlers = new Map<string, Handler>()

export const ipcMain: Used = {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`${channel}: has a handler already`)
    handlers.set(channel, handler)
  },
}

/** A page's `ipcRenderer.invoke`. */
export async function invoke(
  sender: Pick<Electron.IpcMainInvokeEvent, 'sender' | 'senderFrame'>,
  channel: string,
  args: readonly unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  return handler(sender as Electron.IpcMainInvokeEvent, ...args)
}
