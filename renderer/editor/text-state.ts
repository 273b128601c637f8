import { history } from '@codemirror/commands'
import { EditorState, type Extension, Transaction } from '@codemirror/state'
import { type EditorText, fromLiveTextJson, splitLineEnds, updateBetween } from '#shared/live/index.ts'
import type { LiveStart } from './editor-api.ts'
import { type EditorMemory, rememberedState } from './editor-memory.ts'
import { keepLineEnds } from './line-end-field.ts'
import { connectLive, reconnectLive } from './live-connection.ts'
import { otherSteps } from './other-steps.ts'
import { stepNames } from './step-names.ts'
import { SuspendedState } from './suspended-state.ts'

/** A text without characters. */
export const noText = splitLineEnds('')

/**
 * The state of a text that is loaded, as `Editor.load` describes it: with its line ends, its history, and its connection with the host, in
 * which this window is called `client`. `more` are the extensions that do not belong to the text.
 */
export function stateOfText(
  text: EditorText,
  live: LiveStart | null,
  client: string,
  memory: EditorMemory | null,
  more: Extension,
): EditorState {
  const extensionsOf = (its: EditorText, version: number | null): Extension => [
    keepLineEnds(its),
    connectLive(version === null ? null : { version, client }),
    history(),
    stepNames,
    otherSteps,
    more,
  ]
  const version = live?.version ?? null
  if (memory !== null && version !== null) {
    // What was changed since the memory was made is no step, and moves those that are.
    const opened = new SuspendedState(rememberedState(text, memory, (its) => extensionsOf(its, null)))
    reconnectLive(opened, text, version, client, null)
    return opened.state
  }
  const stateOf = (its: EditorText): EditorState =>
    EditorState.create({ doc: its.doc, extensions: extensionsOf(its, version) })
  return live?.isNew ? writtenInto(stateOf(noText), text, client) : stateOf(text)
}

/** An empty text's state with one that the host does not have: no step of the history, all of it unsent. */
function writtenInto(empty: EditorState, text: EditorText, client: string): EditorState {
  const update = updateBetween(fromLiveTextJson(noText), fromLiveTextJson(text), client)
  if (update === null) return empty
  const { changes, effects = [] } = update
  const annotations = Transaction.addToHistory.of(false)
  return empty.update({ changes, effects: [...effects], annotations, filter: false }).state
}
