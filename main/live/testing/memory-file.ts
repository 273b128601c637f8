import { createHash } from 'node:crypto'
import type { DiskText } from '../journal-record.ts'
import type { DiskFile } from '../live-document.ts'

export const revisionOf = (text: string): string => createHash('sha256').update(text).digest('hex')

export const diskText = (text: string): DiskText => ({ text, revision: revisionOf(text) })

/** A file in memory, which tests write as other programs do; `null`: there is none. */
export class MemoryFile implements DiskFile {
  text: string | null
  /** How often it was written through this object. */
  writes = 0
  /** Fails the next writes. */
  failure: Error | null = null
  /** Texts that another program writes, each right before the next write. */
  readonly before: string[] = []

  constructor(text: string | null) {
    this.text = text
  }

  async read(): Promise<DiskText | null> {
    return this.text === null ? null : diskText(this.text)
  }

  async write(text: string, over: string | null): Promise<string | null> {
    if (this.failure !== null) throw this.failure
    this.text = this.before.shift() ?? this.text
    if ((this.text === null ? null : revisionOf(this.text)) !== over) return null
    this.text = text
    this.writes++
    return revisionOf(text)
  }

  whileLocked<T>(work: () => Promise<T>): Promise<T> {
    return work()
  }
}
