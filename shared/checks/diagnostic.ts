import type { Span, TextEdit } from '../text/index.ts'

/** How grave a diagnostic is: an `error` fails the build, a `hint` only suggests. */
export type Severity = 'error' | 'warning' | 'hint'

/** What a message names: stage names, paths, line numbers. */
export type MessageValues = Readonly<Record<string, string | number>>

/** A change of the text that makes a diagnostic go away without touching anything else. */
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
