import { type Dockerfile, expandWord, type Instruction, mountsOf } from '../dockerfile/index.ts'
import {
  type ContainerConfig,
  type EvaluatedStep,
  type Evaluation,
  evaluate,
  type StageEvaluation,
  type StepDefinition,
  type StepInput,
  stepWork,
  taintMark,
  type Variable,
  type WhatIf,
} from '../evaluate/index.ts'
import type { ResolveOptions, Stage, StageGraph } from '../stages/index.ts'

/** A Dockerfile as it is built: its syntax, its graph, and the options of both. */
export interface BuildFile {
  readonly dockerfile: Dockerfile
  readonly graph: StageGraph
  readonly options: BuildFileOptions
}

interface BuildFileOptions extends ResolveOptions {
  /** Of RUN steps; `default` without it. */
  readonly network?: string
  /** Addresses by host name. */
  readonly addHosts?: Readonly<Record<string, string>>
}

/** Files that a step reads from elsewhere. BuildKit compares their content, not their origin. */
export type StepRead =
  | {
      readonly kind: 'context'
      /** Cleaned, relative to the context; they may contain wildcards. */
      readonly sources: readonly string[]
    }
  | {
      readonly kind: 'stage'
      readonly stage: number
      /** Index in the list of steps of the one whose result is read, -1 for an empty file system. */
      readonly from: number
      readonly paths: readonly string[]
    }
  | { readonly kind: 'image'; readonly image: string; readonly paths: readonly string[] }
  | { readonly kind: 'remote'; readonly address: string }

/** A step of a build: an instruction that BuildKit runs, or the FROM that a stage starts with. */
export interface CacheStep {
  readonly stage: number
  /** Index of the stage's instruction; -1 for the FROM and for triggers of the base. */
  readonly instruction: number
  /** Index of the base's ONBUILD that it comes from, -1 for the stage's own steps. */
  readonly trigger: number
  /** 1-based. */
  readonly line: number
  /** `FROM`, `RUN`, `COPY`, `ADD` or `WORKDIR`. */
  readonly keyword: string
  readonly definition: StepDefinition
  /** Index in the list of steps of its parent, -1 when there is none. */
  readonly below: number
  /**
   * Its parent is compared by the content of its files, as BuildKit does for a RUN with a secret or an SSH agent
   * mounted (tested on BuildKit 0.13); otherwise the parent steps have to be the same.
   */
  readonly comparesBase: boolean
  /** The image of a FROM, `''` for any other step and for FROMs of stages and of `scratch`. */
  readonly image: string
  readonly reads: readonly StepRead[]
  /** The 1-based line that set a variable it sees, 0 when no line does. */
  readonly originLine: (name: string) => number
  /** The variables that its words were expanded with, `''` for those without a value. */
  readonly used: ReadonlyMap<string, string>
  /** Its text, to detect a change of the step itself; normalized. */
  readonly text: string
}

/** The settings of an image that affect the build cache. */
export interface ImageSettings {
  /** `NAME=value` each. */
  readonly environment: readonly string[]
  readonly user: string
  readonly workdir: string
  readonly shell: readonly string[]
  /** Runs in the stages that are built FROM it. */
  readonly onBuild: readonly string[]
}

interface StepOptions {
  readonly whatIf?: WhatIf
  /** The known settings of external images. */
  readonly images?: ReadonlyMap<string, ImageSettings>
}

const nothing: WhatIf = { instructions: new Set(), arguments: new Set() }

/**
 * The steps of a build in file order, each with what determines its cache key (source: BuildKit's
 * Dockerfile frontend and solver, tested on BuildKit 0.13). `stages` are the stages to build, ascending. Metadata
 * (LABEL, CMD, ENTRYPOINT, EXPOSE, VOLUME, STOPSIGNAL, HEALTHCHECK, MAINTAINER) makes no step; neither does `WORKDIR /`.
 */
export function cacheSteps(
  file: BuildFile,
  stages: readonly number[],
  options: StepOptions = {},
): readonly CacheStep[] {
  const reader = new StepReader(file, options)
  for (const index of stages) {
    const stage = file.graph.stages[index]
    if (stage !== undefined) reader.add(stage)
  }
  return reader.steps
}

function configOf({ environment, user, workdir, shell, onBuild }: ImageSettings): ContainerConfig {
  return {
    env: environment,
    user,
    workdir,
    shell: shell.length === 0 ? null : shell,
    labels: {},
    ports: [],
    volumes: [],
    cmd: null,
    entrypoint: null,
    stopSignal: '',
    healthcheck: null,
    onBuild,
  }
}

class StepReader {
  readonly steps: CacheStep[] = []
  readonly #file: BuildFile
  readonly #whatIf: WhatIf
  readonly #evaluation: Evaluation
  /** By stage, once read: the index of its last step. */
  readonly #ends = new Map<number, number>()

  constructor(file: BuildFile, { whatIf, images }: StepOptions) {
    this.#file = file
    this.#whatIf = whatIf ?? nothing
    const known = [...(images ?? [])].map(([name, settings]) => [name, configOf(settings)] as const)
    this.#evaluation = evaluate(file.graph, {
      ...(whatIf === undefined ? {} : { whatIf }),
      ...(known.length === 0 ? {} : { images: new Map(known) }),
    })
  }

  add(stage: Stage): void {
    const from = stage.edges[0]?.stage ?? -1
    const evaluated = this.#evaluation.stage(stage.index)
    let last = this.#push(this.#fromStep(stage, this.#ends.get(from) ?? -1))
    for (const step of evaluated.steps) {
      const { isTrigger, index, line } = step
      const work = this.#read(evaluated, step)
      if (work === null) continue
      const place = { instruction: isTrigger ? -1 : index, trigger: isTrigger ? index : -1 }
      last = this.#push({ ...work, ...place, stage: stage.index, line, below: last })
    }
    this.#ends.set(stage.index, last)
  }

  #push(step: CacheStep): number {
    this.steps.push(step)
    return this.steps.length - 1
  }

  #fromStep(stage: Stage, below: number): CacheStep {
    const { graph } = this.#file
    const names = baseVariables(stage, graph.globals, graph.escape)
    const isImage = below < 0 && stage.base !== 'scratch'
    const command = below >= 0 ? ['FROM'] : ['FROM', stage.base, isImage ? this.#platformOf(stage) : '']
    const isTainted = (name: string) => this.#evaluation.taintedGlobals.has(name)
    const isOther = this.#whatIf.instructions.has(stage.from) || names.some(isTainted)
    return {
      stage: stage.index,
      instruction: -1,
      trigger: -1,
      line: stage.from.line,
      keyword: 'FROM',
      definition: {
        command: (isOther ? taintMark : '') + JSON.stringify(command),
        environment: [],
        settings: {},
      },
      below,
      comparesBase: false,
      image: isImage ? stage.base : '',
      reads: [],
      originLine: (name) => graph.globalArgs.findLast((arg) => arg.name === name)?.line ?? 0,
      used: new Map(
        names.map((name) => [name, (isTainted(name) ? taintMark : '') + (graph.globals.get(name) ?? '')]),
      ),
      text: this.#textOf(stage.from),
    }
  }

  /** An instruction, normalized. */
  #textOf(instruction: Instruction): string {
    const { keyword, flags, rest, heredocs } = instruction
    const mark = this.#whatIf.instructions.has(instruction) ? taintMark : ''
    const given = flags.map(({ name, value }) => [name, value === null ? null : value.text])
    return mark + JSON.stringify([keyword, given, rest.text, heredocs.map(({ content }) => content)])
  }

  #platformOf(stage: Stage): string {
    const { options, graph } = this.#file
    if (stage.platform === '') return options.platform ?? ''
    const reading = { escape: graph.escape }
    return expandWord(stage.platform, (name) => graph.globals.get(name), reading).text
  }

  /** The step of an instruction, `null` when it makes none. */
  #read(
    evaluated: StageEvaluation,
    step: EvaluatedStep,
  ): Omit<CacheStep, 'stage' | 'instruction' | 'trigger' | 'line' | 'below'> | null {
    const work = stepWork(evaluated, step)
    if (work === null) return null
    const { instruction, position } = step
    const { keyword } = instruction
    const scope = evaluated.before(position)
    const mark = this.#whatIf.instructions.has(instruction) ? taintMark : ''
    const { command, environment, settings } = work.definition
    const more = keyword === 'RUN' ? this.#runSettings(evaluated.stage) : {}
    return {
      keyword,
      image: '',
      used: work.used,
      text: this.#textOf(instruction),
      definition: { command: mark + command, environment, settings: { ...settings, ...more } },
      reads: work.inputs.map((input) => this.#readOf(input)),
      originLine: (name) =>
        scope.unsettled?.name === name ? scope.unsettled.line : lineOf(scope.variable(name)),
      comparesBase: mountsOf(instruction).some(({ type }) => type === 'secret' || type === 'ssh'),
    }
  }

  /** The build options that are part of each RUN's cache key, where set. */
  #runSettings(stage: Stage): StepDefinition['settings'] {
    const { network = 'default', addHosts = {} } = this.#file.options
    const hosts = Object.entries(addHosts)
    return {
      platform: this.#platformOf(stage),
      ...(network === 'default' ? {} : { network }),
      ...(hosts.length === 0 ? {} : { hosts: JSON.stringify(hosts) }),
    }
  }

  #readOf(input: StepInput): StepRead {
    if (input.kind !== 'edge') return input
    const { edge, paths } = input
    if (edge.stage < 0) return { kind: 'image', image: edge.image, paths }
    return { kind: 'stage', stage: edge.stage, from: this.#ends.get(edge.stage) ?? -1, paths }
  }
}

/** The names of the variables that affect a stage's base. */
function baseVariables(
  { fromParts }: Stage,
  globals: ReadonlyMap<string, string>,
  escapeCharacter: string,
): readonly string[] {
  const words = [fromParts.image.text, fromParts.platform?.value?.text ?? '']
  const reading = { escape: escapeCharacter }
  const expanded = words.map((word) => expandWord(word, (name) => globals.get(name), reading))
  return expanded.flatMap(({ matched, unmatched }) => [...matched, ...unmatched])
}

const lineOf = (variable: Variable | undefined): number =>
  variable?.origin.kind === 'step' ? variable.origin.line : 0

/** What stages read from outside the Dockerfile: sources in the build context, with wildcards, and images by name; each once. */
export function outsideSources(
  file: BuildFile,
  stages: readonly number[],
): { readonly sources: readonly string[]; readonly images: readonly string[] } {
  const sources = new Set<string>()
  const images = new Set<string>()
  for (const { image, reads } of cacheSteps(file, stages)) {
    if (image !== '') images.add(image)
    for (const read of reads) {
      if (read.kind === 'image' && read.image !== 'scratch') images.add(read.image)
      if (read.kind === 'context') for (const source of read.sources) sources.add(source)
    }
  }
  return { sources: [...sources], images: [...images] }
}

/** A stage index, or several that are built together. */
export type BuildTargets = number | readonly number[]

/** Indexes of the stages that targets need, ascending. */
export function stagesFor({ graph }: BuildFile, target: BuildTargets): readonly number[] {
  const targets = typeof target === 'number' ? [target] : target
  const needs = new Set(targets.flatMap((index) => graph.stages[index]?.needs ?? []))
  return [...needs].sort((a, b) => a - b)
}

/** A FROM of another stage, or of `scratch`, runs nothing. */
export const isStageReference = (keyword: string, image: string): boolean =>
  keyword === 'FROM' && image === ''
