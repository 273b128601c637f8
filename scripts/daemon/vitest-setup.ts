import type { TestProject } from 'vitest/node'
import { ensurePrerequisites } from '../prerequisites.ts'
import { baseImageArchive } from './base-images.ts'
import { fastestOptions, startLoadedDaemon } from './loaded-daemon.ts'

/**
 * One private daemon with the stand-in base images for each worker that runs `*.daemon.test.ts`: a worker runs one file at a
 * time, so that no other test uses the daemon meanwhile. `daemonSocket()` returns a worker's own.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensurePrerequisites({ daemon: true })
  // Made once here when it is not in the cache yet, and not by each worker.
  await baseImageArchive()
  const workers = project.config.maxWorkers
  const started = await Promise.allSettled(
    Array.from({ length: workers }, () => startLoadedDaemon(fastestOptions())),
  )
  const daemons = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const stop = async (): Promise<void> => {
    await Promise.all(daemons.map((daemon) => daemon.stop()))
  }
  const failure = started.find((each) => each.status === 'rejected')
  if (failure !== undefined) {
    await stop()
    throw failure.reason
  }
  project.provide(
    'daemonSockets',
    daemons.map(({ socket }) => socket),
  )
  return stop
}
