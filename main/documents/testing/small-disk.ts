import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Files and folders that it has room for. */
const mostFiles = 100

/** A disk of its own, in memory, which has room for so many bytes and can really be full. */
export class SmallDisk {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  /** Makes the folder, and mounts the disk there until it is unmounted. Throws an error that says why this machine cannot. */
  static mount(folder: string, bytes: number): SmallDisk {
    if (process.platform !== 'linux' || process.getuid?.() !== 0)
      throw new Error('only root on Linux may mount')
    mkdirSync(folder)
    execFileSync(
      'mount',
      ['-t', 'tmpfs', '-o', `size=${bytes},nr_inodes=${mostFiles},mode=755`, 'stagegraph-test', folder],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    return new SmallDisk(folder)
  }

  get #filler(): string {
    return join(this.folder, 'filler')
  }

  /** Writes until there is no room for another byte, nor for another file. */
  fill(): void {
    mkdirSync(this.#filler)
    const file = openSync(join(this.#filler, 'bytes'), 'a')
    try {
      for (const bytes of [64 * 1024, 4096, 1]) {
        const piece = Buffer.alloc(bytes)
        while (hasRoom(() => writeSync(file, piece))) {}
      }
      for (let at = 0; hasRoom(() => mkdirSync(join(this.#filler, String(at)))); at++) {}
    } finally {
      closeSync(file)
    }
  }

  makeRoom(): void {
    rmSync(this.#filler, { recursive: true })
  }

  unmount(): void {
    execFileSync('umount', ['-l', this.folder])
  }
}

function hasRoom(write: () => void): boolean {
  try {
    write()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}
