import { expandWord, type Instruction, mountsOf } from '../dockerfile/index.ts'
import type { Stage, StageEdge } from '../stages/graph.ts'
import { argumentValues } from './argument-values.ts'
import type { BuildFile, Supposed } from './build-file.ts'
import { type ArgumentValues, CacheScope, type ImageSettings } from './cache-scope.ts'
import type { CacheStep, StepRead } from './cache-step.ts'
import { changedMark, isChanged } from './changed-mark.ts'
import { copyStep } from './copy-step.ts'
import { runStep } from './run-step.ts'
import { plainDefinition, type ReadThrough, type StepWork } from './step-work.ts'

const asItIs: Supposed = { instructions: new Set(), arguments: new Set() }

export interface StepOptions {
  readonly supposed?: Supposed
  /** The settings of images from outside, as far as they are known. */
  readonly images?: ReadonlyMap<string, ImageSettings>
}

/**
 * The steps of a build in the order of the file, each with what decides whether the cache has it (source: BuildKit's
 * Dockerfile frontend and solver, tried on BuildKit 0.13). `stages` are the stages to build, ascending. Metadata
 * (LABEL, CMD, ENTRYPOINT, EXPOSE, VOLUME, STOPSIGNAL, HEALTHCHECK, MAINTAINER) makes no step; neither does `WORKDIR /`.
 */
export function cacheSteps(
  file: BuildFile,
  stages: readonly number[],
  options: StepOptions = {},
): readonly CacheStep[] {
  const reader = new StepReader(file, options.supposed ?? asItIs, options.images ?? new Map())
  for (const index of stages) {
    const stage = file.graph.stages[index]
    if (stage !== undefined) reader.add(stage)
  }
  return reader.steps
}

class StepReader {
  readonly steps: CacheStep[] = []
  readonly #file: BuildFile
  readonly #supposed: Supposed
  readonly #images: ReadonlyMap<string, ImageSettings>
  readonly #values: ArgumentValues
  /** Of each stage read: its scope at the end, and the index of its last step. */
  readonly #ends = new Map<number, { readonly scope: CacheScope; readonly last: number }>()

  constructor(file: BuildFile, supposed: Supposed, images: ReadonlyMap<string, ImageSettings>) {
    this.#file = file
    this.#supposed = supposed
    this.#images = images
    this.#values = argumentValues(file, supposed)
  }

  add(stage: Stage): void {
    const [from] = stage.edges
    const base = from === undefined || from.stage < 0 ? undefined : this.#ends.get(from.stage)
    const scope = this.#startOf(stage, base?.scope)
    let last = this.#push(this.#fromStep(stage, base?.last ?? -1))
    for (const { trigger, instruction, line, edges } of stage.triggers) {
      const step = this.#read(stage, trigger, scope, edges)
      if (step === null) continue
      last = this.#push({
        ...step,
        stage: stage.index,
        instruction: -1,
        trigger: instruction,
        line,
        below: last,
      })
    }
    for (const [index, instruction] of stage.instructions.entries()) {
      const edges = stage.edges.filter((edge) => edge.instruction === index)
      const step = this.#read(stage, instruction, scope, edges)
      if (step === null) continue
      const { line } = instruction
      last = this.#push({ ...step, stage: stage.index, instruction: index, trigger: -1, line, below: last })
    }
    this.#ends.set(stage.index, { scope, last })
  }

  #push(step: CacheStep): number {
    this.steps.push(step)
    return this.steps.length - 1
  }

  #startOf(stage: Stage, base: CacheScope | undefined): CacheScope {
    const { dockerfile } = this.#file
    if (base !== undefined) return CacheScope.after(base)
    if (stage.base === 'scratch') return CacheScope.empty(dockerfile.escape)
    return CacheScope.ofImage(dockerfile.escape, this.#images.get(stage.base) ?? null)
  }

  #fromStep(stage: Stage, below: number): CacheStep {
    const used = this.#baseVariables(stage)
    const isImage = below < 0 && stage.base !== 'scratch'
    const command = below >= 0 ? ['FROM'] : ['FROM', stage.base, isImage ? this.#platformOf(stage) : '']
    const isOther =
      this.#supposed.instructions.has(stage.from) || [...used.values()].some((value) => isChanged(value))
    return {
      ...{ stage: stage.index, instruction: -1, trigger: -1, line: stage.from.line, keyword: 'FROM' },
      definition: {
        command: (isOther ? changedMark : '') + JSON.stringify(command),
        ...{ environment: [], settings: {} },
      },
      ...{
        below,
        comparesBase: false,
        image: isImage ? stage.base : '',
        reads: [],
        origins: this.#globalLines(),
        used,
      },
      text: this.#textOf(stage.from),
    }
  }

  /** What an instruction is, spelling apart. */
  #textOf(instruction: Instruction): string {
    const { keyword, flags, rest, heredocs } = instruction
    const mark = this.#supposed.instructions.has(instruction) ? changedMark : ''
    const given = flags.map(({ name, value }) => [name, value === null ? null : value.text])
    return mark + JSON.stringify([keyword, given, rest.text, heredocs.map(({ content }) => content)])
  }

  #globalLines(): ReadonlyMap<string, number> {
    const { args } = this.#file.graph
    return new Map(args.filter(({ stage }) => stage === -1).map(({ name, line }) => [name, line]))
  }

  /** The variables that decide about a stage's base. */
  #baseVariables({ fromParts }: Stage): ReadonlyMap<string, string> {
    const { globals } = this.#values
    const words = [fromParts.image.text, fromParts.platform?.value?.text ?? '']
    const reading = { escape: this.#file.dockerfile.escape }
    const expanded = words.map((word) => expandWord(word, (name) => globals.get(name), reading))
    const names = expanded.flatMap(({ matched, unmatched }) => [...matched, ...unmatched])
    return new Map(names.map((name) => [name, globals.get(name) ?? '']))
  }

  #platformOf(stage: Stage): string {
    const lookup = (name: string) => this.#values.globals.get(name)
    const { options, dockerfile } = this.#file
    if (stage.platform === '') return options.platform ?? ''
    return expandWord(stage.platform, lookup, { escape: dockerfile.escape }).text
  }

  /** The step an instruction makes, `null` when it makes none; what it leaves behind is in `scope` then. */
  #read(
    stage: Stage,
    instruction: Instruction,
    scope: CacheScope,
    edges: readonly StageEdge[],
  ): Omit<CacheStep, 'stage' | 'instruction' | 'trigger' | 'line' | 'below'> | null {
    const changed = this.#supposed.instructions.has(instruction)
    const used = new Map<string, string>()
    const through: ReadThrough = (edge, paths) => this.#edgeRead(edge, paths)
    const step = ({ definition, reads }: StepWork) => ({
      ...{ keyword: instruction.keyword, image: '', reads, origins: scope.origins(), used },
      text: this.#textOf(instruction),
      comparesBase: mountsOf(instruction).some(({ type }) => type === 'secret' || type === 'ssh'),
      definition: changed ? { ...definition, command: changedMark + definition.command } : definition,
    })
    switch (instruction.keyword) {
      case 'RUN': {
        const platform = this.#platformOf(stage)
        return step(
          runStep(instruction, { scope, edges, used, through }, { ...this.#file.options, platform }),
        )
      }
      case 'COPY':
      case 'ADD':
        return step(copyStep(instruction, { scope, edges, used, through }))
      case 'WORKDIR': {
        scope.expand(instruction.rest.text, used)
        scope.apply(instruction, this.#values, changed)
        if (scope.folder === '/') return null
        return step({ definition: plainDefinition(['WORKDIR', scope.folder]), reads: [] })
      }
      default:
        scope.apply(instruction, this.#values, changed)
        return null
    }
  }

  #edgeRead(edge: StageEdge, paths: readonly string[]): StepRead {
    if (edge.stage < 0) return { kind: 'image', image: edge.image, paths }
    return { kind: 'stage', stage: edge.stage, from: this.#ends.get(edge.stage)?.last ?? -1, paths }
  }
}
