import type { Question } from '#renderer/state/index.ts'
import type { GraphEdit, StageRef } from '#shared/edits/index.ts'
import type { ConnectionRefusal } from '../connection-rule.ts'

type Says =
  | 'saysConnect'
  | 'saysCopyHere'
  | 'saysCopyRow'
  | 'saysMountRow'
  | 'saysBase'
  | 'saysNewStage'
  | 'saysMoveWithin'
  | 'saysMoveInto'

type Refuses =
  | `${ConnectionRefusal}Refusal`
  | 'sameSource'
  | 'rowNowhere'
  | 'edgeNowhere'
  | 'contextRefusal'
  | 'emptySource'
  | 'mountStays'

/** A message to translate: a key of the canvas's strings and its placeholders. */
export interface Sentence {
  readonly key: Says | Refuses
  readonly words: Words
}

/** A type and not an interface: translation takes a record. */
type Words = Readonly<Record<'from' | 'to' | 'keyword', string>>

export const say = (key: Sentence['key'], words: Partial<Words> = {}): Sentence => ({
  key,
  words: { from: '', to: '', keyword: '', ...words },
})

/** Where a card shows the effect of a drop: on a row, or as a line in a gap between rows (0: above the first). */
export interface DropMark {
  readonly stage: number
  readonly row: number | null
  readonly gap: number | null
}

/** The effect of a drop at a place. `edit` is dry-run while dragging: the pointer shows why it is impossible. */
export type Proposal =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly says: Sentence }
  | {
      readonly kind: 'edit'
      readonly edit: GraphEdit
      readonly says: Sentence
      readonly mark: DropMark | null
    }
  /** Asks for the rest; `edit` is a stand-in for the edit the answer will make. */
  | {
      readonly kind: 'ask'
      readonly question: Question
      readonly edit: GraphEdit
      readonly says: Sentence
      readonly mark: DropMark | null
    }
  /** A new stage, named where it was dropped; without `after` the edit finds its place. */
  | {
      readonly kind: 'new-stage'
      readonly base: StageRef
      readonly after: number | null
      readonly edit: GraphEdit
      readonly says: Sentence
    }

export const nothing: Proposal = { kind: 'nothing' }

export const refused = (key: Refuses, words: Partial<Words> = {}): Proposal => ({
  kind: 'refused',
  says: say(key, words),
})
