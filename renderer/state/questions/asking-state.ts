import type { ActionPlace } from '../../graph/index.ts'
import type { Moment } from './moment.ts'
import type { Question, Surface } from './question.ts'

/** The menu or the question that is open. One of them at a time. */
export interface Asking {
  readonly menu: { readonly place: ActionPlace; readonly surface: Surface } | null
  readonly question: OpenQuestion | null
}

export interface OpenQuestion {
  readonly question: Question
  readonly surface: Surface
  readonly moment: Moment & { readonly stop: () => void }
}

export const nothingAsked: Asking = { menu: null, question: null }
