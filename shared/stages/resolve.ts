import {
  copySources,
  type Dockerfile,
  type DockerfileError,
  expandWord,
  fromParts,
  type Instruction,
  type Lookup,
  type Mount,
  newExpansionBudget,
  parseDockerfile,
  toLower,
  validateInstruction,
  withSuggestion,
} from '../dockerfile/index.ts'
import { type GlobalArguments, readGlobalArguments } from './arguments.ts'
import type { AttachedTrigger, ContextRead, ResolveOptions, StageEdge, StageGraph } from './graph.ts'
import { GraphNode, type StageFacts, StageNode } from './graph-nodes.ts'
import { parsePlatform } from './platform.ts'
import { ReferenceResolver, toEdge } from './references.ts'
import { sourceDateEpochError, stageNameOf, type UnresolvedStage } from './source-date-epoch.ts'

/**
 * The stage graph of a Dockerfile for given build arguments and platform. Never throws. With an error, it
 * holds the stages that could be resolved.
 */
export function resolveStages(dockerfile: Dockerfile, options: ResolveOptions = {}): StageGraph {
  const { metaArguments, drafts } = splitStages(dockerfile.instructions)
  const lastName = toLower(stageNameOf(drafts.at(-1)))
  const globals = readGlobalArguments(dockerfile, metaArguments, options, lastName)
  const errors = new FirstError(dockerfile.error)
  errors.add(globals.error)
  errors.add(sourceDateEpochError(globals, options, drafts, dockerfile.escape))
  const stages = new StageResolver(dockerfile, drafts, globals, errors).resolve()
  return new GraphNode(dockerfile, options, globals, stages, errors.first)
}

function splitStages(instructions: readonly Instruction[]): {
  metaArguments: readonly Instruction[]
  drafts: readonly UnresolvedStage[]
} {
  const metaArguments: Instruction[] = []
  const drafts: UnresolvedStage[] = []
  let current: { from: Instruction; instructions: Instruction[] } | null = null
  for (const instruction of instructions) {
    if (instruction.keyword === 'FROM') {
      current = { from: instruction, instructions: [] }
      drafts.push(current)
    } else if (current !== null) current.instructions.push(instruction)
    else if (instruction.keyword === 'ARG') metaArguments.push(instruction)
  }
  return { metaArguments, drafts }
}

/** Keeps the error BuildKit would report first. */
class FirstError {
  first: DockerfileError | null

  constructor(first: DockerfileError | null) {
    this.first = first
  }

  add(error: DockerfileError | null): void {
    this.first ??= error
  }
}

const noContextReads: readonly ContextRead[] = []
const noMounts: ReadonlyMap<number, readonly Mount[]> = new Map()

/** A stage whose FROM is resolved. */
interface BaseResult {
  readonly name: string
  readonly parts: ReturnType<typeof fromParts>
  readonly base: string
  readonly baseStage: number
}

/** Resolves FROMs in order, then the instructions' references, as BuildKit does. */
class StageResolver {
  readonly #dockerfile: Dockerfile
  readonly #drafts: readonly UnresolvedStage[]
  readonly #globals: ReadonlyMap<string, string>
  readonly #lookup: Lookup
  readonly #errors: FirstError
  readonly #byName = new Map<string, number>()
  readonly #budget = newExpansionBudget()

  constructor(
    dockerfile: Dockerfile,
    drafts: readonly UnresolvedStage[],
    globals: GlobalArguments,
    errors: FirstError,
  ) {
    this.#dockerfile = dockerfile
    this.#drafts = drafts
    this.#globals = globals.values
    this.#lookup = (name) => globals.values.get(name)
    this.#errors = errors
  }

  resolve(): readonly StageNode[] {
    const bases = this.#drafts.map((draft, index) => this.#resolveBase(draft.from, index))
    const resolver = new ReferenceResolver(this.#byName, bases.length, this.#dockerfile.escape)
    const stages: StageNode[] = []
    const dependencies: Dependencies[] = []
    for (const [index, draft] of this.#drafts.entries()) {
      const base = bases[index]
      if (base === undefined) continue
      const lines = new Map<number, number>()
      stages.push(new StageNode(this.#resolveStage(index, draft, base, resolver, lines), stages))
      dependencies.push(lines)
    }
    const cycle = findCycle(dependencies)
    if (cycle !== null) {
      const name = stages[cycle.stage]?.name || `stage-${cycle.stage}`
      this.#errors.add({ message: `circular dependency detected on stage: ${name}`, line: cycle.line })
    }
    attachTriggers(stages, resolver, this.#dockerfile.escape)
    return stages
  }

  #resolveBase(from: Instruction, index: number): BaseResult {
    const parts = fromParts(from)
    const { line } = from
    const reading = { escape: this.#dockerfile.escape, budget: this.#budget }
    const expanded = expandWord(parts.image.text, this.#lookup, reading)
    if (expanded.error !== null) this.#errors.add({ message: expanded.error, line })
    else if (expanded.text === '') {
      this.#errors.add({ message: `base name (${parts.image.text}) should not be blank`, line })
    }
    const platform = parts.platform?.value?.text ?? ''
    if (platform !== '') {
      const reason = this.#platformError(platform)
      if (reason !== null) this.#errors.add({ message: reason, line })
    }
    const name = toLower(parts.name?.text ?? '')
    const baseStage = this.#byName.get(expanded.text) ?? -1
    if (name !== '') this.#byName.set(name, index)
    return { name, parts, base: expanded.text, baseStage }
  }

  #platformError(platform: string): string | null {
    const expanded = expandWord(platform, this.#lookup, {
      escape: this.#dockerfile.escape,
      budget: this.#budget,
    })
    if (expanded.error !== null) {
      return `failed to process arguments for platform ${expanded.text}: ${expanded.error}`
    }
    const suggest = (message: string) => this.#withClosestArgument(message, expanded.unmatched)
    if (expanded.text === '') return suggest(`empty platform value from expression ${platform}`)
    const parsed = parsePlatform(expanded.text)
    return typeof parsed === 'string' ? suggest(`failed to parse platform ${platform}: ${parsed}`) : null
  }

  /** The message with the argument that one of the unset `names` may be a misspelling of. */
  #withClosestArgument(message: string, names: readonly string[]): string {
    for (const name of names) {
      const suggested = withSuggestion(message, name, [...this.#globals.keys()], true)
      if (suggested !== message) return suggested
    }
    return message
  }

  #resolveStage(
    index: number,
    draft: UnresolvedStage,
    { name, parts, base, baseStage }: BaseResult,
    resolver: ReferenceResolver,
    lines: Map<number, number>,
  ): StageFacts {
    const { from, instructions } = draft
    const edges: StageEdge[] = [
      {
        kind: 'from',
        from: base,
        stage: baseStage,
        image: baseStage < 0 ? base : '',
        line: from.line,
        instruction: -1,
        reference: { from: parts.image.from, to: parts.image.to },
        paths: [],
      },
    ]
    let contextReads: ContextRead[] | null = null
    let mounts: Map<number, readonly Mount[]> | null = null
    let hasTriggers = false
    for (let at = 0; at < instructions.length; at++) {
      const instruction = instructions[at]
      if (instruction === undefined) continue
      const { keyword, line } = instruction
      if (keyword === 'ONBUILD') hasTriggers = true
      if (keyword !== 'RUN' && keyword !== 'COPY' && keyword !== 'ADD') continue
      const references = resolver.resolve(instruction)
      if (typeof references === 'string') {
        this.#errors.add({ message: references, line: 0 })
        continue
      }
      for (const reference of references) {
        if (reference.stage >= 0) lines.set(reference.stage, line)
        const edge = toEdge(reference, instruction, at)
        if (edge !== null) edges.push(edge)
      }
      if (keyword === 'RUN') {
        if (references.length === 0) continue
        mounts ??= new Map()
        mounts.set(
          at,
          references.flatMap(({ mount }) => (mount === null ? [] : [mount])),
        )
      } else if (references.length === 0) {
        const paths = copySources(instruction).map(({ text }) => text)
        if (paths.length === 0) continue
        contextReads ??= []
        contextReads.push({ instruction: at, line, paths })
      }
    }
    return {
      index,
      name,
      base,
      platform: parts.platform?.value?.text ?? '',
      from,
      fromParts: parts,
      instructions,
      edges,
      contextReads: contextReads ?? noContextReads,
      mounts: mounts ?? noMounts,
      baseStage,
      sources: [...lines.keys()],
      hasTriggers,
    }
  }
}

/** The stages a stage copies or mounts from, with the line of the last instruction that does. */
type Dependencies = ReadonlyMap<number, number>

/** A cycle of COPY and mount references: the stage where BuildKit starts the search, and the line it reports. */
interface Cycle {
  readonly stage: number
  readonly line: number
}

interface Step {
  readonly stage: number
  readonly rest: Iterator<[number, number]>
}

/** The first cycle BuildKit finds; FROM does not take part. `null` when there is none. */
function findCycle(dependencies: readonly Dependencies[]): Cycle | null {
  const visited = new Set<number>()
  for (let root = 0; root < dependencies.length; root++) {
    if (visited.has(root) || dependencies[root]?.size === 0) continue
    const line = findCycleFrom(root, dependencies, visited)
    if (line !== null) return { stage: root, line }
  }
  return null
}

/** The line of the root's instruction that leads into a cycle. */
function findCycleFrom(
  root: number,
  dependencies: readonly Dependencies[],
  visited: Set<number>,
): number | null {
  const onPath = new Set<number>()
  const path: Step[] = []
  const enter = (stage: number) => {
    visited.add(stage)
    onPath.add(stage)
    path.push({ stage, rest: (dependencies[stage] ?? new Map<number, number>()).entries() })
  }
  enter(root)
  let firstLine = 0
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const next = step.rest.next()
    if (next.done) {
      onPath.delete(step.stage)
      path.pop()
      continue
    }
    const [stage, line] = next.value
    if (path.length === 1) firstLine = line
    if (onPath.has(stage)) return firstLine
    if (!visited.has(stage)) enter(stage)
  }
  return null
}

const noEdges: readonly StageEdge[] = []

/** Attaches the ONBUILD triggers of each stage to the stages built directly FROM it. */
function attachTriggers(
  stages: readonly StageNode[],
  resolver: ReferenceResolver,
  escapeCharacter: string,
): void {
  const known = new Map<StageNode, readonly AttachedTrigger[]>()
  for (const stage of stages) {
    const owner = stages[stage.baseStage]
    if (owner === undefined || !owner.hasTriggers) continue
    const before = known.get(owner)
    if (before !== undefined) {
      // The same for all of them: a file may have thousands of both.
      stage.triggers = before
      continue
    }
    const attached: AttachedTrigger[] = []
    for (const [index, instruction] of owner.instructions.entries()) {
      const { trigger } = instruction
      if (trigger === null) continue
      const runs = escapeCharacter === '\\' ? trigger : readAgain(instruction, trigger)
      attached.push(attach({ owner: owner.index, instruction: index }, trigger, runs, resolver))
    }
    known.set(owner, attached)
    stage.triggers = attached
  }
}

/** The trigger, or BuildKit's reason to reject it, when it is parsed with a backslash as escape character. */
function readAgain({ joined, heredocs }: Instruction, trigger: Instruction): Instruction | string {
  const expression = joined.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '')
  const bodies = heredocs.map(({ name, content }) => `\n${content}${name}`)
  const { instructions, error } = parseDockerfile(`FROM scratch\n${expression}${bodies.join('')}\n`)
  const [, again = trigger] = instructions
  if (error === null) return again
  return error.message.replace(/^dockerfile parse error on line \d+: /, '')
}

function attach(
  place: Pick<AttachedTrigger, 'owner' | 'instruction'>,
  trigger: Instruction,
  runs: Instruction | string,
  resolver: ReferenceResolver,
): AttachedTrigger {
  const read = typeof runs === 'string' ? runs : resolveTrigger(trigger, resolver)
  const isRefused = typeof read === 'string'
  return {
    ...place,
    line: trigger.line,
    trigger,
    runs: typeof runs === 'string' ? trigger : runs,
    edges: isRefused ? noEdges : read.flatMap((each) => toEdge(each, trigger, place.instruction) ?? []),
    sources: isRefused ? [] : read.flatMap(({ stage }) => (stage < 0 ? [] : [stage])),
    error: isRefused ? read : null,
  }
}

function resolveTrigger(trigger: Instruction, resolver: ReferenceResolver) {
  // Parsed as a separate file, a comment contains no instruction.
  if (trigger.writtenKeyword.startsWith('#')) return 'file with no instructions'
  return validateInstruction(trigger) ?? resolver.resolve(trigger)
}
