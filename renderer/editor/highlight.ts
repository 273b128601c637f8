import {
  type ChangeDesc,
  type EditorState,
  type Extension,
  type Range,
  StateEffect,
  StateField,
} from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import { isLongDockerfile, isLongText, readDockerfile } from '#shared/stages/index.ts'
import { type TokenKind, tokensIn } from './tokens.ts'

/** What is known of a text's syntax. */
export interface Reading {
  readonly dockerfile: Dockerfile
  /** The changes of a long text since it was read; `null`: it is that of the current text. */
  readonly since: ChangeDesc | null
}

/** The current text of an editor was read. */
export const setReading = StateEffect.define<Dockerfile>()

/** The parsed text, computed once per change, after a pause where the text is long; everything else shares it. */
const readingField = StateField.define<Reading>({
  create: (state) => ({ dockerfile: readDockerfile(state.doc.sliceString(0)), since: null }),
  update({ dockerfile, since }, { docChanged, changes, newDoc, effects }) {
    const read = effects.find((effect) => effect.is(setReading))
    if (read !== undefined) return { dockerfile: read.value, since: null }
    if (!docChanged) return { dockerfile, since }
    if (isLongText(newDoc.length) || isLongDockerfile(dockerfile))
      return { dockerfile, since: since?.composeDesc(changes.desc) ?? changes.desc }
    return { dockerfile: readDockerfile(newDoc.sliceString(0)), since: null }
  },
})

export const readingOf = (state: EditorState): Reading => state.field(readingField)

const mark = (name: string): Decoration => Decoration.mark({ class: `cm-token-${name}` })
const marks: Readonly<Record<TokenKind, Decoration>> = {
  keyword: mark('keyword'),
  flag: mark('flag'),
  string: mark('string'),
  variable: mark('variable'),
  comment: mark('comment'),
  heredoc: mark('heredoc'),
  command: mark('command'),
  reserved: mark('reserved'),
  operator: mark('operator'),
}

function decorate(view: EditorView): DecorationSet {
  const { dockerfile } = readingOf(view.state)
  const ranges: Range<Decoration>[] = []
  let end = -1
  for (const visible of view.visibleRanges) {
    for (const { from, to, kind } of tokensIn(dockerfile, visible.from, visible.to)) {
      if (from < end) continue
      ranges.push(marks[kind].range(from, to))
      end = to
    }
  }
  return Decoration.set(ranges)
}

const highlighter = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet
    constructor(view: EditorView) {
      this.decorations = decorate(view)
    }
    update(update: ViewUpdate): void {
      const { since } = readingOf(update.state)
      if (since !== null) this.decorations = this.decorations.map(update.changes)
      else if (update.docChanged || update.viewportChanged || readingOf(update.startState).since !== null)
        this.decorations = decorate(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

/** Colours the visible lines by our own parser. */
export const highlightDockerfile: Extension = [readingField, highlighter]
