import type { StoreApi } from 'zustand/vanilla'
import type { AppState } from '../app-state.ts'

/** Resolves when nothing is being saved. */
export const untilSaved = (store: StoreApi<AppState>): Promise<void> =>
  new Promise((resolve) => {
    if (!store.getState().saving) return resolve()
    const end = store.subscribe(({ saving }) => {
      if (saving) return
      end()
      resolve()
    })
  })

/** Runs `work` as the one save of this window, after those requested before. `waited`: there was one. */
export async function whileSaving<T>(
  store: StoreApi<AppState>,
  work: (waited: boolean) => Promise<T>,
): Promise<T> {
  let waited = false
  while (store.getState().saving) {
    waited = true
    await untilSaved(store)
  }
  store.setState({ saving: true })
  try {
    return await work(waited)
  } finally {
    store.setState({ saving: false })
  }
}
