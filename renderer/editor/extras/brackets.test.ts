import { insertBracket } from '@codemirror/autocomplete'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { highlightDockerfile } from '../highlight.ts'
import { brackets } from './brackets.ts'

/** The text after the characters were typed at the `|`, with a `|` at the caret. */
function type(marked: string, characters: string): string {
  const at = marked.indexOf('|')
  let state = EditorState.create({
    doc: marked.replace('|', ''),
    selection: { anchor: at },
    extensions: [highlightDockerfile, brackets],
  })
  for (const character of characters) {
    const transaction = insertBracket(state, character) ?? state.update(state.replaceSelection(character))
    state = transaction.state
  }
  const { head } = state.selection.main
  return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`
}

describe('a bracket is closed', () => {
  it('where nothing follows, and typed over', () => {
    expect(type('CMD |', '["a"]')).toBe('CMD ["a"]|')
    expect(type('ENV A=$|', '{B}')).toBe('ENV A=${B}|')
    expect(type('RUN echo |', "'x'")).toBe("RUN echo 'x'|")
    expect(type('RUN a |b', '(')).toBe('RUN a (|b')
  })

  it('neither in comments nor behind an escape nor in a word', () => {
    expect(type('# |', '(')).toBe('# (|')
    expect(type('RUN echo |', '\\"')).toBe('RUN echo \\"|')
    expect(type('# escape=`\nRUN echo |', '`"')).toBe('# escape=`\nRUN echo `"|')
    expect(type('LABEL a="it|"', "'s")).toBe('LABEL a="it\'s|"')
  })

  it('but not a quote that closes one of the line', () => {
    expect(type('RUN echo "a |', '"')).toBe('RUN echo "a "|')
    expect(type('RUN echo "a" |', '"')).toBe('RUN echo "a" "|"')
    expect(type('RUN echo "a \\" |', '"')).toBe('RUN echo "a \\" "|')
  })
})
