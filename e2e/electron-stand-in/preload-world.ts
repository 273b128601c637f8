/** The stand-in's global names in the page; unknown to the app. */
export const invokeBinding = '__standInInvoke'
export const pushFunction = '__standInPush'

/**
 * A page's script that runs a preload's bundle with the two parts of Electron that a sandboxed one has here. What goes
 * over the bridge is cloned, as Electron clones it, so that nothing but data and functions gets through.
 */
export function preloadScript(bundle: string): string {
  return `(() => {
    if (window.top !== window) return
    const listeners = new Map()
    const ipcRenderer = {
      invoke: (channel, ...args) => window.${invokeBinding}(channel, structuredClone(args)),
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
        return ipcRenderer
      },
      off(channel, listener) {
        listeners.set(channel, (listeners.get(channel) ?? []).filter((each) => each !== listener))
        return ipcRenderer
      },
    }
    window.${pushFunction} = (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args)
    }
    const bridged = (value) =>
      typeof value === 'function' ? (...args) => value(...args)
      : typeof value === 'object' && value !== null
        ? Object.freeze(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bridged(each)])))
        : value
    const contextBridge = {
      exposeInMainWorld: (key, api) => Object.defineProperty(window, key, { value: bridged(api) }),
    }
    const electron = { contextBridge, ipcRenderer }
    const require = (name) => {
      if (name === 'electron') return electron
      throw new Error('module not found: ' + name)
    }
    const module = { exports: {} }
    ;((require, module, exports) => {${bundle}
    })(require, module, module.exports)
  })()`
}
