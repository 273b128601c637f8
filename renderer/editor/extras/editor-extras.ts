import { foldAll, unfoldAll } from '@codemirror/language'
import { lintGutter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, openSearchPanel, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension, Prec } from '@codemirror/state'
import { type Command, EditorView, keymap, rectangularSelection } from '@codemirror/view'
import type { EditorCommand } from '../editor-api.ts'
import { brackets } from './brackets.ts'
import { commenting } from './comment-lines.ts'
import { completing } from './completing.ts'
import { definitionLinks, goToDefinition } from './definition-links.ts'
import { extrasTheme } from './extras-theme.ts'
import { finding, openReplace } from './find-panel.ts'
import { folding, unfolding } from './folding.ts'
import { showProblems } from './problem-marks.ts'

/** Alt+click adds a cursor, Alt+Shift+drag selects a rectangle. */
const severalCursors: Extension = [
  EditorState.allowMultipleSelections.of(true),
  EditorView.clickAddsSelectionRange.of(({ altKey, shiftKey }) => altKey && !shiftKey),
  rectangularSelection({ eventFilter: ({ altKey, shiftKey, button }) => altKey && shiftKey && button === 0 }),
]

/** Extensions the editor does not need until the first graph is there: everything that answers to keys and pointer beyond typing. */
export const extras: Extension = [
  completing,
  lintGutter(),
  folding,
  brackets,
  severalCursors,
  commenting,
  definitionLinks,
  highlightSelectionMatches(),
  finding,
  extrasTheme,
  // After the editor's own keys.
  Prec.low(keymap.of(searchKeymap)),
  Prec.low(keymap.of(lintKeymap)),
]

const find: Command = (view) => openSearchPanel(view)

/** What the app's commands do in the text. */
export const editorCommands: Readonly<Record<EditorCommand, Command>> = {
  find,
  replace: openReplace,
  definition: goToDefinition,
  foldAll,
  unfoldAll,
}

export { showProblems, unfolding }
