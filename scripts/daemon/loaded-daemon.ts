import { loadBaseImages } from './base-images.ts'
import { type PrivateDaemon, type PrivateDaemonOptions, startPrivateDaemon } from './private-daemon.ts'

/** Starts a private daemon that has the stand-in base images. Removes it when they cannot be loaded. */
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

/** Megabytes that suffice for a run of the tests on one daemon. */
const mostData = 2048
/** Megabytes free on a machine whose memory several daemons may share. */
const plenty = 8192

/**
 * Options for a daemon that serves a run of tests: its data is in memory where there is enough. On a disk it waits for
 * `fdatasync` almost half of the time, hundreds of times a second.
 */
export const fastestOptions = (): PrivateDaemonOptions =>
  process.availableMemory() / 2 ** 20 >= plenty ? { memoryDisk: mostData } : {}
