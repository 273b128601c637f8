import type { DocumentStatus, JoinedDocument } from '#shared/api/index.ts'
import { fromUpdateJson, type LiveUpdateJson, toLiveTextJson, toUpdateJson } from '#shared/live/index.ts'
import type { LiveDocument, LiveState } from './live-document.ts'

/** What windows do with a document, wherever its owner is; `LiveDocument` says what each means. */
export interface SharedDocument {
  join(known: { readonly epoch: string; readonly version: number } | null): Promise<JoinedDocument>
  push(epoch: string, version: number, updates: readonly LiveUpdateJson[]): Promise<number>
  lookAtDisk(): Promise<void>
  save(
    epoch: string,
    version: number,
    updates: readonly LiveUpdateJson[],
  ): Promise<{ readonly revision: string; readonly version: number }>
  resolve(choice: 'mine' | 'theirs', revision: string | null): Promise<void>
  merge(base: string, mine: string): Promise<void>
  revert(): Promise<void>
}

/** What happens to a document, to be shown by its windows. */
export interface DocumentEvents {
  readonly onUpdates: (epoch: string, version: number, updates: readonly LiveUpdateJson[]) => void
  readonly onStatus: (status: DocumentStatus) => void
  /** Its owner is another one: windows join again. */
  readonly onReset: () => void
}

/** A document of this process. */
export const shareDocument = (document: LiveDocument): SharedDocument => ({
  async join(known) {
    const joined = document.join(known)
    const { base: saved, unsaved, conflict } = document.state
    const text = joined.text === null ? null : toLiveTextJson(joined.text)
    return { ...joined, text, updates: joined.updates.map(toUpdateJson), unsaved, saved, conflict }
  },
  push: (epoch, version, updates) => document.push(epoch, version, updates.map(fromUpdateJson)),
  lookAtDisk: () => document.lookAtDisk(),
  save: (epoch, version, updates) => document.save(epoch, version, updates.map(fromUpdateJson)),
  resolve: (choice, revision) => document.resolve(choice, revision),
  merge: (base, mine) => document.merge(base, mine),
  revert: () => document.revert(),
})

/** A state without its texts. */
export const statusOf = ({ epoch, version, base, unsaved, conflict }: LiveState): DocumentStatus => ({
  epoch,
  version,
  revision: base?.revision ?? null,
  unsaved,
  conflict: conflict === null ? null : { revision: conflict.theirs?.revision ?? null },
})
