import type { Reason } from '#shared/text/index.ts'
import type { stepsEn } from './strings.en.ts'

/** Names a step of the history; the words are in `strings.*.ts`. */
export type StepKey = keyof typeof stepsEn

/** A placeholder of a step's name: a text, or the index of a stage without a name. */
export type StepWord = string | number

/** The name of a step of the history: of this room's words in no language yet, or another room's in every language. */
export type StepName = KeyedStep | { readonly title: Reason }

interface KeyedStep {
  readonly key: StepKey
  /** Placeholders; a number is a stage without a name, a list is joined as an enumeration. */
  readonly words: Readonly<Record<string, StepWord | readonly StepWord[]>>
}

/** The name of a step by this room's words. */
export const stepName = (key: StepKey, words: KeyedStep['words'] = {}): StepName => ({ key, words })

/** The steps that can be undone and those that can be redone; the next one of either is the last. */
export interface History {
  readonly done: readonly StepName[]
  readonly undone: readonly StepName[]
}

/** The history of a document just opened. */
export const noHistory: History = { done: [], undone: [] }
