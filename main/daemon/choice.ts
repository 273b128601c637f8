import type { DaemonStatus } from '#shared/api/index.ts'
import type { Candidates } from './candidates.ts'

/** The endpoint that the user chose, as stored. */
export interface DaemonChoice {
  readonly id: string
  readonly name: string
  /** What the environment named then (see `Candidates`). */
  readonly pinnedByEnvironment: string | null
}

/** Stores the choice between runs. */
export interface DaemonChoices {
  read(): Promise<DaemonChoice | null>
  write(choice: DaemonChoice | null): Promise<void>
}

/** For programs that run once and offer no choice. */
export const noChoices: DaemonChoices = { read: async () => null, write: async () => {} }

/**
 * The choice as it applies to this run. One made under another DOCKER_HOST or DOCKER_CONTEXT yields to what the
 * user named for this run.
 */
export function resolveSavedChoice(choice: DaemonChoice | null, known: Candidates): DaemonStatus['choice'] {
  if (
    choice === null ||
    (known.pinnedByEnvironment !== null && choice.pinnedByEnvironment !== known.pinnedByEnvironment)
  )
    return null
  const { id, name } = choice
  return { id, name, vanished: !known.all.some((candidate) => candidate.id === id) }
}
