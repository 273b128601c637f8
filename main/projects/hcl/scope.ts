import type { Work } from './regex.ts'
import type { HclValue } from './value.ts'

/** Steps that all regular expressions of a reading may take together: about a second. */
const maxRegexWork = 30_000_000

/** What an expression stands among. */
export interface Scope {
  readonly file: string
  /** `undefined` for a name that is not there. */
  readonly variable: (name: string, line: number) => HclValue | undefined
  /** A function that the file itself declares; `undefined` for one that it does not. */
  readonly call: (name: string, args: readonly HclValue[], line: number) => HclValue | undefined
  /** Shared by everything that is evaluated of a project. */
  readonly budget: { steps: number; depth: number; readonly regex: Work }
}

export const newBudget = (): Scope['budget'] => ({ steps: 0, depth: 0, regex: { left: maxRegexWork } })

/** The same scope with further names, which hide those of before. */
export const withNames = (scope: Scope, names: ReadonlyMap<string, HclValue>): Scope => ({
  ...scope,
  variable: (name, line) => (names.has(name) ? names.get(name) : scope.variable(name, line)),
})
