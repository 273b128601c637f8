import { type Extension, type Range, StateField } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import { readDockerfile } from '#shared/stages/index.ts'
import { type TokenKind, tokensIn } from './tokens.ts'

/** The parsed text, computed once per change; everything else shares it. */
export const dockerfileField = StateField.define<Dockerfile>({
  create: (state) => readDockerfile(state.doc.sliceString(0)),
  update: (value, { docChanged, newDoc }) => (docChanged ? readDockerfile(newDoc.sliceString(0)) : value),
})

const mark = (name: string): Decoration => Decoration.mark({ class: `cm-token-${name}` })
const marks: Readonly<Record<TokenKind, Decoration>> = {
  keyword: mark('keyword'),
  flag: mark('flag'),
  string: mark('string'),
  variable: mark('variable'),
  comment: mark('comment'),
  heredoc: mark('heredoc'),
}

function decorate(view: EditorView): DecorationSet {
  const dockerfile = view.state.field(dockerfileField)
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
      if (update.docChanged || update.viewportChanged) this.decorations = decorate(update.view)
    }
  },
  { decorations: (plugin) => plugin.decorations },
)

/** Colours the visible lines by our own parser. */
export const highlightDockerfile: Extension = [dockerfileField, highlighter]
