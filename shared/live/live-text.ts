import { rebaseUpdates, type Update } from '@codemirror/collab'
import { ChangeSet, Text } from '@codemirror/state'
import { lineEdits, mergeTexts } from '../text/index.ts'
import {
  haveSameLineEnds,
  type LineEnds,
  markExceptions,
  nextLineEnds,
  replaceLineEnds,
} from './line-end-effects.ts'
import { type EditorText, isLineEnd, joinLineEnds, type LineEnd, splitLineEnds } from './line-ends.ts'

/** The text of an open document: what is edited, with `\n` as its only line end, and the line ends it has in a file. Immutable. */
export interface LiveText {
  readonly doc: Text
  readonly lineEnds: LineEnds
}

/** A change of a live text by a client, as `@codemirror/collab` has it; its effects are those of line ends. */
export type LiveUpdate = Update

/**
 * An update as it crosses the wire and lies in journals: the changes as CodeMirror's `ChangeSet.toJSON` writes them (lengths kept, or a
 * length deleted with the lines that replace it).
 */
export interface LiveUpdateJson {
  readonly client: string
  readonly changes: (number | [number, ...string[]])[]
  /** Offsets, after the changes, of `\n`s that have the other line end. */
  readonly marks?: number[] | undefined
  /** The line ends that hold from now on. */
  readonly lineEnds?: { bom: boolean; lineEnd: LineEnd; exceptions: number[] } | undefined
}

/**
 * The clients of updates that the host makes: what another program wrote was taken over (`disk`) or merged with unsaved text (`merged`), or
 * a user chose another text (`chosen`).
 */
export const hostClients = { disk: 'disk', merged: 'merged', chosen: 'chosen' } as const

export type HostClient = (typeof hostClients)[keyof typeof hostClients]

export const isHostClient = (client: string): client is HostClient => Object.hasOwn(hostClients, client)

/** A file's text as a live one. */
export const toLiveText = (fileText: string): LiveText => fromLiveTextJson(splitLineEnds(fileText))

/**
 * A live text from its form on the wire and in journals. That is not the file's text, which does not say whether a `\r` before a line
 * end is part of it. Throws `RangeError` for an exception that is no line end.
 */
export function fromLiveTextJson({ doc, bom, lineEnd, exceptions }: EditorText): LiveText {
  return checked({ doc: Text.of(doc.split('\n')), lineEnds: { bom, lineEnd, exceptions } })
}

export const toLiveTextJson = ({ doc, lineEnds }: LiveText): EditorText => ({
  doc: doc.sliceString(0),
  ...lineEnds,
  exceptions: [...lineEnds.exceptions],
})

function checked(text: LiveText): LiveText {
  for (const offset of text.lineEnds.exceptions) {
    if (!isLineEnd(text.doc, offset)) throw new RangeError(`there is no line end at ${offset}`)
  }
  return text
}

/** The text as it belongs in the file; `toLiveText` undone. */
export const toFileText = ({ doc, lineEnds }: LiveText): string =>
  joinLineEnds(toLiveTextJson({ doc, lineEnds }))

/** Whether the text belongs in its file as this one. */
export function hasFileText({ doc, lineEnds }: LiveText, fileText: string): boolean {
  const { bom, lineEnd, exceptions } = lineEnds
  const carriages = lineEnd === '\n' ? exceptions.length : doc.lines - 1 - exceptions.length
  // Most texts that differ are of another length, which is known without putting them together.
  if (doc.length + carriages + (bom ? 1 : 0) !== fileText.length) return false
  return toFileText({ doc, lineEnds }) === fileText
}

/** Throws `RangeError` when the update was made for a text of another length; what it says of line ends where there are none counts for nothing. */
export function applyUpdate({ doc, lineEnds }: LiveText, { changes, effects }: LiveUpdate): LiveText {
  const next = changes.apply(doc)
  return { doc: next, lineEnds: nextLineEnds(lineEnds, changes, next, effects ?? []) }
}

/**
 * Moves a client's updates, made before those of `accepted`, behind them; without those of its own that are among them already.
 * `accepted`: all updates since the version that the client knew.
 */
export const rebase: (
  updates: readonly LiveUpdate[],
  accepted: readonly LiveUpdate[],
) => readonly LiveUpdate[] = rebaseUpdates

/**
 * The update that makes one text of another, line by line: what others change in the lines between moves with them. `null` when they are
 * the same.
 */
export function updateBetween(before: LiveText, after: LiveText, client: string): LiveUpdate | null {
  if (toFileText(before) === toFileText(after)) return null
  const edits = lineEdits(before.doc.sliceString(0), after.doc.sliceString(0))
  const changes = ChangeSet.of([...edits], before.doc.length, '\n')
  // Said only where they do not follow: a history keeps a step for what is said of line ends, though its text may be gone.
  const follow = haveSameLineEnds(nextLineEnds(before.lineEnds, changes, after.doc, []), after.lineEnds)
  return { clientID: client, changes, effects: follow ? [] : [replaceLineEnds.of(after.lineEnds)] }
}

/**
 * A file's text `other`, which was made of `before`, with what was changed from `before` to `mine`: merged, or, where both changed the same
 * lines, with all that either has added.
 */
export function carryOver(before: string, mine: string, other: string): string {
  const merged = mergeTexts(before, mine, other)
  if (merged !== null) return merged
  const [from, to] = [toLiveText(before), toLiveText(other)]
  const made = updateBetween(from, toLiveText(mine), 'mine')
  const theirs = updateBetween(from, to, 'other')
  return toFileText(
    (made === null ? [] : rebase([made], theirs === null ? [] : [theirs])).reduce(applyUpdate, to),
  )
}

export function toUpdateJson({ clientID, changes, effects = [] }: LiveUpdate): LiveUpdateJson {
  const marks = effects.flatMap((effect) => (effect.is(markExceptions) ? effect.value : []))
  const lineEnds = effects.find((effect) => effect.is(replaceLineEnds))?.value
  return {
    client: clientID,
    changes: changes.toJSON() as LiveUpdateJson['changes'],
    ...(marks.length === 0 ? {} : { marks }),
    ...(lineEnds === undefined ? {} : { lineEnds: { ...lineEnds, exceptions: [...lineEnds.exceptions] } }),
  }
}

/** Throws `RangeError` when the changes are none. */
export function fromUpdateJson({ client, changes, marks, lineEnds }: LiveUpdateJson): LiveUpdate {
  return {
    clientID: client,
    changes: ChangeSet.fromJSON(changes),
    effects: [
      ...(lineEnds === undefined ? [] : [replaceLineEnds.of(lineEnds)]),
      ...(marks === undefined ? [] : [markExceptions.of(marks)]),
    ],
  }
}
