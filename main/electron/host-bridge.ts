import type { IpcRenderer, IpcRendererEvent } from 'electron'
import { type HostBridge, ipcChannels } from '#shared/api/index.ts'

/** The page's two functions for reaching the main process. Neither the event nor any other channel gets through. */
export function createHostBridge(ipc: Pick<IpcRenderer, 'invoke' | 'on' | 'off'>): HostBridge {
  return {
    call: (name, input) => ipc.invoke(ipcChannels.call, name, input),
    subscribe(listener) {
      const onPush = (_event: IpcRendererEvent, push: unknown, payload: unknown) => {
        if (typeof push === 'string') listener(push, payload)
      }
      ipc.on(ipcChannels.push, onPush)
      return () => {
        ipc.off(ipcChannels.push, onPush)
      }
    },
  }
}
