import type { DaemonPlace } from '#shared/api/index.ts'
import type { Candidate } from './candidates.ts'
import type { ConnectOutcome } from './connect.ts'

type Found = Pick<DaemonPlace, 'state' | 'problem' | 'detail' | 'reason' | 'facts'>

const untried: Found = { state: 'untried', problem: null, detail: '', facts: null }

/** The candidates with the last result of each. */
export class DaemonPlaces {
  #candidates: readonly Candidate[] = []
  readonly #found = new Map<string, Found>()

  /** Results for an endpoint that is gone, or that changed, are dropped. */
  replace(candidates: readonly Candidate[]): void {
    const before = new Map(this.#candidates.map(({ id, endpoint }) => [id, endpoint]))
    for (const [id, endpoint] of before) {
      if (!candidates.some((candidate) => candidate.id === id && candidate.endpoint === endpoint)) {
        this.#found.delete(id)
      }
    }
    this.#candidates = candidates
  }

  get candidates(): readonly Candidate[] {
    return this.#candidates
  }

  stateOf(id: string): Found['state'] {
    return (this.#found.get(id) ?? untried).state
  }

  markTrying(id: string): void {
    this.#found.set(id, { ...untried, state: 'trying' })
  }

  forget(id: string): void {
    this.#found.delete(id)
  }

  note(id: string, outcome: ConnectOutcome): void {
    this.#found.set(
      id,
      outcome.failure === null
        ? { state: 'answers', problem: null, detail: '', facts: outcome.facts }
        : { state: 'failed', ...outcome.failure, facts: null },
    )
  }

  /** In the contract's shape. */
  list(): DaemonPlace[] {
    return this.#candidates.map(({ id, kind, origin, name, endpoint }) => ({
      id,
      kind,
      origin,
      name,
      endpoint,
      ...(this.#found.get(id) ?? untried),
    }))
  }
}
