import { loadBaseImages } from './base-images.ts'
import { type PrivateDaemon, type PrivateDaemonOptions, startPrivateDaemon } from './private-daemon.ts'

/** Starts a private daemon that has the stand-in base images. When they cannot be loaded, nothing of it stays. */
export async function startLoadedDaemon(options: PrivateDaemonOptions = {}): Promise<PrivateDaemon> {
  const daemon = await startPrivateDaemon(options)
  try {
    await loadBaseImages(daemon.socket)
  } catch (error) {
    await daemon.stop()
    throw error
  }
  return daemon
}

/** Megabytes that a run of tests fits into. */
const leastMemory = 1500
/** As many daemons at once, with all of their data, leave half of the memory to everything else. */
const mostDaemons = 4

/**
 * Options for a daemon that serves a run of tests: its data lies in memory where there is enough. On a disk it waits for
 * `fdatasync` almost half of the time, hundreds of times a second.
 */
export function fastestOptions(): PrivateDaemonOptions {
  const share = Math.floor(process.availableMemory() / 2 / mostDaemons / 2 ** 20)
  return share >= leastMemory ? { memoryDisk: share } : {}
}
