import { closeSync, readSync } from 'node:fs'
import { dataHeadroom, frameData } from './packet.ts'

/** Largest file that is read in place, in bytes. */
const smallBytes = 32 * 1024
/** A file that takes longer than this to read comes from a slow disk, in milliseconds. */
const slowMs = 8

/** The framed data packets of a whole file, with the end packet, and how many bytes of it there were. */
export interface SmallFile {
  readonly frames: readonly Buffer[]
  readonly length: number
}

/**
 * Reads small files synchronously, without the thread pool: from the page cache that takes a fraction of the pool's three
 * round trips for open, read and close. It stops when the disk is slow, because it
 * blocks the event loop.
 */
export class SmallFiles {
  #quick = true

  /** At most `size` bytes; `null` when it needs the asynchronous path: it is large, or the disk is slow. Throws as `node:fs` does. */
  read(id: number, size: number, open: () => number): SmallFile | null {
    if (!this.#quick || size > smallBytes) return null
    const began = performance.now()
    const buffer = Buffer.allocUnsafe(2 * dataHeadroom + size)
    const descriptor = open()
    try {
      const length = size === 0 ? 0 : readSync(descriptor, buffer, dataHeadroom, size, null)
      const end = frameData(buffer.subarray(dataHeadroom + length), id, 0)
      return { frames: length === 0 ? [end] : [frameData(buffer, id, length), end], length }
    } finally {
      closeSync(descriptor)
      if (performance.now() - began > slowMs) this.#quick = false
    }
  }
}
