import type { isPushName, PushName, PushPayload, pushes } from '#shared/api/index.ts'

type AnyListener = (payload: never) => void

/** Validates pushes by the contract. */
export interface PushSchemas {
  readonly isPushName: typeof isPushName
  readonly pushes: typeof pushes
}

/**
 * Listeners by push name. Payloads that violate the contract are dropped. Pushes are queued, in order, until someone listens to
 * any, and until the schemas are loaded, which starts with the first push that has a listener.
 */
export class PushListeners {
  readonly #byName = new Map<PushName, Set<AnyListener>>()
  readonly #waiting: { readonly name: string; readonly payload: unknown }[] = []
  readonly #load: () => Promise<PushSchemas>
  #schemas: PushSchemas | null
  #coming: Promise<void> | null = null

  constructor(
    schemas: PushSchemas | null = null,
    load: () => Promise<PushSchemas> = () => import('./schemas.ts'),
  ) {
    this.#schemas = schemas
    this.#load = load
  }

  on<N extends PushName>(name: N, listener: (payload: PushPayload<N>) => void): () => void {
    // Initial listeners are all added in one task; earlier pushes are for each of them.
    if (this.#byName.size === 0) queueMicrotask(() => this.#deliver())
    const listeners = this.#byName.get(name) ?? new Set<AnyListener>()
    this.#byName.set(name, listeners)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  emit(name: string, payload: unknown): void {
    this.#waiting.push({ name, payload })
    this.#deliver()
  }

  #deliver(): void {
    if (this.#byName.size === 0 || this.#waiting.length === 0) return
    if (this.#schemas === null) {
      this.#coming ??= this.#loadSchemas()
      return
    }
    for (const { name, payload } of this.#waiting.splice(0)) this.#dispatch(this.#schemas, name, payload)
  }

  /** When loading fails, the server is gone and its pushes are dropped: the next one retries. */
  async #loadSchemas(): Promise<void> {
    try {
      this.#schemas = await this.#load()
      this.#deliver()
    } catch {
      this.#waiting.length = 0
    } finally {
      this.#coming = null
    }
  }

  #dispatch({ isPushName, pushes }: PushSchemas, name: string, payload: unknown): void {
    if (!isPushName(name)) return
    const parsed = pushes[name].safeParse(payload)
    if (!parsed.success) return
    for (const listener of [...(this.#byName.get(name) ?? [])]) listener(parsed.data as never)
  }
}
