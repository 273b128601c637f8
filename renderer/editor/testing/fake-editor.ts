import { isolateHistory, redo, undo } from '@codemirror/commands'
import { type ChangeDesc, ChangeSet, EditorState, Transaction, type TransactionSpec } from '@codemirror/state'
import { parseDockerfile } from '#shared/dockerfile/index.ts'
import { plainLineEnds, replaceLineEnds, splitLineEnds, toLiveTextJson } from '#shared/live/index.ts'
import type { Span, TextEdit } from '#shared/text/index.ts'
import type { Editor, EditorListeners, EditorMarks, SuspendedText } from '../editor-api.ts'
import { memoryOf } from '../editor-memory.ts'
import { fileTextOf, liveTextOf } from '../line-end-field.ts'
import {
  type ChangingText,
  disconnectLive,
  receiveLive,
  reconnectLive,
  unsentOf,
} from '../live-connection.ts'
import { otherStep } from '../other-steps.ts'
import { type StepName, stepName } from '../step-name.ts'
import { historyOf, nameStep } from '../step-names.ts'
import { SuspendedState } from '../suspended-state.ts'
import { noText, stateOfText } from '../text-state.ts'
import { follow, TextTrackers } from '../text-trackers.ts'

/** An editor for tests without a DOM: holds the text as the real one does, and notifies of its changes, but shows nothing. */
export interface FakeEditor extends Editor {
  readonly marks: EditorMarks | null
  readonly failure: Span | null
  /** Keys would change nothing; `type` does. */
  readonly isHeld: boolean
  /** Types as a user, each time a step of its own: `insert` replaces the characters of the span. */
  type(from: number, to: number, insert: string): void
}

/** A text that is not in the editor. */
interface Kept {
  readonly text: SuspendedState
  readonly marks: EditorMarks | null
  readonly failure: Span | null
}

export function createFakeEditor(listeners: EditorListeners, client = 'fake'): FakeEditor {
  let state = stateOfText(noText, null, client, null, [])
  let marks: EditorMarks | null = null
  let failure: Span | null = null
  let isHeld = false
  let trackers = new TextTrackers()
  const suspendedTexts = new WeakMap<SuspendedText, Kept>()

  /** Applies changes, of which transactions follow one another, as one. */
  function dispatch(...changes: readonly (Transaction | TransactionSpec)[]): void {
    const before = state
    const transactions = changes.map((change) => {
      const transaction = change instanceof Transaction ? change : state.update(change)
      state = transaction.state
      return transaction
    })
    const [first, ...rest] = transactions.map((transaction) => transaction.changes.desc)
    const all = rest.reduce((composed, next) => composed.composeDesc(next), first ?? ChangeSet.empty(0).desc)
    if (!all.empty) {
      trackers.changed(all)
      notifyChange(all)
    }
    if (historyOf(before) !== historyOf(state)) listeners.onHistory(historyOf(state))
    for (const transaction of transactions) {
      const way = transaction.isUserEvent('undo') ? 'undo' : transaction.isUserEvent('redo') ? 'redo' : null
      for (const effect of transaction.effects) if (way !== null && effect.is(otherStep)) effect.value[way]()
    }
    if (unsentOf(state).updates.length > 0) listeners.onUnsent()
  }

  const notifyChange = (changes: ChangeDesc): void =>
    listeners.onChange({ dockerfile: parseDockerfile(text()), map: follow(changes), startedAt: 0 })

  const text = (): string => state.doc.sliceString(0)

  const step = (edits: readonly TextEdit[], name: StepName): void =>
    dispatch({
      changes: edits.map(({ from, to, insert }) => ({ from, to, insert: plainLineEnds(insert) })),
      annotations: [isolateHistory.of('full'), nameStep.of(name)],
    })

  /** The active text (`null`), or a suspended one. */
  function changing(given: SuspendedText | null): ChangingText {
    if (given === null) {
      return {
        get state() {
          return state
        },
        dispatch,
      }
    }
    const kept = suspendedTexts.get(given)
    if (kept === undefined) throw new Error('no text of this editor, or one that is active')
    return kept.text
  }

  const repeat = (command: typeof undo, steps: number): void => {
    for (let taken = 0; taken < steps && command({ state, dispatch }); taken++);
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
    load(loaded, readOnly, live, memory = null) {
      state = stateOfText(loaded, live, client, memory, EditorState.readOnly.of(readOnly))
      isHeld = false
      trackers.lose()
      listeners.onHistory(historyOf(state))
      if (live?.isNew) listeners.onUnsent()
    },
    suspend() {
      isHeld = false
      const kept: Kept = { text: new SuspendedState(state, trackers), marks, failure }
      const suspended: SuspendedText = { fileText: () => fileTextOf(kept.text.state) }
      suspendedTexts.set(suspended, kept)
      trackers = new TextTrackers()
      return suspended
    },
    activate(suspended) {
      const kept = suspendedTexts.get(suspended)
      if (kept === undefined) throw new Error('activate: no text of this editor, or one that is active')
      suspendedTexts.delete(suspended)
      trackers.lose()
      ;({ marks, failure } = kept)
      ;({ state, trackers } = kept.text)
      const { received } = kept.text
      if (received === null) return null
      return () => {
        notifyChange(received)
        listeners.onHistory(historyOf(state))
      }
    },
    memory: (suspended) => memoryOf(changing(suspended).state, 0),
    unsent: (suspended) => unsentOf(changing(suspended).state),
    receive: (suspended, updates, name, hosts) => receiveLive(changing(suspended), updates, name, hosts),
    reconnect: (suspended, hosts, version, mine) =>
      reconnectLive(changing(suspended), hosts, version, client, mine),
    textWithLineEnds: (suspended) => toLiveTextJson(liveTextOf(changing(suspended).state)),
    get isHeld() {
      return isHeld
    },
    hold: (now) => {
      isHeld = now
    },
    disconnect: (suspended) => disconnectLive(changing(suspended)),
    replaceText(fileText, name) {
      const split = splitLineEnds(fileText)
      dispatch({
        // The real one leaves what is the same: here every offset is lost, which its callers must bear, too.
        changes: { from: 0, to: state.doc.length, insert: split.doc },
        effects: replaceLineEnds.of(split),
        annotations: [isolateHistory.of('full'), nameStep.of(name)],
      })
    },
    applyEdits: (edits, _, name = stepName('other')) => step(edits, name),
    addStep(other, name) {
      dispatch({ effects: otherStep.of(other), annotations: [isolateHistory.of('full'), nameStep.of(name)] })
      return true
    },
    undo: (steps = 1) => repeat(undo, steps),
    redo: (steps = 1) => repeat(redo, steps),
    reveal: () => undefined,
    goTo: () => undefined,
    focus: () => undefined,
    run: () => undefined,
    mark: (next) => {
      marks = next
    },
    markFailure: (span) => {
      failure = span
    },
    text,
    readNow: () => undefined,
    isFileText: (fileText) => fileTextOf(state) === fileText,
    fileText: () => fileTextOf(state),
    track: () => trackers.track(),
    setLanguage: () => undefined,
    complete: async () => undefined,
    configure: () => undefined,
  }
}
