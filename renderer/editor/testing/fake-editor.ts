import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { applyEdits, type Span, type TextEdit } from '#shared/text/index.ts'
import type { Editor, EditorListeners, EditorMarks, MapOffset, ParkedText } from '../editor-api.ts'
import { type History, noHistory, type StepName, stepName } from '../step-name.ts'

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
  let trackers = new Set<(edits: readonly TextEdit[] | null) => void>()
  const parkedTexts = new WeakMap<ParkedText, () => void>()

  let history: History = noHistory
  /** Texts before the steps that can be undone, and after those that can be done again. */
  let texts: { readonly done: readonly string[]; readonly undone: readonly string[] } = {
    done: [],
    undone: [],
  }

  function step(edits: readonly TextEdit[], name: StepName): void {
    texts = { done: [...texts.done, text], undone: [] }
    history = { done: [...history.done, name], undone: [] }
    change(edits)
  }

  function change(edits: readonly TextEdit[]): void {
    text = applyEdits(text, edits)
    for (const tell of trackers) tell(edits)
    listeners.onChange({ dockerfile: parseDockerfile(text), map: mapThrough(edits), startedAt: 0 })
    listeners.onHistory(history)
  }

  /** Goes one step back, or one forward again. */
  function go(from: 'done' | 'undone', to: 'done' | 'undone'): void {
    const [next, name] = [texts[from].at(-1), history[from].at(-1)]
    if (next === undefined || name === undefined) return
    texts = { ...texts, [from]: texts[from].slice(0, -1), [to]: [...texts[to], text] }
    history = { ...history, [from]: history[from].slice(0, -1), [to]: [...history[to], name] }
    change([{ from: 0, to: text.length, insert: next }])
  }

  return {
    get marks() {
      return marks
    },
    get failure() {
      return failure
    },
    type: (from, to, insert) => step([{ from, to, insert }], stepName('typing')),
    attach: () => undefined,
    load(fileText) {
      text = fileText
      history = noHistory
      texts = { done: [], undone: [] }
      for (const tell of trackers) tell(null)
    },
    park() {
      const kept = { text, marks, failure, trackers, history, texts }
      const parked: ParkedText = { fileText: () => kept.text }
      parkedTexts.set(parked, () => {
        ;({ text, marks, failure, trackers, history, texts } = kept)
      })
      trackers = new Set()
      return parked
    },
    restore(parked) {
      const takeUp = parkedTexts.get(parked)
      if (takeUp === undefined) throw new Error('restore: no text of this editor, or one that was restored')
      parkedTexts.delete(parked)
      takeUp()
    },
    replaceText: (fileText, name) => step([{ from: 0, to: text.length, insert: fileText }], name),
    applyEdits: (edits, _, name = stepName('other')) => step(edits, name),
    undo: (steps = 1) => {
      for (let taken = 0; taken < steps; taken++) go('done', 'undone')
    },
    redo: (steps = 1) => {
      for (let taken = 0; taken < steps; taken++) go('undone', 'done')
    },
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
      const own = trackers
      own.add(tell)
      return { map: (offset) => map(offset), stop: () => void own.delete(tell) }
    },
    setLanguage: () => undefined,
    complete: async () => undefined,
    configure: () => undefined,
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
