import { type Diagnostic, runChecks } from '../checks/index.ts'
import { type Dockerfile, parseDockerfile } from '../dockerfile/index.ts'
import { type ResolveOptions, resolveStages, type StageGraph } from '../stages/index.ts'
import { type DryRun, dryRun } from './dry-run/index.ts'
import { matchStages } from './match-stages.ts'

/** The files that a lesson starts from. */
export interface LessonStart {
  readonly dockerfile: string
  /** Paths of the files in the lesson's build context; `null` when they are not known. */
  readonly context: readonly string[] | null
}

/** The context of questions and conditions: a parsed text. */
export interface LessonModel {
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  readonly options: ResolveOptions
  /** Index of the target that is selected, -1 when there is none. */
  readonly selected: number
  /** What the lesson started from; `null` for a text without a lesson. */
  readonly start: LessonStart | null
  /** The findings of the checks, computed on demand. */
  readonly diagnostics: readonly Diagnostic[]
  /** The dry run of the text, computed on demand. */
  readonly dryRun: DryRun
  /** Names that stages had at the lesson's start and no stage has now, with the stage that each was renamed to. */
  readonly formerNames: ReadonlyMap<string, number>
}

class TextModel implements LessonModel {
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  readonly options: ResolveOptions
  readonly selected: number
  readonly start: LessonStart | null
  #diagnostics: readonly Diagnostic[] | null = null
  #dryRun: DryRun | null = null
  #formerNames: ReadonlyMap<string, number> | null = null

  constructor(
    dockerfile: Dockerfile,
    graph: StageGraph,
    options: ResolveOptions,
    selected: number,
    start: LessonStart | null,
  ) {
    this.dockerfile = dockerfile
    this.graph = graph
    this.options = options
    this.selected = selected
    this.start = start
  }

  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= runChecks(this.dockerfile, this.graph, this.options)
    return this.#diagnostics
  }

  get dryRun(): DryRun {
    const { start, graph } = this
    if (this.#dryRun !== null) return this.#dryRun
    const images = start === null ? graph : runOfStart(start, this.options).graph
    this.#dryRun = dryRun(graph, { context: start?.context ?? null, images: imagesIn(images) })
    return this.#dryRun
  }

  get formerNames(): ReadonlyMap<string, number> {
    this.#formerNames ??= this.#findFormerNames()
    return this.#formerNames
  }

  #findFormerNames(): ReadonlyMap<string, number> {
    const found = new Map<string, number>()
    const { start, graph } = this
    if (start === null || graph.error !== null) return found
    const before = runOfStart(start, this.options)
    for (const [index, match] of matchStages(before, this.dryRun).entries()) {
      const name = before.graph.stages[index]?.name ?? ''
      if (match === null || name === '' || graph.stages.some((stage) => stage.name === name)) continue
      found.set(name, match)
    }
    return found
  }
}

const startRuns = new WeakMap<LessonStart, Map<string, DryRun>>()

/** The dry run of the lesson's own Dockerfile with the current options. */
export function runOfStart(start: LessonStart, options: ResolveOptions): DryRun {
  const runs = startRuns.get(start) ?? new Map<string, DryRun>()
  startRuns.set(start, runs)
  const key = JSON.stringify(options)
  const known = runs.get(key)
  if (known !== undefined) return known
  const graph = resolveStages(parseDockerfile(start.dockerfile), options)
  const run = dryRun(graph, { context: start.context, images: imagesIn(graph) })
  runs.set(key, run)
  return run
}

/** The images that a file refers to. */
const imagesIn = ({ stages }: StageGraph): ReadonlySet<string> =>
  new Set(stages.flatMap(({ edges }) => edges.flatMap(({ image }) => (image === '' ? [] : [image]))))

/** A text with its existing graph. */
export const modelOf = (
  dockerfile: Dockerfile,
  graph: StageGraph,
  options: ResolveOptions,
  selected: number,
  start: LessonStart | null = null,
): LessonModel => new TextModel(dockerfile, graph, options, selected, start)

/** `selected` is the target chosen in the app, `null` the file's default. */
export function readModel(
  text: string,
  options: ResolveOptions = {},
  selected: number | null = null,
  start: LessonStart | null = null,
): LessonModel {
  const dockerfile = parseDockerfile(text)
  const graph = resolveStages(dockerfile, options)
  return new TextModel(dockerfile, graph, options, selected ?? graph.defaultTarget, start)
}
