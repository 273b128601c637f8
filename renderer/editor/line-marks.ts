import {
  type EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
} from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from '@codemirror/view'
import type { StageRole } from '#shared/stages/index.ts'
import type { Span } from '#shared/text/index.ts'
import type { LineMark, StageBar } from './editor-api.ts'

export const setBars = StateEffect.define<readonly StageBar[]>()
export const setSelectedSpan = StateEffect.define<Span | null>()
export const setOverlayLines = StateEffect.define<readonly LineMark[]>()
export const setFailedSpan = StateEffect.define<Span | null>()

class RoleMarker extends GutterMarker {
  override readonly elementClass: string
  constructor(role: StageRole, isTarget: boolean) {
    super()
    this.elementClass = `cm-role cm-role-${role}${isTarget ? ' cm-role-target' : ''}`
  }
  override eq(other: RoleMarker): boolean {
    return other.elementClass === this.elementClass
  }
}

const lineSpan = (state: EditorState, line: number, endLine: number): number[] => {
  const last = Math.min(endLine, state.doc.lines)
  return Array.from({ length: Math.max(0, last - line + 1) }, (_, i) => state.doc.line(line + i).from)
}

/** One range a stage, from the start of its first line to the start of its last: not one a line, of which there are thousands. */
function barMarkers({ doc }: EditorState, bars: readonly StageBar[]): RangeSet<GutterMarker> {
  const shown = bars.filter(({ line }) => line >= 1 && line <= doc.lines)
  const ranges = shown.map(({ line, endLine, role, isTarget }) => {
    const last = Math.max(line, Math.min(endLine, doc.lines))
    return new RoleMarker(role, isTarget).range(doc.line(line).from, doc.line(last).from)
  })
  return RangeSet.of(ranges, true)
}

function barAt(state: EditorState, lineStart: number): GutterMarker | null {
  let found: GutterMarker | null = null
  state.field(barField).between(lineStart, lineStart, (_from, _to, marker) => {
    found = marker
    return false
  })
  return found
}

/** A coloured bar per stage: what it does for the target. Moves with the text until the next bars come. */
const barField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setBars)) return barMarkers(transaction.state, effect.value)
    }
    return value.map(transaction.changes)
  },
})

const selectedLine = Decoration.line({ class: 'cm-selected-place' })
const failedLine = Decoration.line({ class: 'cm-failed-line', attributes: { 'data-failed': 'true' } })

/** Every line that the span touches. */
function linesOf(state: EditorState, span: Span | null, decoration: Decoration): DecorationSet {
  if (span === null || span.from >= state.doc.length) return Decoration.none
  const first = state.doc.lineAt(span.from).number
  const last = state.doc.lineAt(Math.min(span.to, state.doc.length)).number
  const ranges: Range<Decoration>[] = lineSpan(state, first, last).map((from) => decoration.range(from))
  return Decoration.set(ranges)
}

const selectedField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setSelectedSpan)) return linesOf(transaction.state, effect.value, selectedLine)
    }
    return value.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

const failedField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setFailedSpan)) return linesOf(transaction.state, effect.value, failedLine)
    }
    return value.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** The words come after the first line as an attribute rendered by the theme: they are no part of the text. */
function overlayDecorations(state: EditorState, marks: readonly LineMark[]): DecorationSet {
  const ranges = marks.flatMap(({ line, endLine, tone, label, note }) =>
    lineSpan(state, line, endLine).map((from, at) =>
      Decoration.line({
        class: `cm-overlay cm-overlay-${tone}`,
        attributes: {
          'data-overlay': tone,
          ...(note === '' ? {} : { title: note }),
          ...(at === 0 && label !== '' ? { 'data-overlay-words': label } : {}),
        },
      }).range(from),
    ),
  )
  return Decoration.set(ranges, true)
}

const overlayField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(setOverlayLines)) return overlayDecorations(transaction.state, effect.value)
    }
    return value.map(transaction.changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Role bars in the gutter, the lines of the selected place, the failed line, and an overlay's marks. */
export const lineMarks: Extension = [
  barField,
  selectedField,
  failedField,
  overlayField,
  gutter({
    class: 'cm-role-gutter',
    lineMarker: ({ state }, { from }) => barAt(state, from),
    lineMarkerChange: ({ startState, state }) => startState.field(barField) !== state.field(barField),
  }),
]
