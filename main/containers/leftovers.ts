import type { Docker } from '../engine/index.ts'
import { isGone, ownerLabel, runLabel } from './owner.ts'

/**
 * Removes the containers that an app which has crashed left on the daemon; those of apps that run stay.
 * Answers how many it removed. Rejects when the daemon does not answer.
 */
export async function removeLeftovers(docker: Docker): Promise<number> {
  const containers = await docker.listContainers({ all: true, filters: { label: [runLabel, ownerLabel] } })
  const left = containers.filter(({ Labels }) => isGone(Labels[ownerLabel] ?? ''))
  const removed = await Promise.all(left.map(({ Id }) => removeContainer(docker.getContainer(Id))))
  return removed.filter(Boolean).length
}

/** Ends and removes a container with its unnamed volumes. Never rejects: what is gone has not to be removed. */
export async function removeContainer(container: Docker.Container): Promise<boolean> {
  try {
    await container.remove({ force: true, v: true })
    return true
  } catch {
    return false
  }
}
