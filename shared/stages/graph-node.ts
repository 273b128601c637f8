import type { Dockerfile, DockerfileError } from '../dockerfile/index.ts'
import type { GlobalArguments } from './arguments.ts'
import type { GlobalArg, ResolveOptions, Stage, StageGraph } from './graph.ts'

/** A stage graph over the reading and the arguments it was made of. */
export class GraphNode implements StageGraph {
  readonly error: DockerfileError | null
  readonly stages: readonly Stage[]
  readonly options: ResolveOptions
  readonly #dockerfile: Dockerfile
  readonly #globals: GlobalArguments

  constructor(
    dockerfile: Dockerfile,
    options: ResolveOptions,
    globals: GlobalArguments,
    stages: readonly Stage[],
    error: DockerfileError | null,
  ) {
    this.#dockerfile = dockerfile
    this.options = options
    this.#globals = globals
    this.stages = stages
    this.error = error
  }

  get text(): string {
    return this.#dockerfile.text
  }

  get defaultTarget(): number {
    return this.stages.length - 1
  }

  get escape(): Dockerfile['escape'] {
    return this.#dockerfile.escape
  }

  get globals(): ReadonlyMap<string, string> {
    return this.#globals.values
  }

  get globalArgs(): readonly GlobalArg[] {
    return this.#globals.declarations
  }
}
