import type { Severity } from '../diagnostic.ts'
import type { CheckOptions } from '../rule.ts'

/** A file in which a rule speaks exactly once. */
export interface RuleCase {
  readonly rule: string
  readonly text: string
  readonly line: number
  readonly severity: Severity
  readonly message: string
  /** What the finding marks. */
  readonly marked: string
  /** The text with its quick fix applied, `null` when none is offered. */
  readonly fixed: string | null
  readonly options?: CheckOptions
}
