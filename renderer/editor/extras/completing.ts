import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
  completionStatus,
  currentCompletions,
  insertCompletionText,
  moveCompletionSelection,
  pickedCompletion,
  selectedCompletion,
  selectedCompletionIndex,
  setSelectedCompletion,
  startCompletion,
} from '@codemirror/autocomplete'
import { isolateHistory } from '@codemirror/commands'
import {
  EditorSelection,
  type EditorState,
  type Extension,
  Prec,
  StateEffect,
  StateField,
} from '@codemirror/state'
import { type Command, type EditorView, keymap, type Rect } from '@codemirror/view'
import { type Completions, completionsAt } from '#shared/language/index.ts'
import { messageLanguage, modelOf } from '../model.ts'
import { stepName } from '../step-name.ts'
import { nameStep } from '../step-names.ts'
import { aboutCompletion, detailOf } from './completion-words.ts'

/** A completion on the screen. */
interface OfferedCompletion extends Completion {
  readonly insert: string
  readonly place: Completions
  /** Characters of the word behind what is typed of it. */
  readonly rest: number
}

const isOffered = (completion: Completion): completion is OfferedCompletion => 'place' in completion

/** Characters behind which there is something to choose although nothing of it is typed. */
const asks = '$={,'

/** Whether something is shown that was not asked for. */
function isShownUnasked(state: EditorState, { from, options }: Completions, head: number): boolean {
  if (head > from) return true
  const before = state.sliceDoc(Math.max(0, from - 1), from)
  return asks.includes(before) || (before === ' ' && options.some(({ subject }) => subject.kind === 'stage'))
}

/** How well a label fits what is typed: 0 starts with it, 1 holds it, -1 does not. */
function rankOf(label: string, typed: string): number {
  const at = label.toLowerCase().indexOf(typed.toLowerCase())
  if (at === 0) return 0
  return at > 0 && typed.length > 1 ? 1 : -1
}

function complete({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const model = state.readOnly ? null : modelOf(state)
  const place = model === null ? null : completionsAt(model.dockerfile, model.graph, pos)
  if (place === null || !(explicit || isShownUnasked(state, place, pos))) return null
  const typed = state.sliceDoc(place.from, pos)
  const language = state.facet(messageLanguage)
  const ranked = place.options
    .map((option) => ({ option, rank: rankOf(option.label, typed) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
  const [first] = ranked
  if (first === undefined) return null
  if (!explicit && ranked.length === 1 && first.option.label === typed) return null
  return {
    from: place.from,
    filter: false,
    // At once, so that no key meets a list of an earlier text.
    update: (_current, _from, _to, context) => complete(context),
    options: ranked.map(({ option: { label, insert, subject } }): OfferedCompletion => {
      const about = aboutCompletion(subject, label, language)
      const detail = detailOf(subject)
      return {
        label,
        insert,
        place,
        rest: place.to - pos,
        apply: accept,
        ...(detail === '' ? {} : { detail }),
        ...(about === '' ? {} : { info: about }),
      }
    }),
    getMatch: ({ label }) => {
      const at = label.toLowerCase().indexOf(typed.toLowerCase())
      return typed === '' || at < 0 ? [] : [at, at + typed.length]
    },
  }
}

/** Writes a completion instead of the whole word; of several cursors, instead of what is typed in front of each. */
function accept(view: EditorView, completion: Completion, from: number, head: number): void {
  if (!isOffered(completion)) return
  const { state } = view
  const { insert, rest } = completion
  const written =
    state.selection.ranges.length === 1
      ? {
          changes: { from, to: Math.min(state.doc.length, head + rest), insert },
          selection: EditorSelection.cursor(from + insert.length),
        }
      : insertCompletionText(state, insert, from, head)
  view.dispatch({
    ...written,
    scrollIntoView: true,
    userEvent: 'input.complete',
    annotations: [
      pickedCompletion.of(completion),
      isolateHistory.of('full'),
      nameStep.of(stepName('complete')),
    ],
  })
}

/** The user chose among the completions, rather than going on typing. */
const setChosen = StateEffect.define<boolean>()
const chosen = StateField.define<boolean>({
  create: () => false,
  update(value, { effects, docChanged, startState }) {
    const said = effects.find((effect) => effect.is(setChosen))
    if (said !== undefined) return said.value
    return value && !docChanged && currentCompletions(startState).length > 0
  },
})

/** The first completion is not what Enter takes: something else may stand there, and nothing was chosen. */
function isOnlyOffered(state: EditorState): boolean {
  if (state.field(chosen)) return false
  const selected = selectedCompletion(state)
  if (selected === null || !isOffered(selected)) return false
  const { place, label } = selected
  const typed = state.sliceDoc(place.from, state.selection.main.head)
  return place.isOpen || typed === '' || label === typed || rankOf(label, typed) !== 0
}

/** Takes the completion, unless Enter may as well mean a new line. */
const takeWithEnter: Command = (view) => {
  if (selectedCompletion(view.state) === null) return false
  if (!isOnlyOffered(view.state)) return acceptCompletion(view)
  closeCompletion(view)
  return false
}

/** Takes the completion, even one that has only just come; while there is one, Tab does not leave the text. */
const takeWithTab: Command = (view) => {
  const selected = selectedCompletion(view.state)
  if (selected === null || !isOffered(selected)) return false
  accept(view, selected, selected.place.from, view.state.selection.main.head)
  return true
}

/** Chooses another completion; the first one when only offered is chosen by going to it. */
const move =
  (step: 1 | -1): Command =>
  (view) => {
    const { state } = view
    const { length } = currentCompletions(state)
    if (length === 0) return false
    const start = isOnlyOffered(state) ? (step > 0 ? -1 : 0) : (selectedCompletionIndex(state) ?? -1)
    const next = (start + step + length) % length
    view.dispatch({ effects: [setChosen.of(true), setSelectedCompletion(next)] })
    return true
  }

const movePage =
  (isForward: boolean): Command =>
  (view) => {
    if (!moveCompletionSelection(isForward, 'page')(view)) return false
    view.dispatch({ effects: setChosen.of(true) })
    return true
  }

/** What is said about a completion stands below the list, or above it where there is more room: beside it would be the graph. */
function besideList(
  _: EditorView,
  list: Rect,
  __: Rect,
  info: Rect,
  space: Rect,
): { readonly style: string } {
  const height = info.bottom - info.top
  const isBelow = space.bottom - list.bottom >= height || space.bottom - list.bottom >= list.top - space.top
  const width = Math.max(260, Math.min(list.right - list.left, 460))
  const left = Math.min(0, space.right - list.left - width)
  const side = isBelow ? 'top' : 'bottom'
  return { style: `${side}: calc(100% + 3px); left: ${left}px; width: ${width}px; max-width: none` }
}

/**
 * Completes what the model knows, while it is typed and with Ctrl+Space. Tab takes the first completion. Enter takes one that was chosen,
 * or begun where nothing else may stand, and is a new line otherwise.
 */
export const completing: Extension = [
  chosen,
  autocompletion({
    override: [complete],
    defaultKeymap: false,
    icons: false,
    // Enter takes only what nobody writes by chance.
    interactionDelay: 0,
    activateOnCompletion: (completion) => isOffered(completion) && /[= ]$/.test(completion.insert),
    positionInfo: besideList,
    tooltipClass: (state) => (isOnlyOffered(state) ? 'cm-only-offered' : ''),
  }),
  Prec.highest(
    keymap.of([
      { key: 'Ctrl-Space', run: startCompletion },
      { mac: 'Alt-`', run: startCompletion },
      { mac: 'Alt-i', run: startCompletion },
      { key: 'Escape', run: (view) => completionStatus(view.state) !== null && closeCompletion(view) },
      { key: 'ArrowDown', run: move(1) },
      { key: 'ArrowUp', run: move(-1) },
      { key: 'PageDown', run: movePage(true) },
      { key: 'PageUp', run: movePage(false) },
      { key: 'Enter', run: takeWithEnter },
      { key: 'Tab', run: takeWithTab },
    ]),
  ),
]
