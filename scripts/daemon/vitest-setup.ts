import type { TestProject } from 'vitest/node'
import { ensurePrerequisites } from '../prerequisites.ts'
import { loadBaseImages } from './base-images.ts'
import { startPrivateDaemon } from './private-daemon.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Absolute path of the private daemon's socket. */
    daemonSocket: string
  }
}

/** One private daemon with the stand-in base images for all `*.daemon.test.ts`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensurePrerequisites({ daemon: true })
  const daemon = await startPrivateDaemon()
  try {
    await loadBaseImages(daemon.socket)
  } catch (error) {
    await daemon.stop()
    throw error
  }
  project.provide('daemonSocket', daemon.socket)
  return () => daemon.stop()
}
