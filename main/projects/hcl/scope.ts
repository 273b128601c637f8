import type { Work } from './regex.ts'
import type { HclValue } from './value.ts'

/** The most steps of all regular expressions in one reading: about a second. */
const maxRegexWork = 30_000_000

/** The environment of an expression. */
export interface Scope {
  readonly file: string
  /** `undefined` for an unknown name. */
  readonly variable: (name: string, line: number) => HclValue | undefined
  /** A function that the file declares; `undefined` for any other. */
  readonly call: (name: string, args: readonly HclValue[], line: number) => HclValue | undefined
  /** Shared by all evaluation within a project. */
  readonly budget: { steps: number; depth: number; readonly regex: Work; readonly values: Work }
}

/** The most characters and items of all that functions and texts are made of in one reading: some tenths of a second. */
const maxValues = 16_000_000

export const newBudget = (): Scope['budget'] => ({
  steps: 0,
  depth: 0,
  regex: { left: maxRegexWork },
  values: { left: maxValues },
})

/** The same scope with further names, which shadow the existing ones. */
export const withNames = (scope: Scope, names: ReadonlyMap<string, HclValue>): Scope => ({
  ...scope,
  variable: (name, line) => (names.has(name) ? names.get(name) : scope.variable(name, line)),
})
