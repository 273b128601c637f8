import { createHash } from 'node:crypto'
import * as z from 'zod'
import { liveText, liveUpdate } from '#shared/api/index.ts'
import {
  applyUpdate,
  fromLiveTextJson,
  fromUpdateJson,
  type LiveText,
  type LiveUpdate,
  toFileText,
  toLiveText,
  toLiveTextJson,
  toUpdateJson,
} from '#shared/live/index.ts'

/** A file's content as it was read or written last. */
export interface DiskText {
  readonly text: string
  /** Hex SHA-256 of its bytes. */
  readonly revision: string
}

/** All that a journal keeps of a document. */
export interface JournalState {
  /** Names the document among all of this app's data: `file:` and its real path, or `text:` and a random id. */
  readonly key: string
  /** The file it belongs to, absolute, as it was opened; `null` when it was never saved. */
  readonly path: string | null
  readonly name: string
  /** Random; another one means that versions cannot be compared. */
  readonly epoch: string
  /** Number of updates since the epoch began. */
  readonly version: number
  readonly live: LiveText
  /** What the live text was changed from; `null` when there is no file yet. */
  readonly base: DiskText | null
  /** The last updates before `version`, oldest first, for those who know an earlier one. */
  readonly recent: readonly LiveUpdate[]
}

/** The format of journals that this program writes and reads. */
const format = 1

const head = z.object({
  stagegraph: z.literal(format),
  key: z.string(),
  path: z.string().nullable(),
  name: z.string(),
  epoch: z.string(),
  version: z.int().nonnegative(),
  /** `null`: that of `base`. */
  text: liveText.nullable(),
  base: z.object({ text: z.string(), revision: z.string() }).nullable(),
  recent: z.array(liveUpdate),
})
const updateRecord = z.object({ update: liveUpdate })
/** `text`: `null` for the live text at that place. */
const baseRecord = z.object({
  base: z.object({ text: z.string().nullable(), revision: z.string() }).nullable(),
})

/** A line of a journal: the first 16 hex digits of the SHA-256 of the JSON, a space, the JSON. */
function lineOf(record: unknown): string {
  const json = JSON.stringify(record)
  return `${sumOf(json)} ${json}\n`
}

const sumOf = (json: string): string => createHash('sha256').update(json).digest('hex').slice(0, 16)

/** The first line of a journal. */
export function headLine({ live, recent, base, ...state }: JournalState): string {
  const text = toLiveTextJson(live)
  const isBase =
    base !== null && JSON.stringify(text) === JSON.stringify(toLiveTextJson(toLiveText(base.text)))
  return lineOf({
    stagegraph: format,
    ...state,
    text: isBase ? null : text,
    base,
    recent: recent.map(toUpdateJson),
  })
}

export const updateLine = (update: LiveUpdate): string => lineOf({ update: toUpdateJson(update) })

/** `base` is what is on disk from now on; `isLive` when that is the live text. */
export const baseLine = (base: DiskText | null, isLive: boolean): string =>
  lineOf({ base: base === null ? null : { text: isLive ? null : base.text, revision: base.revision } })

/** What could be read of a journal. */
export type JournalReading =
  | {
      readonly kind: 'state'
      readonly state: JournalState
      /** Bytes from the start that are whole. */
      readonly length: number
      /** Something after them is more than a record that was not finished. */
      readonly damaged: boolean
    }
  /** Another program's, a later format, or a first line that is not whole. */
  | { readonly kind: 'unknown' }

/** Reads a journal up to the first line that is not whole. `retained`: how many of the last updates the state names. */
export function readJournal(bytes: Buffer, retained: number): JournalReading {
  const first = parseLine(bytes, 0)
  const begun = head.safeParse(first?.record)
  if (first === null || !begun.success) return { kind: 'unknown' }
  try {
    return replay(bytes, first.end, begun.data, retained)
  } catch (error) {
    // A line that is whole and does not fit what is before it.
    if (error instanceof Error) return { kind: 'unknown' }
    throw error
  }
}

function replay(bytes: Buffer, start: number, begun: z.infer<typeof head>, retained: number): JournalReading {
  let { version, base } = begun
  let live = begun.text === null ? toLiveText(begun.base?.text ?? '') : fromLiveTextJson(begun.text)
  const recent = begun.recent.map(fromUpdateJson)
  let at = start
  let damaged = false
  while (at < bytes.length) {
    const line = parseLine(bytes, at)
    if (line === null) {
      damaged = bytes.indexOf(10, at) !== -1
      break
    }
    const update = updateRecord.safeParse(line.record)
    const rebased = baseRecord.safeParse(line.record)
    if (update.success) {
      const read = fromUpdateJson(update.data.update)
      live = applyUpdate(live, read)
      recent.push(read)
      version++
    } else if (rebased.success) {
      const { base: next } = rebased.data
      base = next === null ? null : { text: next.text ?? toFileText(live), revision: next.revision }
    } else {
      damaged = true
      break
    }
    at = line.end
  }
  const { key, path, name, epoch } = begun
  const state = { key, path, name, epoch, version, live, base, recent: recent.slice(-retained) }
  return { kind: 'state', state, length: at, damaged }
}

/** The record of the line at `start`, and where the next one begins; `null` when the line is not whole. */
function parseLine(bytes: Buffer, start: number): { readonly record: unknown; readonly end: number } | null {
  const end = bytes.indexOf(10, start)
  if (end === -1) return null
  const line = bytes.toString('utf8', start, end)
  const json = line.slice(17)
  if (line[16] !== ' ' || line.slice(0, 16) !== sumOf(json)) return null
  return { record: JSON.parse(json), end: end + 1 }
}
