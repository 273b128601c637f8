import { history } from '@codemirror/commands'
import { EditorSelection, EditorState, type TransactionSpec } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { highlightDockerfile } from '../highlight.ts'
import { historyOf, stepNames } from '../step-names.ts'
import { commenting, commentLines } from './comment-lines.ts'

/** The state of a text with `|` at both ends of each selected part. */
function stateOf(marked: string, readOnly = false): EditorState {
  const parts = marked.split('|')
  let at = 0
  const ends = parts.slice(0, -1).map((part) => (at += part.length))
  const ranges = Array.from({ length: ends.length / 2 }, (_, index) =>
    EditorSelection.range(ends[index * 2] ?? 0, ends[index * 2 + 1] ?? 0),
  )
  return EditorState.create({
    doc: parts.join(''),
    selection: EditorSelection.create(ranges),
    extensions: [
      EditorState.allowMultipleSelections.of(true),
      EditorState.readOnly.of(readOnly),
      highlightDockerfile,
      history(),
      stepNames,
      commenting,
    ],
  })
}

function toggle(start: EditorState): EditorState {
  let state = start
  commentLines({
    state,
    dispatch: (spec: TransactionSpec) => {
      state = state.update(spec).state
    },
  } as Parameters<typeof commentLines>[0])
  return state
}

const toggled = (marked: string): string => toggle(stateOf(marked)).doc.toString()

describe('lines become comments', () => {
  it('and what they were, at every cursor, as a step with a name', () => {
    const state = toggle(stateOf('FROM a\n||RUN b\nRUN |c\nRUN| d\n'))
    expect(state.doc.toString()).toBe('FROM a\n# RUN b\n# RUN c\n# RUN d\n')
    expect(historyOf(state).done).toEqual([{ key: 'comment', words: {} }])
    expect(toggle(state).doc.toString()).toBe('FROM a\nRUN b\nRUN c\nRUN d\n')
  })

  it('between the lines of an instruction, and in the body of a heredoc', () => {
    expect(toggled('FROM a\nRUN b && \\\n  ||c && \\\n  d\n')).toBe('FROM a\nRUN b && \\\n  # c && \\\n  d\n')
    expect(toggled('FROM a\nRUN <<E\n  ||x\nE\n')).toBe('FROM a\nRUN <<E\n  # x\nE\n')
  })

  it('but not the end of a heredoc, unless all of it is one', () => {
    expect(toggled('FROM a\nRUN <<E\n|x\nE\nRUN y|\n')).toBe('FROM a\nRUN <<E\n# x\nE\n# RUN y\n')
    expect(toggled('FROM a\nRUN <<E\nx\n||E\n')).toBe('FROM a\nRUN <<E\nx\nE\n')
    expect(toggled('FROM a\n|RUN <<E\nx\nE|\n')).toBe('FROM a\n# RUN <<E\n# x\n# E\n')
  })

  it('not in a read-only text', () => {
    expect(toggle(stateOf('||FROM a\n', true)).doc.toString()).toBe('FROM a\n')
  })
})
