import {
  type EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
} from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from '@codemirror/view'
import type { StageRole } from '#shared/stages/graph.ts'
import type { Span } from '#shared/text/span.ts'
import type { StageBar } from './editor-api.ts'

export const setBars = StateEffect.define<readonly StageBar[]>()
export const setSelectedSpan = StateEffect.define<Span | null>()
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

function barMarkers(state: EditorState, bars: readonly StageBar[]): RangeSet<GutterMarker> {
  const ranges = bars.flatMap(({ line, endLine, role, isTarget }) => {
    const marker = new RoleMarker(role, isTarget)
    return lineSpan(state, line, endLine).map((from) => marker.range(from))
  })
  return RangeSet.of(ranges, true)
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

/** Role bars in the gutter, the lines of the selected place, the line that failed. */
export const lineMarks: Extension = [
  barField,
  selectedField,
  failedField,
  gutter({ class: 'cm-role-gutter', markers: (view) => view.state.field(barField) }),
]
