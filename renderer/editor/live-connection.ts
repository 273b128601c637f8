import { collab, getClientID, getSyncedVersion, receiveUpdates, sendableUpdates } from '@codemirror/collab'
import { isolateHistory } from '@codemirror/commands'
import {
  Compartment,
  type EditorState,
  type Extension,
  Transaction,
  type TransactionSpec,
} from '@codemirror/state'
import {
  correctLineEnds,
  type EditorText,
  fromLiveTextJson,
  fromUpdateJson,
  haveSameLineEnds,
  isHostClient,
  type LiveText,
  type LiveUpdate,
  type LiveUpdateJson,
  markExceptions,
  replaceLineEnds,
  toUpdateJson,
  updateBetween,
} from '#shared/live/index.ts'
import { liveTextOf } from './line-end-field.ts'
import { type StepName, stepName } from './step-name.ts'
import { nameStep } from './step-names.ts'

/** A text that can be changed: the one in the editor, or a suspended one. */
export interface ChangingText {
  readonly state: EditorState
  /** Applies changes, of which transactions follow one another, as one. */
  dispatch(...changes: readonly (Transaction | TransactionSpec)[]): void
}

/** Updates that the host has not confirmed, and the version that they follow. */
export interface UnsentUpdates {
  readonly version: number
  readonly updates: readonly LiveUpdateJson[]
}

const connection = new Compartment()

const connected = (version: number, client: string): Extension =>
  collab({
    startVersion: version,
    clientID: client,
    sharedEffects: ({ effects }) =>
      effects.filter((effect) => effect.is(markExceptions) || effect.is(replaceLineEnds)),
  })

/** Connects a text, which is that of the host's version, with the others of it; `null`: it stays alone. */
export const connectLive = (live: { readonly version: number; readonly client: string } | null): Extension =>
  connection.of(live === null ? [] : connected(live.version, live.client))

const isConnected = (state: EditorState): boolean => {
  const now = connection.get(state)
  return Array.isArray(now) && now.length > 0
}

/** Of each update, which stays the same object until it is confirmed or moved: each key would write all of them anew. */
const writtenUpdates = new WeakMap<LiveUpdate, LiveUpdateJson>()
function writeUpdate(update: LiveUpdate): LiveUpdateJson {
  const written = writtenUpdates.get(update) ?? toUpdateJson(update)
  writtenUpdates.set(update, written)
  return written
}

export const unsentOf = (state: EditorState): UnsentUpdates => {
  if (!isConnected(state)) return { version: 0, updates: [] }
  return { version: getSyncedVersion(state), updates: sendableUpdates(state).map(writeUpdate) }
}

export const hasUnsent = (state: EditorState): boolean =>
  isConnected(state) && sendableUpdates(state).length > 0

/**
 * Applies updates that the host accepted after the version reached, and with which it has the text `hosts`; own ones among them are
 * confirmed. What another program wrote into the file is a step of the history, called `step`, unless something is unsent.
 */
export function receiveLive(
  text: ChangingText,
  updates: readonly LiveUpdateJson[],
  step: StepName,
  hosts: LiveText,
): void {
  let batch: LiveUpdate[] = []
  const flush = (): void => {
    if (batch.length > 0) text.dispatch(receiveUpdates(text.state, batch))
    batch = []
  }
  for (const update of updates.map(fromUpdateJson)) {
    if (!isHostClient(update.clientID)) batch.push(update)
    else {
      flush()
      if (sendableUpdates(text.state).length > 0) batch.push(update)
      else receiveAsStep(text, update, step)
    }
  }
  flush()
  // Line ends go beside the text, which alone is sure to become the same everywhere.
  if (
    sendableUpdates(text.state).length === 0 &&
    !haveSameLineEnds(liveTextOf(text.state).lineEnds, hosts.lineEnds)
  )
    text.dispatch({
      effects: correctLineEnds.of(hosts.lineEnds),
      annotations: Transaction.addToHistory.of(false),
    })
}

/** Made here, which makes it a step, and confirmed at once. */
function receiveAsStep(text: ChangingText, { changes, effects = [] }: LiveUpdate, step: StepName): void {
  const made = text.state.update({
    changes,
    effects: [...effects],
    annotations: [Transaction.userEvent.of('reload'), isolateHistory.of('full'), nameStep.of(step)],
    filter: false,
  })
  const confirmed = { changes, effects, clientID: getClientID(text.state) }
  text.dispatch(made, receiveUpdates(made.state, [confirmed]))
}

/** Makes the text that of the host's version, without a step, connects it there, and makes it `mine`, which is unsent. */
export function reconnectLive(
  text: ChangingText,
  hosts: EditorText,
  version: number,
  client: string,
  mine: EditorText | null,
): void {
  disconnectLive(text)
  const update = updateBetween(liveTextOf(text.state), fromLiveTextJson(hosts), client)
  if (update !== null) {
    const { changes, effects = [] } = update
    const annotations = [Transaction.addToHistory.of(false), Transaction.remote.of(true)]
    text.dispatch({ changes, effects: [...effects], annotations, filter: false })
  }
  text.dispatch({ effects: connection.reconfigure(connected(version, client)) })
  const own = mine === null ? null : updateBetween(liveTextOf(text.state), fromLiveTextJson(mine), client)
  if (own === null) return
  const { changes, effects = [] } = own
  const annotations = [isolateHistory.of('full'), nameStep.of(stepName('merge'))]
  text.dispatch({ changes, effects: [...effects], annotations, filter: false })
}

/** The text is changed here only until it is connected again. */
export const disconnectLive = (text: ChangingText): void =>
  text.dispatch({ effects: connection.reconfigure([]) })
