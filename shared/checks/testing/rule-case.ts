import type { Severity } from '../diagnostic.ts'
import type { CheckOptions } from '../rule.ts'

/** A file with exactly one finding of a rule. */
export interface RuleCase {
  readonly rule: string
  readonly text: string
  readonly line: number
  readonly severity: Severity
  readonly message: string
  /** The text of the finding's span. */
  readonly marked: string
  /** The text with its quick fix applied, `null` when none is offered. */
  readonly fixed: string | null
  readonly options?: CheckOptions
}
