import * as z from 'zod'
import { maxDocumentBytes } from './limits.ts'

/** A line, without its end. */
const line = z
  .string()
  .max(maxDocumentBytes)
  .regex(/^[^\n]*$/)
const offset = z.int().nonnegative()

/** The bytes a text was read from or written as: hex SHA-256. */
export const revision = z.string().regex(/^[0-9a-f]{64}$/)
/** A file's text. */
export const text = z.string().max(maxDocumentBytes)

/** Names an open document: `file:` and the path it was opened by, or `text:` and a random id for one without a file. */
export const documentKey = z
  .string()
  .min(6)
  .max(4200)
  .regex(/^(file:|text:[\w-]+$)/)

/** The line ends of a file; `exceptions`: offsets of the `\n`s that have the other one, ascending. */
const lineEnds = z.object({
  bom: z.boolean(),
  lineEnd: z.enum(['\n', '\r\n']),
  exceptions: z.array(offset),
})

/** A text with `\n` as its only line end, and the line ends it has in a file. */
export const liveText = lineEnds.extend({ doc: text })

/**
 * A change that a window made to a document, and who made it. `changes` are CodeMirror's, in the text with `\n` as its only line end:
 * lengths that stay, or a length that is deleted, with the lines that take its place.
 */
export const liveUpdate = z.object({
  client: z.string().min(1).max(64),
  changes: z.array(z.union([offset, z.tuple([offset]).rest(line)])),
  /** Offsets, after the changes, of `\n`s that have the file's other line end. */
  marks: z.array(offset).optional(),
  /** The line ends that hold from now on. */
  lineEnds: lineEnds.optional(),
})
export type LiveUpdateWire = z.infer<typeof liveUpdate>

const diskText = z.object({ text, revision })

/** A place in the history of a document's text; versions of one epoch count its updates. */
export const liveVersion = z.object({ epoch: z.string().min(1).max(64), version: z.int().nonnegative() })

/** What of a document is where, when its text was that of the version. */
export const documentStatus = liveVersion.extend({
  /** Of the file, as the text was read from it or written to it last; `null`: there is no file. */
  revision: revision.nullable(),
  /** The text differs from that file. It is in the host's journal. */
  unsaved: z.boolean(),
  /** What another program made of the file and the unsaved text exclude each other: the file's revision, `null` when it is gone. */
  conflict: z.object({ revision: revision.nullable() }).nullable(),
})
export type DocumentStatus = z.infer<typeof documentStatus>

/** What a window has to know to show a document as it is now. */
export const joinedDocument = liveVersion.extend({
  /** What happened since the version that the window named. */
  updates: z.array(liveUpdate),
  /** The whole text; `null` when the updates lead there. */
  text: liveText.nullable(),
  unsaved: z.boolean(),
  /** The file as the text was read from it or written to it last; `null`: there is no file. */
  saved: diskText.nullable(),
  /** What is on disk and excludes what is unsaved; `theirs` is `null` when the file is gone. */
  conflict: z.object({ theirs: diskText.nullable() }).nullable(),
})
export type JoinedDocument = z.infer<typeof joinedDocument>
