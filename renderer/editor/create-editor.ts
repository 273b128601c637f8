import { defaultKeymap, historyKeymap, isolateHistory, redo, undo } from '@codemirror/commands'
import {
  type ChangeDesc,
  Compartment,
  EditorState,
  type Extension,
  type StateEffect,
  Transaction,
} from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  gutter,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  tooltips,
  type ViewUpdate,
} from '@codemirror/view'
import type { Diagnostic, QuickFix } from '#shared/checks/index.ts'
import {
  hasFileText,
  plainLineEnds,
  replaceLineEnds,
  splitLineEnds,
  toLiveTextJson,
} from '#shared/live/index.ts'
import { readDockerfile } from '#shared/stages/index.ts'
import { minimalChange } from '#shared/text/index.ts'
import type { Language } from '#shared/words/index.ts'
import type { Editor, EditorListeners, EditorLook, LineMark, SuspendedText } from './editor-api.ts'
import { memoryOf } from './editor-memory.ts'
import { editorTheme } from './editor-theme.ts'
import { highlightDockerfile, readingOf, setReading } from './highlight.ts'
import { fileTextOf, lineEndsOf, liveTextOf } from './line-end-field.ts'
import { lineMarks, setBars, setFailedSpan, setOverlayLines, setSelectedSpan } from './line-marks.ts'
import {
  type ChangingText,
  disconnectLive,
  hasUnsent,
  receiveLive,
  reconnectLive,
  unsentOf,
} from './live-connection.ts'
import { LongReading } from './long-reading.ts'
import { graphOf, messageLanguage } from './model.ts'
import { otherStep } from './other-steps.ts'
import { phrasesIn } from './phrases.ts'
import { refusedAsTooLarge, sizeLimit } from './size-limit.ts'
import { type StepName, stepName } from './step-name.ts'
import { historyOf, nameStep } from './step-names.ts'
import { SuspendedState } from './suspended-state.ts'
import { noText, stateOfText } from './text-state.ts'
import { follow, TextTrackers } from './text-trackers.ts'
import { typedText } from './typed-text.ts'

/** Everything that belongs to a text and not to the editor. */
interface Suspended {
  readonly text: SuspendedState
  readonly scroll: StateEffect<unknown>
  /** Where its first line on the screen began. */
  readonly top: number
  readonly diagnostics: readonly Diagnostic[]
  readonly areProblemsOfText: boolean
  readonly overlayLines: readonly LineMark[]
  readonly language: Language
  readonly look: EditorLook
  readonly extras: Extras | null
}

type Extras = typeof import('./extras/editor-extras.ts')

/** As wide as the gutters of problems and folds, which take their place. */
const guttersToCome = [gutter({ class: 'cm-gutter-lint' }), gutter({ class: 'cm-foldGutter' })]

const wordsOf = (language: Language): Extension => [
  messageLanguage.of(language),
  EditorState.phrases.of(phrasesIn(language)),
]

const lookOf = ({ tabWidth, wrap }: EditorLook): Extension => [
  EditorState.tabSize.of(tabWidth),
  wrap ? EditorView.lineWrapping : [],
]

/** The text read as a whole, however long it is. */
function readAtOnce(state: EditorState): EditorState {
  if (readingOf(state).since === null) return state
  return state.update({ effects: setReading.of(readDockerfile(state.doc.sliceString(0))) }).state
}

/**
 * The editor over CodeMirror. Its element exists from the start and is shown wherever it is attached. Nothing typed or pasted makes a file
 * larger than `maxBytes`.
 */
export function createEditor(listeners: EditorListeners, client: string, maxBytes: number): Editor {
  /** Holds tooltips and completions: beside the editor's pane, which shows nothing outside of itself. */
  const beside = document.createElement('div')
  const language = new Compartment()
  const look = new Compartment()
  const more = new Compartment()
  const held = new Compartment()
  /** `null` until they are loaded. */
  let extras: Extras | null = null
  /** Trackers of the text in the editor; those of a suspended text are suspended with it. */
  let trackers = new TextTrackers()
  const suspendedTexts = new WeakMap<SuspendedText, Suspended>()
  let shownLanguage: Language = 'en'
  let shownLook: EditorLook = { tabWidth: 4, wrap: false }
  let diagnostics: readonly Diagnostic[] = []
  let overlayLines: readonly LineMark[] = []
  /** The problems belong to the current text: so do the offsets in their fixes. */
  let areProblemsOfText = true
  let startedAt = 0

  function changed({ state, changes }: ViewUpdate): void {
    areProblemsOfText = false
    trackers.changed(changes.desc)
    const { dockerfile, since } = readingOf(state)
    if (since === null) listeners.onChange({ dockerfile, map: follow(changes.desc), startedAt })
    else {
      listeners.onEdited()
      longReading.again()
    }
  }

  /** A long text was read, some time after its changes. */
  function readLate(since: ChangeDesc, state: EditorState): void {
    listeners.onChange({ dockerfile: readingOf(state).dockerfile, map: follow(since), startedAt })
  }

  function updated(update: ViewUpdate): void {
    const { since } = readingOf(update.startState)
    if (update.docChanged) changed(update)
    else if (since !== null && readingOf(update.state).since === null) readLate(since, update.state)
    if (update.docChanged || update.selectionSet) tellCaret(update.state)
    if (update.docChanged) tellLineEnds(update.state)
    if (historyOf(update.startState) !== historyOf(update.state)) listeners.onHistory(historyOf(update.state))
    if (hasUnsent(update.state)) listeners.onUnsent()
    for (const { effects } of update.transactions)
      if (effects.some((effect) => effect.is(refusedAsTooLarge))) listeners.onTooLarge()
  }

  function tellCaret(state: EditorState): void {
    const offset = state.selection.main.head
    const line = state.doc.lineAt(offset)
    listeners.onCaret({ offset, line: line.number, column: offset - line.from + 1 })
  }

  let shownLineEnds = { kind: 'LF', bom: false }
  function tellLineEnds(state: EditorState): void {
    const now = lineEndsOf(state)
    if (now.kind === shownLineEnds.kind && now.bom === shownLineEnds.bom) return
    shownLineEnds = now
    listeners.onLineEnds(now)
  }

  /** What does not belong to a text but to the editor. */
  function extensionsFor(readOnly: boolean): Extension {
    return [
      highlightDockerfile,
      lineMarks,
      lineNumbers(),
      more.of(extras?.extras ?? guttersToCome),
      sizeLimit(maxBytes),
      typedText,
      drawSelection(),
      highlightSpecialChars(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      tooltips({ parent: beside }),
      look.of(lookOf(shownLook)),
      // Before the next one, which it overrides.
      held.of([]),
      EditorState.readOnly.of(readOnly),
      EditorView.clipboardInputFilter.of(plainLineEnds),
      EditorView.contentAttributes.of({
        'aria-label': 'Dockerfile',
        tabindex: '0',
        spellcheck: 'false',
        autocapitalize: 'off',
        autocorrect: 'off',
      }),
      language.of(wordsOf(shownLanguage)),
      graphOf.of(listeners.graphOf),
      keymap.of([...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap]),
      EditorView.updateListener.of(updated),
      editorTheme,
    ]
  }

  const view = new EditorView({
    state: stateOfText(noText, null, client, null, extensionsFor(false)),
    dispatchTransactions(transactions, target) {
      startedAt = performance.now()
      target.update(transactions)
    },
  })
  const longReading = new LongReading(view)

  function applyEdits(edits: Parameters<Editor['applyEdits']>[0], userEvent: string, name?: StepName): void {
    view.dispatch({
      changes: edits.map(({ from, to, insert }) => ({ from, to, insert: plainLineEnds(insert) })),
      annotations: [
        Transaction.userEvent.of(userEvent),
        isolateHistory.of('full'),
        ...(name === undefined ? [] : [nameStep.of(name)]),
      ],
    })
    longReading.now()
  }

  const applyFix = (_: EditorView, fix: QuickFix): void => {
    if (areProblemsOfText) applyEdits(fix.edits, 'fix', stepName('fix', { title: fix.title }))
  }

  /** Translates the text's own phrases into the current language. */
  function speak(): void {
    view.dispatch({ effects: language.reconfigure(wordsOf(shownLanguage)) })
    tellProblems()
  }

  function tellProblems(): void {
    if (extras !== null) view.dispatch(extras.showProblems(view.state, diagnostics, shownLanguage, applyFix))
  }

  /** Adds to the text what was loaded after it. */
  function equip(loaded: Extras): void {
    extras = loaded
    view.dispatch({ effects: more.reconfigure(loaded.extras) })
    if (areProblemsOfText) tellProblems()
  }

  async function complete(): Promise<Extras> {
    const loaded = await import('./extras/editor-extras.ts')
    if (extras === null) equip(loaded)
    return loaded
  }

  /** The active text (`null`), or a suspended one. */
  function changing(text: SuspendedText | null): ChangingText {
    if (text === null) {
      return {
        get state() {
          return view.state
        },
        dispatch: (...changes) => {
          const [only] = changes
          if (changes.length === 1 && only !== undefined && !(only instanceof Transaction))
            view.dispatch(only)
          else view.dispatch(changes.filter((change) => change instanceof Transaction))
        },
      }
    }
    const suspended = suspendedTexts.get(text)
    if (suspended === undefined) throw new Error('no text of this editor, or one that is active')
    return suspended.text
  }

  const topOfScreen = (): number =>
    view.lineBlockAtHeight(view.scrollDOM.scrollTop - view.documentPadding.top).from

  /** The active text was changed while it was suspended. */
  function tellReceived(received: ChangeDesc): void {
    areProblemsOfText = false
    const { state } = view
    startedAt = performance.now()
    const { dockerfile, since } = readingOf(state)
    if (since === null) listeners.onChange({ dockerfile, map: follow(received), startedAt })
    else listeners.onEdited()
    tellCaret(state)
    tellLineEnds(state)
    listeners.onHistory(historyOf(state))
  }

  const hold = (isHeld: boolean): void =>
    view.dispatch({ effects: held.reconfigure(isHeld ? EditorState.readOnly.of(true) : []) })

  function repeat(command: typeof undo, steps: number): void {
    for (let step = 0; step < steps && command(view); step++);
  }

  return {
    attach: (parent) => {
      parent.append(view.dom)
      const landmark = parent.closest('main') ?? document.body
      landmark.append(beside)
      view.requestMeasure()
    },
    load(text, readOnly, live, memory = null) {
      const state = stateOfText(text, live, client, memory, extensionsFor(readOnly))
      view.setState(live?.isNew ? readAtOnce(state) : state)
      longReading.again()
      diagnostics = []
      overlayLines = []
      view.scrollDOM.scrollTop = 0
      if (memory !== null) {
        const top = Math.min(memory.top, view.state.doc.length)
        view.dispatch({ effects: EditorView.scrollIntoView(top, { y: 'start', yMargin: 0 }) })
      }
      trackers.lose()
      tellCaret(view.state)
      tellLineEnds(view.state)
      listeners.onHistory(historyOf(view.state))
      if (live?.isNew) listeners.onUnsent()
    },
    suspend() {
      hold(false)
      const suspended: Suspended = {
        text: new SuspendedState(view.state, trackers),
        scroll: view.scrollSnapshot(),
        top: topOfScreen(),
        language: shownLanguage,
        look: shownLook,
        diagnostics,
        areProblemsOfText,
        overlayLines,
        extras,
      }
      const text: SuspendedText = { fileText: () => fileTextOf(suspended.text.state) }
      suspendedTexts.set(text, suspended)
      trackers = new TextTrackers()
      return text
    },
    activate(text) {
      const suspended = suspendedTexts.get(text)
      if (suspended === undefined) throw new Error('activate: no text of this editor, or one that is active')
      suspendedTexts.delete(text)
      trackers.lose()
      ;({ diagnostics, areProblemsOfText, overlayLines } = suspended)
      const { state, received } = suspended.text
      ;({ trackers } = suspended.text)
      shownLineEnds = lineEndsOf(state)
      view.setState(state)
      longReading.again()
      view.dispatch({ effects: suspended.scroll })
      if (extras !== null && suspended.extras === null) equip(extras)
      if (suspended.language !== shownLanguage) speak()
      if (suspended.look !== shownLook) view.dispatch({ effects: look.reconfigure(lookOf(shownLook)) })
      return received === null ? null : () => tellReceived(received)
    },
    memory(text) {
      if (text === null) return memoryOf(view.state, topOfScreen())
      return memoryOf(changing(text).state, suspendedTexts.get(text)?.top ?? 0)
    },
    hold,
    unsent: (text) => unsentOf(changing(text).state),
    receive: (text, updates, step, hosts) => receiveLive(changing(text), updates, step, hosts),
    reconnect: (text, hosts, version, mine) => reconnectLive(changing(text), hosts, version, client, mine),
    textWithLineEnds: (text) => toLiveTextJson(liveTextOf(changing(text).state)),
    disconnect: (text) => disconnectLive(changing(text)),
    replaceText(fileText, name) {
      const split = splitLineEnds(fileText)
      const change = minimalChange(view.state.doc.sliceString(0), split.doc)
      view.dispatch({
        ...(change === null ? {} : { changes: { ...change } }),
        effects: replaceLineEnds.of(split),
        annotations: [Transaction.userEvent.of('reload'), isolateHistory.of('full'), nameStep.of(name)],
      })
      tellLineEnds(view.state)
    },
    applyEdits,
    addStep(step, name) {
      if (view.state.readOnly) return false
      view.dispatch({
        effects: otherStep.of(step),
        annotations: [isolateHistory.of('full'), nameStep.of(name)],
      })
      return true
    },
    undo: (steps = 1) => repeat(undo, steps),
    redo: (steps = 1) => repeat(redo, steps),
    reveal(span) {
      const at = Math.min(span.from, view.state.doc.length)
      const unfolding = extras?.unfolding(view.state, at) ?? []
      view.dispatch({ effects: [...unfolding, EditorView.scrollIntoView(at, { y: 'nearest', yMargin: 60 })] })
    },
    goTo(offset) {
      const at = Math.min(offset, view.state.doc.length)
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
      view.focus()
    },
    focus: () => view.focus(),
    run(command) {
      if (extras !== null) extras.editorCommands[command](view)
      else void complete().then(({ editorCommands }) => editorCommands[command](view))
    },
    complete: () => complete().then(() => undefined),
    mark({ bars, selection, diagnostics: found, overlay }) {
      const effects = [
        setSelectedSpan.of(selection),
        ...(bars === null ? [] : [setBars.of(bars)]),
        ...(overlay === overlayLines ? [] : [setOverlayLines.of(overlay)]),
      ]
      overlayLines = overlay
      // Problems equal to the last ones have moved with the text by themselves.
      if (found === diagnostics) return view.dispatch({ effects })
      diagnostics = found
      areProblemsOfText = true
      view.dispatch({ effects })
      tellProblems()
    },
    markFailure: (span) => view.dispatch({ effects: setFailedSpan.of(span) }),
    readNow: () => longReading.now(),
    text: () => view.state.doc.sliceString(0),
    isFileText: (fileText) => hasFileText(liveTextOf(view.state), fileText),
    fileText: () => fileTextOf(view.state),
    track: () => trackers.track(),
    configure(next) {
      if (next.tabWidth === shownLook.tabWidth && next.wrap === shownLook.wrap) return
      shownLook = next
      view.dispatch({ effects: look.reconfigure(lookOf(next)) })
    },
    setLanguage(name) {
      if (name === shownLanguage) return
      shownLanguage = name
      speak()
    },
  }
}
