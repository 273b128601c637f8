import { text } from 'node:stream/consumers'
import * as z from 'zod'
import type { Engine } from '../engine/index.ts'

const containerExit = z.object({ StatusCode: z.number().int() })

/** How a container ended: its exit code. */
export type ContainerExit = z.infer<typeof containerExit>

/**
 * Begins to wait for the next end of a container that is not started yet. Resolves when the daemon waits, which is what its
 * answer's head tells; asked for at the same time as the start, it may come after the end of a short program, and wait for
 * ever. The promise within is that of the end.
 */
export async function waitForExit(engine: Engine, id: string): Promise<{ exit: Promise<ContainerExit> }> {
  const path = `/containers/${id}/wait`
  const answer = await engine.stream({ method: 'POST', path, query: { condition: 'next-exit' } })
  const exit = text(answer).then((json) => containerExit.parse(JSON.parse(json)))
  // Heard by whoever follows the container; one that never starts has nobody.
  exit.catch(() => {})
  return { exit }
}
