import type { Diagnostic } from '../checks/diagnostic.ts'
import { runChecks } from '../checks/index.ts'
import { type Dockerfile, parseDockerfile } from '../dockerfile/index.ts'
import type { ResolveOptions, StageGraph } from '../stages/graph.ts'
import { resolveStages } from '../stages/index.ts'

/** What questions and conditions are looked up in: a text, read. */
export interface LessonModel {
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  readonly options: ResolveOptions
  /** Index of the target that is selected, -1 when there is none. */
  readonly selected: number
  /** What the checks find, found out when first asked for. */
  readonly diagnostics: readonly Diagnostic[]
}

class TextModel implements LessonModel {
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  readonly options: ResolveOptions
  readonly selected: number
  #diagnostics: readonly Diagnostic[] | null = null

  constructor(dockerfile: Dockerfile, graph: StageGraph, options: ResolveOptions, selected: number) {
    this.dockerfile = dockerfile
    this.graph = graph
    this.options = options
    this.selected = selected
  }

  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= runChecks(this.dockerfile, this.graph, this.options)
    return this.#diagnostics
  }
}

/** A text that was read already, with its own graph. */
export const modelOf = (
  dockerfile: Dockerfile,
  graph: StageGraph,
  options: ResolveOptions,
  selected: number,
): LessonModel => new TextModel(dockerfile, graph, options, selected)

/** `selected` is the target chosen in the app, `null` the file's default. */
export function readModel(
  text: string,
  options: ResolveOptions = {},
  selected: number | null = null,
): LessonModel {
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, options)
  return new TextModel(dockerfile, graph, options, selected ?? graph.defaultTarget)
}
