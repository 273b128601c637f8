import { historyField } from '@codemirror/commands'
import { EditorState, type Extension } from '@codemirror/state'
import { type EditorText, toLiveTextJson } from '#shared/live/index.ts'
import { liveTextOf } from './line-end-field.ts'
import type { History } from './step-name.ts'
import { historyOf, stepNames } from './step-names.ts'

/** Where a user was in a text, to be there again in another page. JSON; offsets with `\n` as the only line end. */
export interface EditorMemory {
  readonly anchor: number
  readonly head: number
  /** Where the first line on the screen begins. */
  readonly top: number
  /** What can be undone and redone; `null` of a text too long to be written down with it. */
  readonly steps: RememberedSteps | null
}

/** CodeMirror's history, as its own field writes it, the names of its steps, and the text that it is of. */
interface RememberedSteps {
  readonly text: EditorText
  readonly history: { readonly done: readonly EventJson[]; readonly undone: readonly EventJson[] }
  readonly names: History
}

/** One step; without changes it is a selection before the first one. */
interface EventJson {
  readonly changes?: readonly unknown[]
}

/** A step that changes more than the text cannot be written down: it is left out. */
const changesText = ({ changes }: EventJson): boolean =>
  changes !== undefined && !(changes.length === 1 && typeof changes[0] === 'number')

/** Steps and their names without those that cannot be written down. */
function writable<N>(
  events: readonly EventJson[],
  names: readonly N[],
): [readonly EventJson[], readonly N[]] {
  const steps = events.filter(({ changes }) => changes !== undefined)
  const kept = steps.map(changesText)
  return [
    events.filter((event) => event.changes === undefined || changesText(event)),
    names.filter((_, at) => kept[at + steps.length - names.length] === true),
  ]
}

/** Characters of the longest text that is written down. */
const longest = 256 * 1024

export function memoryOf(state: EditorState, top: number): EditorMemory {
  const { anchor, head } = state.selection.main
  const place = { anchor, head, top }
  if (state.doc.length > longest) return { ...place, steps: null }
  const { history } = state.toJSON({ history: historyField }) as Pick<RememberedSteps, 'history'>
  const names = historyOf(state)
  const [done, doneNames] = writable(history.done, names.done)
  const [undone, undoneNames] = writable(history.undone, names.undone)
  return {
    ...place,
    steps: {
      text: toLiveTextJson(liveTextOf(state)),
      history: { done, undone },
      names: { done: doneNames, undone: undoneNames },
    },
  }
}

/**
 * The state of the remembered text, or, where that is not known, of `text`, not connected with the host. Steps that do not fit are left
 * out.
 */
export function rememberedState(
  text: EditorText,
  { anchor, head, steps }: EditorMemory,
  extensionsOf: (text: EditorText) => Extension,
): EditorState {
  const doc = steps?.text.doc ?? text.doc
  const extensions = extensionsOf(steps?.text ?? text)
  const within = (offset: number): number => Math.min(offset, doc.length)
  const selection = { anchor: within(anchor), head: within(head) }
  if (steps !== null) {
    try {
      const json = { doc, selection: { ranges: [selection], main: 0 }, history: steps.history }
      const config = { extensions: [extensions, stepNames.init(() => steps.names)] }
      return EditorState.fromJSON(json, config, { history: historyField })
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
    }
  }
  return EditorState.create({ doc, selection, extensions })
}
