import type { OverlayTone } from '#renderer/graph/index.ts'
import type { Diagnostic } from '#shared/checks/index.ts'
import type { Dockerfile } from '#shared/dockerfile/index.ts'
import type { EditorText, LiveText, LiveUpdateJson } from '#shared/live/index.ts'
import type { StageGraph, StageRole } from '#shared/stages/index.ts'
import type { Span, TextEdit } from '#shared/text/index.ts'
import type { Language } from '#shared/words/index.ts'
import type { EditorMemory } from './editor-memory.ts'
import type { UnsentUpdates } from './live-connection.ts'
import type { History, StepName } from './step-name.ts'

/** An offset after a change; `null` when the characters around it were deleted. */
export type MapOffset = (offset: number) => number | null

/** A change of the editor's text. Offsets count in the text with `\n` as its only line end. */
export interface EditorChange {
  /** The reading of the new text. */
  readonly dockerfile: Dockerfile
  readonly map: MapOffset
  /** `performance.now()` when the transaction began. */
  readonly startedAt: number
}

/** A stage's lines, 1-based and inclusive, with the words of its bar in the gutter. */
export interface StageBar {
  readonly line: number
  readonly endLine: number
  readonly role: StageRole
  readonly isTarget: boolean
}

/** An overlay's mark on the lines of an instruction, 1-based and inclusive. */
export interface LineMark {
  readonly line: number
  readonly endLine: number
  readonly tone: OverlayTone
  /** Written after the first line. */
  readonly label: string
  /** Tooltip of the lines; `''` for none. */
  readonly note: string
}

/** What the rest of the app marks in the text. */
export interface EditorMarks {
  /** `null` leaves the bars where they moved with the text: the graph belongs to an earlier one. */
  readonly bars: readonly StageBar[] | null
  /** Characters of the selected stage or instruction. */
  readonly selection: Span | null
  readonly diagnostics: readonly Diagnostic[]
  /** Marks of an explaining view, ascending, at most one a line. */
  readonly overlay: readonly LineMark[]
}

/** Where the caret is in the text; `offset` is 0-based, in UTF-16 units. */
export interface Caret {
  readonly offset: number
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 units. */
  readonly column: number
}

/** Line ends of the file, and whether it starts with a byte order mark. */
export interface LineEndsShown {
  readonly kind: 'LF' | 'CRLF' | 'mixed'
  readonly bom: boolean
}

/** Where a text begins that the host shares. */
export interface LiveStart {
  readonly version: number
  readonly isNew?: boolean
}

/** The editor's notifications; each comes after the change has been made. */
export interface EditorListeners {
  onChange(change: EditorChange): void
  /** A long text changed: `onChange` follows once it was read, after a pause. */
  onEdited(): void
  onCaret(caret: Caret): void
  onLineEnds(shown: LineEndsShown): void
  onHistory(history: History): void
  /** A change would have made the text too large, and was not made. */
  onTooLarge(): void
  /** The active text has updates that the host has not confirmed. */
  onUnsent(): void
  /** The one question: the stages of a text, resolved as those of the graph are. */
  graphOf(dockerfile: Dockerfile): StageGraph
}

/** What the app's commands do in the text: `definition` goes to what the name at the caret means. */
export type EditorCommand = 'find' | 'replace' | 'definition' | 'foldAll' | 'unfoldAll'

/** How the text is shown. */
export interface EditorLook {
  /** Columns. */
  readonly tabWidth: number
  readonly wrap: boolean
}

/** A step of the history that changes something other than the text. */
export interface OtherStep {
  readonly undo: () => void
  readonly redo: () => void
}

/** A suspended text with its history, caret and scroll position. */
export interface SuspendedText {
  /** The text as it belongs in the file. */
  fileText(): string
}

/** The one text editor. It outlives every React component, and with it the text and its history. */
export interface Editor {
  /** Shows the editor in an element; it moves there from wherever it was. */
  attach(parent: HTMLElement): void
  /**
   * Loads another text: no history, caret at the start, or as it was remembered. It is that of the host's version `live.version`;
   * `live.isNew`: the host's is empty there, and this one is unsent; `null`: the host knows nothing of it.
   */
  load(text: EditorText, readOnly: boolean, live: LiveStart | null, memory?: EditorMemory | null): void
  /** Where the user is in a text, the active one (`null`) or a suspended one. */
  memory(text: SuspendedText | null): EditorMemory
  /**
   * Suspends the text, to be activated again, once. Offsets tracked in it are tracked on after that. The caller must load
   * another text at once.
   */
  suspend(): SuspendedText
  /**
   * Continues with a suspended text without notifying listeners. Answers what notifies them of what was received meanwhile, to be called
   * once they know which text is active; `null` for nothing.
   */
  activate(suspended: SuspendedText): (() => void) | null
  /** Whether keys leave the active text as it is, until another one is active or this is called again. */
  hold(isHeld: boolean): void
  /** What the host has not confirmed of a text, the active one (`null`) or a suspended one. */
  unsent(text: SuspendedText | null): UnsentUpdates
  /**
   * Applies updates that the host accepted after the version reached, and with which it has the text `hosts`; own ones among them are
   * confirmed. What another program wrote into the file is a step of the history, called `step`, unless something is unsent.
   */
  receive(
    text: SuspendedText | null,
    updates: readonly LiveUpdateJson[],
    step: StepName,
    hosts: LiveText,
  ): void
  /**
   * Makes a text that of the host's version, without a step, and then `mine`, a change that is unsent; `null`: what was unsent is gone.
   */
  reconnect(text: SuspendedText | null, hosts: EditorText, version: number, mine: EditorText | null): void
  /** A text with its line ends, the active one (`null`) or a suspended one. */
  textWithLineEnds(text: SuspendedText | null): EditorText
  /** From now on the text is changed here only, until it is reconnected. */
  disconnect(text: SuspendedText | null): void
  /** Replaces the text as one undoable change, touching only what differs. */
  replaceText(fileText: string, name: StepName): void
  /**
   * Applies edits of the current text as one step of the history, which is called `name`.
   * Throws `RangeError` outside the text.
   */
  applyEdits(edits: readonly TextEdit[], userEvent: string, name?: StepName): void
  /** Adds a step already carried out that leaves the text alone. A read-only text has no history: false, and nothing is added. */
  addStep(step: OtherStep, name: StepName): boolean
  /** Undoes so many steps, or as many as there are. The focus stays where it is. */
  undo(steps?: number): void
  redo(steps?: number): void
  /** Scrolls to the characters without moving the caret or the focus. */
  reveal(span: Span): void
  /** Puts the caret there and focuses the text. */
  goTo(offset: number): void
  focus(): void
  /** Runs a command on the text, once what it needs is loaded. */
  run(command: EditorCommand): void
  mark(marks: EditorMarks): void
  /** Marks the lines of the instruction that failed; they keep their place while the text changes. */
  markFailure(span: Span | null): void
  /** Reads at once what of a long text is to be read after a pause. */
  readNow(): void
  /** The text with `\n` as its only line end. */
  text(): string
  /** Whether the text, as it belongs in its file, is this one. */
  isFileText(fileText: string): boolean
  /** The text as it belongs in the file: its line ends and byte order mark included. */
  fileText(): string
  /** Follows offsets of the text as it is now through later changes, until `stop`. */
  track(): { readonly map: MapOffset; readonly stop: () => void }
  setLanguage(language: Language): void
  /** Loads the extensions that come after the first graph: problems, search, folding, completion. Rejects when loading fails. */
  complete(): Promise<void>
  /** How the text is shown; the text itself stays as it is. */
  configure(look: EditorLook): void
}
