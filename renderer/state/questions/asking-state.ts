import type { ActionPlace } from '../../graph/index.ts'
import type { GraphSnapshot } from './graph-snapshot.ts'
import type { ActionOrigin, Question } from './question.ts'

/** The open menu or question, one at a time. */
export interface Asking {
  readonly menu: { readonly place: ActionPlace; readonly origin: ActionOrigin } | null
  readonly question: OpenQuestion | null
}

/** A question on screen. `snapshot` is the graph its indexes refer to; `stop` ends the tracking of its subject. */
export interface OpenQuestion {
  readonly question: Question
  readonly origin: ActionOrigin
  readonly snapshot: GraphSnapshot & { readonly stop: () => void }
}

export const nothingAsked: Asking = { menu: null, question: null }
