import { type Diagnostic as EditorDiagnostic, setDiagnostics } from '@codemirror/lint'
import type { EditorState, TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import {
  type Diagnostic,
  diagnosticMessage,
  fixTitle,
  type QuickFix,
  quotedMessage,
} from '#shared/checks/index.ts'
import type { Language } from '#shared/words/index.ts'

export type ApplyFix = (view: EditorView, fix: QuickFix) => void

function shownSpan({ doc }: EditorState, { span, line }: Diagnostic): { from: number; to: number } {
  const from = Math.min(span.from, doc.length)
  const to = Math.min(Math.max(span.to, from), doc.length)
  if (to > from) return { from, to }
  const at = line >= 1 && line <= doc.lines ? doc.line(line) : doc.lineAt(from)
  return { from: at.from, to: at.to }
}

/** Underlines, gutter marks and fixes for the problems of the text in `state`. */
export function showProblems(
  state: EditorState,
  diagnostics: readonly Diagnostic[],
  language: Language,
  applyFix: ApplyFix,
): TransactionSpec {
  const shown = diagnostics.map(
    (diagnostic): EditorDiagnostic => ({
      ...shownSpan(state, diagnostic),
      severity: diagnostic.severity,
      source: diagnostic.rule,
      message: [diagnosticMessage(diagnostic, language), quotedMessage(diagnostic)]
        .filter((part) => part !== null)
        .join('\n'),
      actions: state.readOnly
        ? []
        : diagnostic.fixes.map((fix) => ({
            name: fixTitle(fix, language),
            apply: (view) => applyFix(view, fix),
          })),
    }),
  )
  return setDiagnostics(state, shown)
}
