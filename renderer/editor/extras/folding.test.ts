import { foldEffect, foldedRanges } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { describe, expect, it } from 'vitest'
import { highlightDockerfile, readingOf } from '../highlight.ts'
import { foldAt, folding, unfolding } from './folding.ts'

const stateOf = (doc: string): EditorState =>
  EditorState.create({ doc, extensions: [highlightDockerfile, folding] })

/** What is hidden when the line with `start` is folded. */
function hidden(state: EditorState, start: string): string | null {
  const at = state.doc.toString().indexOf(start)
  const found = foldAt(state, state.doc.lineAt(at).from)
  return found === null ? null : state.sliceDoc(found.from, found.to)
}

describe('what folds', () => {
  it('is what the model says of the current text', () => {
    const state = stateOf('FROM a\nRUN b\n')
    expect(hidden(state, 'FROM')).toBe('\nRUN b')
    expect(hidden(state, 'RUN')).toBeNull()
    const edited = state.update({ changes: { from: 13, insert: 'RUN <<E\nx\nE\n' } }).state
    expect(hidden(edited, 'FROM')).toBe('\nRUN b\nRUN <<E\nx\nE')
    expect(hidden(edited, 'RUN <<')).toBe('\nx\nE')
  })

  it('moves with a long text until that is read again', () => {
    const state = stateOf(`FROM a\nRUN b\n${`# ${'c'.repeat(1000)}\n`.repeat(1_100)}FROM d\nRUN e\n`)
    const edited = state.update({ changes: { from: 0, insert: '\n\n' } }).state
    expect(readingOf(edited).since).not.toBeNull()
    expect(hidden(edited, 'FROM a')).toBe('\nRUN b')
    expect(hidden(edited, 'FROM d')).toBe('\nRUN e')
    const gone = edited.update({ changes: { from: 2, to: edited.doc.length } }).state
    expect(foldAt(gone, 1)?.to ?? 0).toBeLessThanOrEqual(gone.doc.length)
  })

  it('unfolds around an offset that it hides, and not around others', () => {
    const state = stateOf('FROM a\nRUN b\nFROM c\nRUN d\n')
    const found = foldAt(state, 0)
    const folded = state.update({ effects: found === null ? [] : foldEffect.of(found) }).state
    expect(foldedRanges(folded).size).toBe(1)
    expect(unfolding(folded, 0)).toEqual([])
    expect(unfolding(folded, 13)).toEqual([])
    const shown = folded.update({ effects: [...unfolding(folded, 7)] }).state
    expect(foldedRanges(shown).size).toBe(0)
  })

  it('is found in a part of a frame after a keystroke in a text of 5,000 lines', () => {
    const stage = (index: number) =>
      `# ${index}\n# of it\nFROM a AS s${index}\nRUN b \\\n  c\nRUN <<E\nx\nE\nENV A=1\n\n`
    let state = stateOf(Array.from({ length: 500 }, (_, index) => stage(index)).join(''))
    const took: number[] = []
    for (let key = 0; key < 20; key++) {
      state = state.update({ changes: { from: 3, insert: 'x' } }).state
      readingOf(state)
      const began = performance.now()
      for (let line = 1; line <= 60; line++) foldAt(state, state.doc.line(line).from)
      took.push(performance.now() - began)
    }
    expect(took.sort((a, b) => a - b)[10]).toBeLessThan(10)
    process.stdout.write(`folds of 5,000 lines after a key: ${took[10]?.toFixed(2)} ms\n`)
  })
})
