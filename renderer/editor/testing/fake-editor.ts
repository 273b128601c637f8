import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { applyEdits, type Span, type TextEdit } from '#shared/text/index.ts'
import type {
  Editor,
  EditorListeners,
  EditorMarks,
  MapOffset,
  OtherStep,
  SuspendedText,
} from '../editor-api.ts'
import { type History, noHistory, type StepName, stepName } from '../step-name.ts'

/** An editor for tests without a DOM: holds a text and notifies of its changes as the real one does. */
export interface FakeEditor extends Editor {
  readonly marks: EditorMarks | null
  readonly failure: Span | null
  /** Types as a user: `insert` replaces the characters of the span. */
  type(from: number, to: number, insert: string): void
}

export function createFakeEditor(listeners: EditorListeners): FakeEditor {
  let text = ''
  let marks: EditorMarks | null = null
  let failure: Span | null = null
  let trackers = new Set<(edits: readonly TextEdit[] | null) => void>()
  const suspendedTexts = new WeakMap<SuspendedText, () => void>()

  let history: History = noHistory
  /** Texts before the steps that can be undone, and after those that can be redone. */
  let texts: {
    readonly done: readonly (string | OtherStep)[]
    readonly undone: readonly (string | OtherStep)[]
  } = { done: [], undone: [] }

  function step(edits: readonly TextEdit[], name: StepName): void {
    texts = { done: [...texts.done, text], undone: [] }
    history = { done: [...history.done, name], undone: [] }
    change(edits)
  }

  function change(edits: readonly TextEdit[]): void {
    text = applyEdits(text, edits)
    for (const notify of trackers) notify(edits)
    listeners.onChange({ dockerfile: parseDockerfile(text), map: mapThrough(edits), startedAt: 0 })
    listeners.onHistory(history)
  }

  /** Goes one step back, or one forward again. */
  function go(from: 'done' | 'undone', to: 'done' | 'undone'): void {
    const [next, name] = [texts[from].at(-1), history[from].at(-1)]
    if (next === undefined || name === undefined) return
    const back = typeof next === 'string' ? text : next
    texts = { ...texts, [from]: texts[from].slice(0, -1), [to]: [...texts[to], back] }
    history = { ...history, [from]: history[from].slice(0, -1), [to]: [...history[to], name] }
    if (typeof next === 'string') {
      change([{ from: 0, to: text.length, insert: next }])
    } else {
      listeners.onHistory(history)
      next[from === 'done' ? 'undo' : 'redo']()
    }
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
      for (const notify of trackers) notify(null)
    },
    suspend() {
      const kept = { text, marks, failure, trackers, history, texts }
      const suspended: SuspendedText = { fileText: () => kept.text }
      suspendedTexts.set(suspended, () => {
        ;({ text, marks, failure, trackers, history, texts } = kept)
      })
      trackers = new Set()
      return suspended
    },
    activate(suspended) {
      const cancel = suspendedTexts.get(suspended)
      if (cancel === undefined) throw new Error('activate: no text of this editor, or one that is active')
      suspendedTexts.delete(suspended)
      cancel()
    },
    replaceText: (fileText, name) => step([{ from: 0, to: text.length, insert: fileText }], name),
    applyEdits: (edits, _, name = stepName('other')) => step(edits, name),
    addStep: (other, name) => {
      texts = { done: [...texts.done, other], undone: [] }
      history = { done: [...history.done, name], undone: [] }
      listeners.onHistory(history)
      return true
    },
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
      const notify = (edits: readonly TextEdit[] | null): void => {
        const before = map
        const step = edits === null ? () => null : mapThrough(edits)
        map = (offset) => {
          const at = before(offset)
          return at === null ? null : step(at)
        }
      }
      const own = trackers
      own.add(notify)
      return { map: (offset) => map(offset), stop: () => void own.delete(notify) }
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
