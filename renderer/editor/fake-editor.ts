import { parseDockerfile } from '#shared/dockerfile/index.ts'
import type { Span } from '#shared/text/span.ts'
import { applyEdits, type TextEdit } from '#shared/text/text-edit.ts'
import type { Editor, EditorListeners, EditorMarks, MapOffset } from './editor-api.ts'

/** An editor for tests without a DOM: it holds a text and tells of its changes as the real one does. */
export interface FakeEditor extends Editor {
  readonly marks: EditorMarks | null
  readonly failure: Span | null
  /** A person types: `insert` replaces the characters of the span. */
  type(from: number, to: number, insert: string): void
}

export function createFakeEditor(listeners: EditorListeners): FakeEditor {
  let text = ''
  let marks: EditorMarks | null = null
  let failure: Span | null = null
  const trackers = new Set<(edits: readonly TextEdit[] | null) => void>()

  function change(edits: readonly TextEdit[]): void {
    text = applyEdits(text, edits)
    for (const tell of trackers) tell(edits)
    listeners.onChange({ dockerfile: parseDockerfile(text), map: mapThrough(edits), startedAt: 0 })
  }

  return {
    get marks() {
      return marks
    },
    get failure() {
      return failure
    },
    type: (from, to, insert) => change([{ from, to, insert }]),
    attach: () => undefined,
    load(fileText) {
      text = fileText
      for (const tell of trackers) tell(null)
    },
    replaceText: (fileText) => change([{ from: 0, to: text.length, insert: fileText }]),
    applyEdits: (edits) => change(edits),
    reveal: () => undefined,
    goTo: () => undefined,
    focus: () => undefined,
    openSearch: () => undefined,
    mark: (next) => {
      marks = next
    },
    markFailure: (span) => {
      failure = span
    },
    text: () => text,
    fileText: () => text,
    track() {
      let map: MapOffset = (offset) => offset
      const tell = (edits: readonly TextEdit[] | null): void => {
        const before = map
        const step = edits === null ? () => null : mapThrough(edits)
        map = (offset) => {
          const at = before(offset)
          return at === null ? null : step(at)
        }
      }
      trackers.add(tell)
      return { map: (offset) => map(offset), stop: () => void trackers.delete(tell) }
    },
    setLanguage: () => undefined,
  }
}

/** An offset stays with the character behind it; deleting that character loses it. */
const mapThrough =
  (edits: readonly TextEdit[]): MapOffset =>
  (offset) => {
    if (edits.some((edit) => edit.from <= offset && offset < edit.to)) return null
    const before = edits.filter((edit) => edit.to <= offset)
    return before.reduce((at, edit) => at + edit.insert.length - (edit.to - edit.from), offset)
  }
