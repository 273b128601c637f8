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
