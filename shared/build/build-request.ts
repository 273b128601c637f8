/** A build as a person asks for it. Everything is given; nothing is read from the environment later. */
export interface BuildRequest {
  /** Absolute path of the build context's folder on the host. */
  readonly context: string
  /** The Dockerfile's text as it stands in the editor, saved or not. */
  readonly dockerfile: string
  /** Absolute path of the Dockerfile, or `null` when it has none (stdin, a new document). */
  readonly dockerfilePath: string | null
  /** Stage name or index as text; `''` builds the last stage. */
  readonly target: string
  readonly tags: readonly string[]
  readonly buildArgs: Readonly<Record<string, string>>
  readonly platform: string
  readonly labels: Readonly<Record<string, string>>
  readonly noCache: boolean
  readonly pull: boolean
}
