import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * A store that does not notify when all values are equal: with hundreds of listening cards, a focus event that names the
 * already focused node would cost a millisecond.
 */
export function createShallowStore<T extends object>(initial: T): StoreApi<T> {
  const store = createStore<T>(() => initial)
  const { setState } = store
  const setQuietly = (change: T | Partial<T> | ((state: T) => T | Partial<T>)): void => {
    const state = store.getState()
    const next = typeof change === 'function' ? change(state) : change
    const isNew = (Object.keys(next) as (keyof T)[]).some((key) => !Object.is(state[key], next[key]))
    if (isNew) setState(next)
  }
  return Object.assign(store, { setState: setQuietly })
}
