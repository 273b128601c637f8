/** What the app must know of its windows. */
export interface OpenWindow {
  close(): void
  isDestroyed(): boolean
}

const windows: OpenWindow[] = []

export const addWindow = (window: OpenWindow): void => void windows.push(window)
export const openWindows = (): OpenWindow[] => windows.filter((window) => !window.isDestroyed())
