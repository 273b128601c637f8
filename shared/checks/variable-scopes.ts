import { type ExpandedWord, expandWord, keyValues } from '../dockerfile/index.ts'
import type { Dockerfile } from '../dockerfile/syntax.ts'
import type { StageGraph } from '../stages/graph.ts'
import { platformArguments } from '../stages/index.ts'
import type { CheckOptions, Step } from './rule.ts'
import { baseStage } from './stage-steps.ts'

/** BuildKit sets PATH in every stage when the base image does not; the value itself never matters here. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** ARGs that BuildKit reads itself and never puts into the environment. */
export const hiddenArgs: ReadonlySet<string> = new Set([
  'BUILDKIT_SBOM_SCAN_CONTEXT',
  'BUILDKIT_SBOM_SCAN_STAGE',
])

/** What a step sees. */
export interface Variables {
  /** Environment: PATH, ENV, and ARGs that have a value. */
  readonly values: ReadonlyMap<string, string>
  /** Names of ARGs declared so far, with a value or without. */
  readonly declared: ReadonlySet<string>
}

interface Scope {
  readonly values: Map<string, string>
  readonly declared: Set<string>
  /** How many steps of the stage are in it. */
  steps: number
}

/**
 * Environment and build arguments of every stage, step by step. Nothing is computed before it is asked for;
 * asking forwards is cheap, asking backwards starts the stage again. What `before` returns holds until the next
 * call. The environment of an external base image is not known.
 */
export class VariableScopes {
  readonly #scopes = new Map<number, Scope>()
  #globals: ReadonlyMap<string, string> | null = null
  readonly #graph: StageGraph
  readonly #escape: string
  readonly #options: CheckOptions
  readonly #steps: (stage: number) => readonly Step[]

  constructor(
    dockerfile: Dockerfile,
    graph: StageGraph,
    options: CheckOptions,
    steps: (stage: number) => readonly Step[],
  ) {
    this.#graph = graph
    this.#escape = dockerfile.escape
    this.#options = options
    this.#steps = steps
  }

  /** BuildKit's own arguments and those above the first FROM, as far as they have a value. */
  get globals(): ReadonlyMap<string, string> {
    this.#globals ??= globalArguments(this.#graph, this.#options)
    return this.#globals
  }

  /** What a step sees before it does anything itself. */
  before({ stage, position }: Step): Variables {
    return this.#advance(stage.index, position)
  }

  /** Expands one word for a step. */
  expand(word: string, variables: Variables): ExpandedWord {
    return expandWord(word, (name) => variables.values.get(name), { escape: this.#escape })
  }

  /** Visits the defaults of an ARG as BuildKit expands them: each sees what those before it declared. */
  visitArgDefaults(step: Step, visit: (word: ExpandedWord, variables: Variables) => void): void {
    const { values, declared } = this.before(step)
    const scope: Scope = { values: new Map(values), declared: new Set(declared), steps: 0 }
    this.#declare(step, scope, (word) => visit(word, scope))
  }

  #advance(stage: number, position: number): Scope {
    if ((this.#scopes.get(stage)?.steps ?? 0) > position) this.#scopes.delete(stage)
    const scope = this.#scope(stage)
    const steps = this.#steps(stage)
    while (scope.steps < position) {
      const step = steps[scope.steps++]
      if (step !== undefined) this.#apply(step, scope)
    }
    return scope
  }

  #scope(stage: number): Scope {
    const known = this.#scopes.get(stage)
    if (known !== undefined) return known
    const entry = this.#graph.stages[stage]
    const base = entry === undefined ? -1 : baseStage(entry)
    const inherited = base >= 0 && base < stage ? this.#advance(base, this.#steps(base).length) : null
    const scope: Scope = {
      values: new Map(inherited?.values ?? [['PATH', defaultPath]]),
      declared: new Set(inherited?.declared),
      steps: 0,
    }
    this.#scopes.set(stage, scope)
    return scope
  }

  #apply(step: Step, scope: Scope): void {
    const { instruction } = step
    if (instruction.keyword === 'ARG') this.#declare(step, scope, () => {})
    if (instruction.keyword !== 'ENV') return
    const pairs = keyValues(instruction).map(({ key, value }) => ({
      name: this.expand(key.text, scope).text,
      value: this.expand(value?.text ?? '', scope).text,
    }))
    for (const { name, value } of pairs) scope.values.set(name, value)
  }

  #declare(step: Step, scope: Scope, onDefault: (word: ExpandedWord) => void): void {
    const { buildArgs = {} } = this.#options
    for (const { key, value } of keyValues(step.instruction)) {
      const name = key.text
      const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined
      let inForce = given ?? (value === null ? this.globals.get(name) : undefined)
      if (given === undefined && value !== null) {
        const word = this.expand(value.text, scope)
        onDefault(word)
        inForce = word.text
      }
      if (inForce !== undefined && !hiddenArgs.has(name)) scope.values.set(name, inForce)
      scope.declared.add(name)
    }
  }
}

/** Values an `ARG NAME` without a default takes over: BuildKit's own arguments and those above the first FROM. */
function globalArguments(graph: StageGraph, options: CheckOptions): ReadonlyMap<string, string> {
  const values = platformArguments(options, graph.stages.at(-1)?.name ?? '')
  for (const declaration of graph.args) {
    if (declaration.stage === -1 && declaration.value !== null)
      values.set(declaration.name, declaration.value)
  }
  return values
}
