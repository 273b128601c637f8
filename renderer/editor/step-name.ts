import type { Words } from '#shared/text/index.ts'
import type { stepsEn } from './strings.en.ts'

/** What a step of the history is called; the words are in `strings.*.ts`. */
export type StepKey = keyof typeof stepsEn

/** What is filled into a step's name: a text, or the index of a stage that has no name. */
export type StepWord = string | number

/** The name of a step of the history: of this room's words in no language yet, or another room's in every language. */
export type StepName = KeyedStep | { readonly title: Words }

interface KeyedStep {
  readonly key: StepKey
  /** What is filled in; a number is a stage that has no name, a list is read as an enumeration. */
  readonly words: Readonly<Record<string, StepWord | readonly StepWord[]>>
}

/** The name of a step by this room's words. */
export const stepName = (key: StepKey, words: KeyedStep['words'] = {}): StepName => ({ key, words })

/** The steps that can be undone and those that can be done again; the next one of either is the last. */
export interface History {
  readonly done: readonly StepName[]
  readonly undone: readonly StepName[]
}

/** The history of a document just opened. */
export const noHistory: History = { done: [], undone: [] }
