import { toggleLineComment } from '@codemirror/commands'
import { EditorSelection, EditorState, type Extension, type SelectionRange } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import { readingOf } from '../highlight.ts'
import { stepName } from '../step-name.ts'
import { nameStep } from '../step-names.ts'

/** The lines that end a heredoc whose first line is not within the range: as a comment it would not end it any more. */
function terminatorsIn(state: EditorState, { from, to }: SelectionRange): ReadonlySet<number> {
  const { instructions } = readingOf(state).dockerfile
  const found = new Set<number>()
  for (const instruction of instructions) {
    if (instruction.heredocs.length === 0 || instruction.to < from) continue
    if (instruction.from > to) break
    const isWhole = state.doc.lineAt(from).from <= instruction.from
    if (!isWhole) for (const { to: end } of instruction.heredocs) found.add(state.doc.lineAt(end).number)
  }
  return found
}

/** The parts of the selection that can become comments. */
function commentable(state: EditorState): readonly SelectionRange[] {
  return state.selection.ranges.flatMap((range) => {
    const terminators = terminatorsIn(state, range)
    if (terminators.size === 0) return [range]
    const first = state.doc.lineAt(range.from).number
    const last = state.doc.lineAt(range.to).number
    const parts: SelectionRange[] = []
    for (let start = first; start <= last; ) {
      let end = start
      while (end <= last && !terminators.has(end)) end++
      if (end > start)
        parts.push(EditorSelection.range(state.doc.line(start).from, state.doc.line(end - 1).to))
      start = end + 1
    }
    return parts
  })
}

/** Makes the selected lines comments, or what they were before; one step of the history. */
export function commentLines({ state, dispatch }: Pick<EditorView, 'state' | 'dispatch'>): boolean {
  const { since } = readingOf(state)
  const ranges = since === null ? commentable(state) : state.selection.ranges
  if (state.readOnly || ranges.length === 0) return !state.readOnly
  const { state: selected } = state.update({ selection: EditorSelection.create([...ranges]), filter: false })
  return toggleLineComment({
    state: selected,
    dispatch: ({ changes }) =>
      dispatch({ changes, userEvent: 'comment', annotations: nameStep.of(stepName('comment')) }),
  })
}

/** Ctrl+/ makes comments of lines. */
export const commenting: Extension = [
  EditorState.languageData.of(() => [{ commentTokens: { line: '#' } }]),
  keymap.of([{ key: 'Mod-/', run: commentLines }]),
]
