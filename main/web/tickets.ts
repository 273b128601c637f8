import { newToken } from '#main/kept/index.ts'
import { isToken } from './access.ts'

/** Leave to enter once: for a page that is opened by this program, whose way may be seen by others. */
export interface Ticket {
  readonly value: string
  /** Resolves when it counts no more: a page has come with it, its time is over, or the server ends. */
  readonly ended: Promise<void>
}

/** Tickets that were given out and not used yet. */
export class Tickets {
  readonly #open = new Map<string, () => void>()

  /** A new one, good for `lifetime` milliseconds. */
  issue(lifetime: number): Ticket {
    const value = newToken()
    let withdraw: () => void = () => undefined
    const ended = new Promise<void>((resolve) => {
      const timer = setTimeout(() => withdraw(), lifetime)
      timer.unref()
      withdraw = () => {
        clearTimeout(timer)
        this.#open.delete(value)
        resolve()
      }
    })
    this.#open.set(value, withdraw)
    return { value, ended }
  }

  /** True once for each ticket. */
  redeem(given: string | null): boolean {
    for (const [value, withdraw] of this.#open) {
      if (!isToken(given, value)) continue
      withdraw()
      return true
    }
    return false
  }

  withdrawAll(): void {
    for (const withdraw of [...this.#open.values()]) withdraw()
  }
}
