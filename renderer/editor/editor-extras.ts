import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { type Extension, Prec } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import { showProblems } from './problem-marks.ts'

/** Extensions the editor does not need until the first graph is there: problems and search. */
export const extras: Extension = [
  lintGutter(),
  highlightSelectionMatches(),
  search({ top: true }),
  // After the editor's own keys.
  Prec.low(keymap.of(searchKeymap)),
  Prec.low(keymap.of(lintKeymap)),
]

export const openSearch = (view: EditorView): void => void openSearchPanel(view)
export { showProblems }
