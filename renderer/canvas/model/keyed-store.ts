/** Values by id, each with its own listeners: a change notifies only those that show it. */
export interface KeyedStore<T> {
  readonly get: (id: string) => T | undefined
  /** Calls back after each change of the id's value; returns the function that unsubscribes. */
  readonly listen: (id: string, listener: () => void) => () => void
  readonly replace: (values: ReadonlyMap<string, T>) => void
}

export function createKeyedStore<T>(): KeyedStore<T> {
  const listeners = new Map<string, Set<() => void>>()
  let values: ReadonlyMap<string, T> = new Map()
  return {
    get: (id) => values.get(id),
    listen: (id, listener) => {
      const those = listeners.get(id) ?? new Set()
      listeners.set(id, those.add(listener))
      return () => {
        those.delete(listener)
        if (those.size === 0 && listeners.get(id) === those) listeners.delete(id)
      }
    },
    replace: (next) => {
      const before = values
      values = next
      for (const [id, those] of [...listeners]) {
        if (Object.is(before.get(id), next.get(id))) continue
        for (const listener of [...those]) listener()
      }
    },
  }
}
