import type { OpenedPlaces } from '#main/documents/index.ts'
import type { Environment } from './environment.ts'
import type { ProjectReading } from './read-project.ts'

/** What the reader's thread is asked for: what the Compose and Bake files of a folder build, or the stages of a Dockerfile's text. */
export type Work =
  | {
      readonly kind: 'project'
      readonly folder: string
      readonly env: Environment
      readonly opened: OpenedPlaces
    }
  | { readonly kind: 'stages'; readonly text: string }

/** What each kind of work answers. */
export interface WorkResult {
  readonly project: ProjectReading
  readonly stages: readonly string[]
}

/** What the thread says. */
export type Message =
  | { readonly kind: 'ready' }
  /** A file was read: what follows is spent on it. */
  | { readonly kind: 'at'; readonly file: string }
  | { readonly kind: 'done'; readonly result: WorkResult[Work['kind']] }
  /** An error that nobody foresaw. */
  | { readonly kind: 'failed'; readonly error: unknown }
