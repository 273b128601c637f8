import { contextBridge, ipcRenderer } from 'electron'
import { bridgeKey } from '#shared/api/index.ts'
import { createHostBridge } from './host-bridge.ts'

contextBridge.exposeInMainWorld(bridgeKey, createHostBridge(ipcRenderer))
