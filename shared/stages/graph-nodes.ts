import type { Dockerfile, DockerfileError, FromParts, Instruction, Mount } from '../dockerfile/index.ts'
import type { Span } from '../text/index.ts'
import type { GlobalArguments } from './arguments.ts'
import type {
  AttachedTrigger,
  ContextRead,
  GlobalArg,
  ResolveOptions,
  Stage,
  StageEdge,
  StageGraph,
} from './graph.ts'

/** A resolved stage's data. */
export type StageFacts = Omit<
  Stage,
  'needs' | 'span' | 'line' | 'endLine' | 'rawBase' | 'writtenName' | 'triggers'
> & {
  /** The stage it is built FROM, -1 for an image. */
  readonly baseStage: number
  /** Stages it copies or mounts from. */
  readonly sources: readonly number[]
  readonly hasTriggers: boolean
}

const noTriggers: readonly AttachedTrigger[] = []

/** A stage; its closures are computed on demand. */
export class StageNode implements Stage {
  readonly index: number
  readonly name: string
  readonly base: string
  readonly platform: string
  readonly from: Instruction
  readonly fromParts: FromParts
  readonly instructions: readonly Instruction[]
  readonly edges: readonly StageEdge[]
  readonly contextReads: readonly ContextRead[]
  readonly mounts: ReadonlyMap<number, readonly Mount[]>
  triggers: readonly AttachedTrigger[] = noTriggers
  /** One of its instructions is an ONBUILD. */
  readonly hasTriggers: boolean
  /** The stage it is built FROM, -1 for an image. */
  readonly baseStage: number
  readonly #sources: readonly number[]
  readonly #all: readonly StageNode[]
  #needs: readonly number[] | null = null

  /** `all` are the stages of the file; it may still be filling up. */
  constructor(facts: StageFacts, all: readonly StageNode[]) {
    this.index = facts.index
    this.name = facts.name
    this.base = facts.base
    this.platform = facts.platform
    this.from = facts.from
    this.fromParts = facts.fromParts
    this.instructions = facts.instructions
    this.edges = facts.edges
    this.contextReads = facts.contextReads
    this.mounts = facts.mounts
    this.hasTriggers = facts.hasTriggers
    this.baseStage = facts.baseStage
    this.#sources = facts.sources
    this.#all = all
  }

  get rawBase(): string {
    return this.fromParts.image.text
  }

  get writtenName(): string {
    return this.fromParts.name?.text ?? ''
  }

  get line(): number {
    return this.from.line
  }

  get endLine(): number {
    return (this.instructions.at(-1) ?? this.from).endLine
  }

  get span(): Span {
    return { from: this.from.from, to: (this.instructions.at(-1) ?? this.from).to }
  }

  get needs(): readonly number[] {
    this.#needs ??= this.#closure()
    return this.#needs
  }

  #closure(): readonly number[] {
    const seen = new Set<number>()
    const open = [this.index]
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const stage = this.#all[index]
      if (stage === undefined || seen.has(index)) continue
      seen.add(index)
      open.push(stage.baseStage)
      for (const { sources } of [{ sources: stage.#sources }, ...stage.triggers])
        for (const source of sources) if (!seen.has(source)) open.push(source)
    }
    return [...seen].sort((a, b) => a - b)
  }
}

/** A stage graph with the syntax and the arguments it was made of. */
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
