import type { Span, TextEdit } from '../text/index.ts'

/** The severity of a diagnostic: an `error` fails the build, a `hint` only suggests. */
export type Severity = 'error' | 'warning' | 'hint'

/** The values in a message: stage names, paths, line numbers. */
export type MessageValues = Readonly<Record<string, string | number>>

/** A text change that resolves a diagnostic and nothing else. */
export interface QuickFix {
  readonly title: string
  readonly edits: readonly TextEdit[]
  /** Names the title's text in other languages, see `fixTitle`. */
  readonly titleKey?: string
  readonly values?: MessageValues
}

/** A finding about the file, with its location. */
export interface Diagnostic {
  /** BuildKit's rule name where BuildKit has the rule, `Stagegraph/…` for ours, `error` for a refusal. */
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  /** 1-based; 0 where BuildKit reports none. */
  readonly line: number
  readonly span: Span
  readonly fixes: readonly QuickFix[]
  /** Names the message's text in other languages, see `diagnosticMessage`. */
  readonly messageKey?: string
  readonly values?: MessageValues
}
