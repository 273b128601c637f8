import type { Dockerfile } from '../dockerfile/index.ts'
import type { ResolveOptions, StageGraph } from '../stages/index.ts'

/** A Dockerfile as it is built: its reading, its graph, and the options both were made with. */
export interface BuildFile {
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  readonly options: BuildFileOptions
}

export interface BuildFileOptions extends ResolveOptions {
  /** Of RUN steps; `default` when left out. */
  readonly network?: string
  /** Addresses by host name. */
  readonly addHosts?: Readonly<Record<string, string>>
}
