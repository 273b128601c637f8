import {
  codeFolding,
  foldAll,
  foldedRanges,
  foldGutter,
  foldKeymap,
  foldService,
  unfoldAll,
  unfoldEffect,
} from '@codemirror/language'
import type { EditorState, Extension, StateEffect } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import { foldRanges } from '#shared/language/index.ts'
import { lineAt, type Span } from '#shared/text/index.ts'
import { readingOf } from '../highlight.ts'

const endsOf = new WeakMap<Dockerfile, ReadonlyMap<number, number>>()

/** The last line of each foldable range by its first. */
function foldEnds(dockerfile: Dockerfile): ReadonlyMap<number, number> {
  const known =
    endsOf.get(dockerfile) ?? new Map(foldRanges(dockerfile).map(({ line, endLine }) => [line, endLine]))
  endsOf.set(dockerfile, known)
  return known
}

/** What folds into a line, by the model; of a long text by the last one, moved with the text. */
export function foldAt(state: EditorState, lineStart: number): Span | null {
  const { doc } = state
  const { dockerfile, since } = readingOf(state)
  const { lineStarts } = dockerfile
  const read = since === null ? lineStart : since.invertedDesc.mapPos(lineStart, 1)
  const line = lineAt(lineStarts, read)
  const end = lineStarts[line - 1] === read ? foldEnds(dockerfile).get(line) : undefined
  if (end === undefined) return null
  const last = lineStarts[end - 1] ?? dockerfile.text.length
  const { to } = doc.lineAt(Math.min(doc.length, since?.mapPos(last, 1) ?? last))
  const from = doc.lineAt(lineStart).to
  return to > from ? { from, to } : null
}

/** Unfolds what hides an offset. */
export function unfolding(state: EditorState, at: number): readonly StateEffect<unknown>[] {
  const effects: StateEffect<unknown>[] = []
  foldedRanges(state).between(at, at, (from, to) => {
    if (from < at) effects.push(unfoldEffect.of({ from, to }))
  })
  return effects
}

/** Says how many lines are hidden, and shows them when it is clicked. */
function placeholder(view: EditorView, unfold: (event: Event) => void, lines: number): HTMLElement {
  const element = document.createElement('span')
  element.className = 'cm-folded'
  element.textContent = view.state.phrase(lines === 1 ? '$ line' : '$ lines', lines)
  element.title = view.state.phrase('Unfold line')
  element.onclick = unfold
  return element
}

function foldMark(isOpen: boolean): HTMLElement {
  const element = document.createElement('span')
  element.className = isOpen ? 'cm-fold-mark' : 'cm-fold-mark cm-fold-mark-closed'
  return element
}

function titleMark(view: EditorView, _: unknown, { target }: Event): boolean {
  if (!(target instanceof HTMLElement) || !target.classList.contains('cm-fold-mark')) return false
  const isClosed = target.classList.contains('cm-fold-mark-closed')
  target.title = view.state.phrase(isClosed ? 'Unfold line' : 'Fold line')
  return false
}

/** Folds stages, instructions of several lines, heredocs and comments. */
export const folding: Extension = [
  foldService.of(foldAt),
  foldGutter({
    markerDOM: foldMark,
    domEventHandlers: { mouseover: titleMark },
    foldingChanged: ({ startState, state }) => readingOf(startState) !== readingOf(state),
  }),
  codeFolding({
    preparePlaceholder: ({ doc }, { from, to }) => doc.lineAt(to).number - doc.lineAt(from).number,
    placeholderDOM: placeholder,
  }),
  keymap.of([
    ...foldKeymap,
    { mac: 'Cmd-Alt-Shift-[', run: foldAll },
    { mac: 'Cmd-Alt-Shift-]', run: unfoldAll },
  ]),
]
