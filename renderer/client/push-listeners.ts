import { isPushName, type PushName, type PushPayload, pushes } from '#shared/api/index.ts'

type AnyListener = (payload: never) => void

/** Who listens to which push. Payloads that are not what the contract says are dropped. */
export class PushListeners {
  readonly #byName = new Map<PushName, Set<AnyListener>>()

  on<N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void): () => void {
    const listeners = this.#byName.get(name) ?? new Set<AnyListener>()
    this.#byName.set(name, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  emit(name: string, payload: unknown): void {
    if (!isPushName(name)) return
    const parsed = pushes[name].safeParse(payload)
    if (!parsed.success) return
    for (const listener of [...(this.#byName.get(name) ?? [])]) listener(parsed.data as never)
  }
}
