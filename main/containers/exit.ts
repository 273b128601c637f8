import * as z from 'zod'
import { answerText, type Engine } from '../engine/index.ts'

const containerExit = z.object({ StatusCode: z.number().int() })

/** How a container ended: its exit code. */
export type ContainerExit = z.infer<typeof containerExit>

/**
 * Waits for the next end of a container that has not started yet. Resolves once the daemon has the wait registered (the
 * response's head arrives); registered at the same time as the start, it could miss the end of a short program and wait
 * forever. The inner promise resolves with the exit.
 */
export async function waitForExit(engine: Engine, id: string): Promise<{ exit: Promise<ContainerExit> }> {
  const path = `/containers/${id}/wait`
  const answer = await engine.stream({ method: 'POST', path, query: { condition: 'next-exit' } })
  const exit = answerText(answer).then((json) => containerExit.parse(JSON.parse(json)))
  // Handled here because a container that never starts has no other listener.
  exit.catch(() => {})
  return { exit }
}
