import { z } from 'zod/mini'
import type { DaemonStatus } from '#shared/api/index.ts'
import type { AppData } from './app-data.ts'
import type { Candidates } from './daemon-candidates.ts'

/** The place that the person chose, as it is remembered. */
const daemonChoice = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(4096)),
  name: z.string().check(z.maxLength(512)),
  /** What the environment named then (see `Candidates`). */
  bound: z.nullable(z.string().check(z.maxLength(4096))),
})
export type DaemonChoice = z.infer<typeof daemonChoice>

/** Remembers the choice from run to run. */
export interface DaemonChoices {
  read(): Promise<DaemonChoice | null>
  write(choice: DaemonChoice | null): Promise<void>
}

const key = 'daemon'

export function createDaemonChoices(data: AppData): DaemonChoices {
  return {
    read: () => data.read(key, daemonChoice),
    write: (choice) => (choice === null ? data.remove(key) : data.write(key, choice)),
  }
}

/** For programs that run once and offer no choice. */
export const noChoices: DaemonChoices = { read: async () => null, write: async () => {} }

/**
 * The choice as it stands on this run. One that was made under another DOCKER_HOST or DOCKER_CONTEXT gives way to what the
 * person named for this run.
 */
export function standingChoice(choice: DaemonChoice | null, known: Candidates): DaemonStatus['choice'] {
  if (choice === null || (known.bound !== null && choice.bound !== known.bound)) return null
  const { id, name } = choice
  return { id, name, vanished: !known.all.some((candidate) => candidate.id === id) }
}
