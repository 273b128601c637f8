import { defaultKeymap, history, historyKeymap, isolateHistory, redo, undo } from '@codemirror/commands'
import { Compartment, EditorState, type Extension, type StateEffect, Transaction } from '@codemirror/state'
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
import type { Language } from '#shared/text/index.ts'
import type { Editor, EditorListeners, EditorLook, LineMark, SuspendedText } from './editor-api.ts'
import { editorTheme } from './editor-theme.ts'
import { dockerfileField, highlightDockerfile } from './highlight.ts'
import { fileTextOf, keepLineEnds, lineEndsOf, replaceLineEnds } from './line-end-field.ts'
import { plainLineEnds, splitLineEnds } from './line-ends.ts'
import { lineMarks, setBars, setFailedSpan, setOverlayLines, setSelectedSpan } from './line-marks.ts'
import { minimalChange } from './minimal-change.ts'
import { otherStep, otherSteps } from './other-steps.ts'
import { englishPhrases, japanesePhrases } from './phrases.ts'
import { type StepName, stepName } from './step-name.ts'
import { historyOf, nameStep, stepNames } from './step-names.ts'
import { follow, TextTrackers } from './text-trackers.ts'
import { typedText } from './typed-text.ts'

/** Everything that belongs to a text and not to the editor. */
interface Suspended {
  readonly state: EditorState
  readonly scroll: StateEffect<unknown>
  readonly trackers: TextTrackers
  readonly diagnostics: readonly Diagnostic[]
  readonly areProblemsOfText: boolean
  readonly overlayLines: readonly LineMark[]
  readonly language: Language
  readonly look: EditorLook
  readonly extras: Extras | null
}

type Extras = typeof import('./editor-extras.ts')

/** As wide as the gutter of the problems, which takes its place. */
const gutterToCome = gutter({ class: 'cm-gutter-lint' })

const phrasesOf = (language: Language): Extension =>
  EditorState.phrases.of(language === 'ja' ? japanesePhrases : englishPhrases)

const lookOf = ({ tabWidth, wrap }: EditorLook): Extension => [
  EditorState.tabSize.of(tabWidth),
  wrap ? EditorView.lineWrapping : [],
]

/** The editor over CodeMirror. Its element exists from the start and is shown wherever it is attached. */
export function createEditor(listeners: EditorListeners): Editor {
  const language = new Compartment()
  const look = new Compartment()
  const more = new Compartment()
  /** `null` until they are loaded. */
  let extras: Extras | null = null
  /** Trackers of the text in the editor; those of a suspended text are suspended with it. */
  let trackers = new TextTrackers()
  const suspendedTexts = new WeakMap<SuspendedText, Suspended>()
  let messageLanguage: Language = 'en'
  let shownLook: EditorLook = { tabWidth: 4, wrap: false }
  let diagnostics: readonly Diagnostic[] = []
  let overlayLines: readonly LineMark[] = []
  /** The problems belong to the current text: so do the offsets in their fixes. */
  let areProblemsOfText = true
  let startedAt = 0

  function changed(update: ViewUpdate): void {
    areProblemsOfText = false
    trackers.changed(update.changes.desc)
    listeners.onChange({
      dockerfile: update.state.field(dockerfileField),
      map: follow(update.changes.desc),
      startedAt,
    })
  }

  function updated(update: ViewUpdate): void {
    if (update.docChanged) changed(update)
    if (update.docChanged || update.selectionSet) tellCaret(update.state)
    if (update.docChanged) tellLineEnds(update.state)
    if (historyOf(update.startState) !== historyOf(update.state)) listeners.onHistory(historyOf(update.state))
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

  function stateFor(fileText: string, readOnly: boolean): EditorState {
    const split = splitLineEnds(fileText)
    return EditorState.create({
      doc: split.doc,
      extensions: [
        keepLineEnds(split),
        highlightDockerfile,
        lineMarks,
        lineNumbers(),
        more.of(extras?.extras ?? gutterToCome),
        history(),
        stepNames,
        otherSteps,
        typedText,
        drawSelection(),
        highlightSpecialChars(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        // Beside the editor's pane, which shows nothing outside of itself.
        tooltips({ parent: document.body }),
        look.of(lookOf(shownLook)),
        EditorState.readOnly.of(readOnly),
        EditorView.clipboardInputFilter.of(plainLineEnds),
        EditorView.contentAttributes.of({
          'aria-label': 'Dockerfile',
          tabindex: '0',
          spellcheck: 'false',
          autocapitalize: 'off',
          autocorrect: 'off',
        }),
        language.of(phrasesOf(messageLanguage)),
        keymap.of([...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'), ...historyKeymap]),
        EditorView.updateListener.of(updated),
        editorTheme,
      ],
    })
  }

  const view = new EditorView({
    state: stateFor('', false),
    dispatchTransactions(transactions, target) {
      startedAt = performance.now()
      target.update(transactions)
    },
  })

  function applyEdits(edits: Parameters<Editor['applyEdits']>[0], userEvent: string, name?: StepName): void {
    view.dispatch({
      changes: edits.map(({ from, to, insert }) => ({ from, to, insert: plainLineEnds(insert) })),
      annotations: [
        Transaction.userEvent.of(userEvent),
        isolateHistory.of('full'),
        ...(name === undefined ? [] : [nameStep.of(name)]),
      ],
    })
  }

  const applyFix = (_: EditorView, fix: QuickFix): void => {
    if (areProblemsOfText) applyEdits(fix.edits, 'fix', stepName('fix', { title: fix.title }))
  }

  /** Translates the text's own phrases into the current language. */
  function speak(): void {
    view.dispatch({ effects: language.reconfigure(phrasesOf(messageLanguage)) })
    tellProblems()
  }

  function tellProblems(): void {
    if (extras !== null)
      view.dispatch(extras.showProblems(view.state, diagnostics, messageLanguage, applyFix))
  }

  /** Adds to the text what was loaded after it. */
  function equip(loaded: Extras): void {
    extras = loaded
    view.dispatch({ effects: more.reconfigure(loaded.extras) })
    if (areProblemsOfText) tellProblems()
  }

  async function complete(): Promise<Extras> {
    const loaded = await import('./editor-extras.ts')
    if (extras === null) equip(loaded)
    return loaded
  }

  function repeat(command: typeof undo, steps: number): void {
    for (let step = 0; step < steps && command(view); step++);
  }

  return {
    attach: (parent) => {
      parent.append(view.dom)
      view.requestMeasure()
    },
    load(fileText, readOnly) {
      view.setState(stateFor(fileText, readOnly))
      diagnostics = []
      overlayLines = []
      view.scrollDOM.scrollTop = 0
      trackers.lose()
      tellCaret(view.state)
      tellLineEnds(view.state)
      listeners.onHistory(historyOf(view.state))
    },
    suspend() {
      const { state } = view
      const text: SuspendedText = { fileText: () => fileTextOf(state) }
      suspendedTexts.set(text, {
        state,
        scroll: view.scrollSnapshot(),
        language: messageLanguage,
        look: shownLook,
        trackers,
        diagnostics,
        areProblemsOfText,
        overlayLines,
        extras,
      })
      trackers = new TextTrackers()
      return text
    },
    activate(text) {
      const suspended = suspendedTexts.get(text)
      if (suspended === undefined) throw new Error('activate: no text of this editor, or one that is active')
      suspendedTexts.delete(text)
      trackers.lose()
      ;({ trackers, diagnostics, areProblemsOfText, overlayLines } = suspended)
      shownLineEnds = lineEndsOf(suspended.state)
      view.setState(suspended.state)
      view.dispatch({ effects: suspended.scroll })
      if (extras !== null && suspended.extras === null) equip(extras)
      if (suspended.language !== messageLanguage) speak()
      if (suspended.look !== shownLook) view.dispatch({ effects: look.reconfigure(lookOf(shownLook)) })
    },
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
      view.dispatch({ effects: EditorView.scrollIntoView(at, { y: 'nearest', yMargin: 60 }) })
    },
    goTo(offset) {
      const at = Math.min(offset, view.state.doc.length)
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
      view.focus()
    },
    focus: () => view.focus(),
    openSearch: () => void complete().then(({ openSearch }) => openSearch(view)),
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
    text: () => view.state.doc.sliceString(0),
    fileText: () => fileTextOf(view.state),
    track: () => trackers.track(),
    configure(next) {
      if (next.tabWidth === shownLook.tabWidth && next.wrap === shownLook.wrap) return
      shownLook = next
      view.dispatch({ effects: look.reconfigure(lookOf(next)) })
    },
    setLanguage(name) {
      if (name === messageLanguage) return
      messageLanguage = name
      speak()
    },
  }
}
