import type { Dockerfile, DockerfileError } from '../dockerfile/index.ts'
import type { GlobalArguments } from './arguments.ts'
import { findBuildErrors } from './build-errors.ts'
import type { ArgDeclaration, ResolveOptions, Stage, StageGraph } from './graph.ts'
import { stageArguments } from './stage-arguments.ts'
import type { StageNode } from './stage-node.ts'

/** A stage graph; what only some views need is computed when first asked for. */
export class GraphNode implements StageGraph {
  readonly error: DockerfileError | null
  readonly stages: readonly Stage[]
  readonly #dockerfile: Dockerfile
  readonly #options: ResolveOptions
  readonly #globals: GlobalArguments
  readonly #nodes: readonly StageNode[]
  #buildErrors: readonly DockerfileError[] | null = null
  #args: readonly ArgDeclaration[] | null = null

  constructor(
    dockerfile: Dockerfile,
    options: ResolveOptions,
    globals: GlobalArguments,
    stages: readonly StageNode[],
    error: DockerfileError | null,
  ) {
    this.#dockerfile = dockerfile
    this.#options = options
    this.#globals = globals
    this.#nodes = stages
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

  get buildArgs(): Readonly<Record<string, string>> {
    return this.#options.buildArgs ?? {}
  }

  get buildErrors(): readonly DockerfileError[] {
    this.#buildErrors ??= this.error === null ? findBuildErrors(this.#nodes, this.escape) : []
    return this.#buildErrors
  }

  get args(): readonly ArgDeclaration[] {
    this.#args ??= [
      ...this.#globals.declarations,
      ...stageArguments(this.#dockerfile, this.#nodes, this.#globals, this.#options),
    ]
    return this.#args
  }
}
