import { contextBridge, ipcRenderer } from 'electron'
import { bridgeKey } from '#shared/api/bridge.ts'
import { createHostBridge } from './host-bridge.ts'

contextBridge.exposeInMainWorld(bridgeKey, createHostBridge(ipcRenderer))
