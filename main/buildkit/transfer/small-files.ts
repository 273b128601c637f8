import { closeSync, openSync, readSync } from 'node:fs'
import { dataHeadroom, frameData } from './packet.ts'

/** Largest file that is read in place, in bytes. */
const smallBytes = 32 * 1024
/** A file that takes longer than this to read comes from a slow disk, in milliseconds. */
const slowMs = 8

/**
 * Reads small files synchronously, without the thread pool: from the page cache that takes a fraction of the pool's three
 * round trips for open, read and close. It stops when the disk is slow, because it
 * blocks the event loop.
 */
export class SmallFiles {
  #quick = true

  /**
   * The framed data packets of a whole file, with the end packet; `null` when it needs the asynchronous path: it
   * has grown, or the disk is slow. Throws as `node:fs` does.
   */
  read(id: number, size: number, path: string): readonly Buffer[] | null {
    if (!this.#quick || size > smallBytes) return null
    const began = performance.now()
    const buffer = Buffer.allocUnsafe(2 * dataHeadroom + size + 1)
    const descriptor = openSync(path, 'r')
    try {
      // With room for one byte more than expected, one read also finds the end.
      const length = readSync(descriptor, buffer, dataHeadroom, size + 1, null)
      if (length > size) return null
      const end = frameData(buffer.subarray(dataHeadroom + length), id, 0)
      return length === 0 ? [end] : [frameData(buffer, id, length), end]
    } finally {
      closeSync(descriptor)
      if (performance.now() - began > slowMs) this.#quick = false
    }
  }
}
