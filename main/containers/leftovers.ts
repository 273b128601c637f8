import type { Docker } from '../engine/index.ts'
import { isGone, ownerLabel, runLabel } from './owner.ts'

/**
 * Removes the containers that a crashed app left on the daemon; those of running apps stay.
 * Returns how many it removed. Rejects when the daemon does not answer.
 */
export async function removeLeftovers(docker: Docker): Promise<number> {
  const containers = await docker.listContainers({ all: true, filters: { label: [runLabel, ownerLabel] } })
  const left = containers.filter(({ Labels }) => isGone(Labels[ownerLabel] ?? ''))
  const removed = await Promise.all(left.map(({ Id }) => removeContainer(docker.getContainer(Id))))
  return removed.filter(Boolean).length
}

/** Stops and removes a container with its unnamed volumes. Never rejects: it may already be gone. */
export async function removeContainer(container: Docker.Container): Promise<boolean> {
  try {
    await container.remove({ force: true, v: true })
    return true
  } catch {
    return false
  }
}
