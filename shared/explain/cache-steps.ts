import {
  copyParts,
  copySources,
  expandWord,
  type Instruction,
  isHeredocMark,
  type Mount,
  mountsOf,
} from '../dockerfile/index.ts'
import {
  type ContainerConfig,
  cleanPath,
  type EvaluatedStep,
  type Evaluation,
  type Expansion,
  evaluate,
  type Known,
  type Scope,
  type StageEvaluation,
  type Variable,
  type WhatIf,
} from '../evaluate/index.ts'
import type { Stage, StageEdge } from '../stages/graph.ts'
import { isRemoteSource } from '../stages/index.ts'
import type { BuildFile, BuildFileOptions } from './build-file.ts'
import { cleanSource } from './context-source.ts'

/** What decides in the build cache whether a step has to run: BuildKit's key of it, in parts that can be told. */
export interface StepDefinition {
  /** What is run or copied, variables expanded where BuildKit expands them; names of stages are no part of it. */
  readonly command: string
  /** The variables a RUN sees, in BuildKit's order; empty for everything else, which sees none. */
  readonly environment: readonly (readonly [name: string, value: string])[]
  /** What else a RUN is run with; empty for everything else. */
  readonly settings: Readonly<Partial<Record<StepSetting, string>>>
}

export type StepSetting = 'user' | 'workdir' | 'shell' | 'platform' | 'network' | 'hosts'

/** Files that a step reads from elsewhere. BuildKit compares their content, not how they came about. */
export type StepRead =
  | {
      readonly kind: 'context'
      /** Cleaned, seen from the context; they may hold wildcards. */
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

/** A step of a build: an instruction that BuildKit runs, or the FROM that a stage begins with. */
export interface CacheStep {
  readonly stage: number
  /** Index of the stage's instruction; -1 for the FROM and for triggers of the base. */
  readonly instruction: number
  /** Index of the base's ONBUILD that it comes from, -1 for a step of the stage's own. */
  readonly trigger: number
  /** 1-based. */
  readonly line: number
  /** `FROM`, `RUN`, `COPY`, `ADD` or `WORKDIR`. */
  readonly keyword: string
  readonly definition: StepDefinition
  /** Index in the list of steps of the one it builds upon, -1 when there is none. */
  readonly below: number
  /**
   * What it builds upon is compared by the content of its files, as BuildKit does for a RUN with a secret or an SSH agent
   * mounted (tried out on BuildKit 0.13); else it has to be the same steps.
   */
  readonly comparesBase: boolean
  /** The image a FROM starts from, `''` for any other step and for FROMs of stages and of `scratch`. */
  readonly image: string
  readonly reads: readonly StepRead[]
  /** Where a variable that it sees comes from: the 1-based line that set it, 0 when no line does. */
  readonly originLine: (name: string) => number
  /** The variables that its words were expanded with, `''` for those without a value. */
  readonly used: ReadonlyMap<string, string>
  /** As it is written, to tell whether it is another by itself; spelling that means nothing is no part of it. */
  readonly text: string
}

/** The settings of an image that decide about the build cache. */
export interface ImageSettings {
  /** `NAME=value` each. */
  readonly environment: readonly string[]
  readonly user: string
  readonly workdir: string
  readonly shell: readonly string[]
}

export interface StepOptions {
  readonly whatIf?: WhatIf
  /** The settings of images from outside, as far as they are known. */
  readonly images?: ReadonlyMap<string, ImageSettings>
}

/**
 * Stands in front of what is supposed to be another than it is: a private-use character, which no sensible Dockerfile holds.
 * With it one comparison of definitions serves to find what a change would reach.
 */
const taintMark = '\uE000'

const nothing: WhatIf = { instructions: new Set(), arguments: new Set() }

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
  const reader = new StepReader(file, options)
  for (const index of stages) {
    const stage = file.graph.stages[index]
    if (stage !== undefined) reader.add(stage)
  }
  return reader.steps
}

function configOf({ environment, user, workdir, shell }: ImageSettings): ContainerConfig {
  return {
    ...{ env: environment, user, workdir, shell: shell.length === 0 ? null : shell },
    ...{ labels: {}, ports: [], volumes: [], cmd: null, entrypoint: null, stopSignal: '', healthcheck: null },
    onBuild: [],
  }
}

/** What a step does, and what it reads while it does it. */
interface StepWork {
  readonly definition: StepDefinition
  readonly reads: readonly StepRead[]
}

class StepReader {
  readonly steps: CacheStep[] = []
  readonly #file: BuildFile
  readonly #whatIf: WhatIf
  readonly #evaluation: Evaluation
  /** Of each stage read: the index of its last step. */
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
    const edges = edgesByInstruction(stage)
    let last = this.#push(this.#fromStep(stage, this.#ends.get(from) ?? -1))
    for (const step of evaluated.steps) {
      const { isTrigger, index, line, owner } = step
      const own = isTrigger ? triggerEdges(stage, owner, index) : (edges.get(index) ?? [])
      const work = this.#read(evaluated, step, own)
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
      ...{ stage: stage.index, instruction: -1, trigger: -1, line: stage.from.line, keyword: 'FROM' },
      definition: plainDefinition(isOther, command),
      ...{ below, comparesBase: false, image: isImage ? stage.base : '', reads: [] },
      originLine: (name) => graph.globalArgs.findLast((arg) => arg.name === name)?.line ?? 0,
      used: new Map(
        names.map((name) => [name, (isTainted(name) ? taintMark : '') + (graph.globals.get(name) ?? '')]),
      ),
      text: this.#textOf(stage.from),
    }
  }

  /** What an instruction is, spelling apart. */
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

  /** The step an instruction makes, `null` when it makes none. */
  #read(
    evaluated: StageEvaluation,
    { instruction, position }: EvaluatedStep,
    edges: readonly StageEdge[],
  ): Omit<CacheStep, 'stage' | 'instruction' | 'trigger' | 'line' | 'below'> | null {
    const isOther = this.#whatIf.instructions.has(instruction)
    const words = new Words(evaluated.before(position))
    const { scope } = words
    const step = ({ definition, reads }: StepWork) => ({
      ...{ keyword: instruction.keyword, image: '', reads, used: words.used },
      originLine: (name: string) => lineOf(scope.variable(name)),
      text: this.#textOf(instruction),
      comparesBase: mountsOf(instruction).some(({ type }) => type === 'secret' || type === 'ssh'),
      definition: isOther ? { ...definition, command: taintMark + definition.command } : definition,
    })
    const through: ReadThrough = (edge, paths) => this.#edgeRead(edge, paths)
    switch (instruction.keyword) {
      case 'RUN': {
        const platform = this.#platformOf(evaluated.stage)
        return step(runWork(instruction, { words, edges, through }, { ...this.#file.options, platform }))
      }
      case 'COPY':
      case 'ADD':
        return step(copyWork(instruction, { words, edges, through }))
      case 'WORKDIR': {
        words.expand(instruction.rest.text)
        const { folder } = evaluated.before(position + 1)
        if (folder.isKnown && !folder.isTainted && folder.value === '/') return null
        const owner = scope.user.value === '' && !scope.user.isTainted ? [] : [marked(scope.user)]
        return step({
          definition: plainDefinition(false, ['WORKDIR', folderKey(folder), ...owner]),
          reads: [],
        })
      }
      default:
        return null
    }
  }

  #edgeRead(edge: StageEdge, paths: readonly string[]): StepRead {
    if (edge.stage < 0) return { kind: 'image', image: edge.image, paths }
    return { kind: 'stage', stage: edge.stage, from: this.#ends.get(edge.stage) ?? -1, paths }
  }
}

function edgesByInstruction({ edges }: Stage): ReadonlyMap<number, readonly StageEdge[]> {
  const groups = new Map<number, StageEdge[]>()
  for (const edge of edges) {
    const known = groups.get(edge.instruction)
    if (known === undefined) groups.set(edge.instruction, [edge])
    else known.push(edge)
  }
  return groups
}

const triggerEdges = ({ triggers }: Stage, owner: number, index: number): readonly StageEdge[] =>
  triggers.find((each) => each.owner === owner && each.instruction === index)?.edges ?? []

/** The names of the variables that decide about a stage's base. */
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

/** A step that nothing but its own words decides. */
const plainDefinition = (isOther: boolean, command: readonly unknown[]): StepDefinition => ({
  ...{ command: (isOther ? taintMark : '') + JSON.stringify(command), environment: [], settings: {} },
})

const marked = ({ value, isTainted }: Known<string>): string => (isTainted ? taintMark : '') + value

/** A folder below one that only an unseen image knows is no other's. */
const folderKey = (folder: Known<string>): string => (folder.isKnown ? '' : '…') + marked(folder)

/** The words of one step, expanded, and the variables that they use. */
class Words {
  readonly scope: Scope
  readonly used = new Map<string, string>()

  constructor(scope: Scope) {
    this.scope = scope
  }

  /** What a word stands for; what holds a tainted value is tainted, whatever the expansion makes of it. */
  expand(word: string): string {
    return this.#take(this.scope.expand(word))
  }

  expandBody(body: string): string {
    return this.#take(this.scope.expandBody(body))
  }

  #take({ written, isTainted, matched, unmatched }: Expansion): string {
    for (const name of [...matched, ...unmatched]) {
      const variable = this.scope.variable(name)
      this.used.set(name, variable === undefined ? '' : shownValue(variable))
    }
    return (isTainted ? taintMark : '') + written
  }
}

const shownValue = ({ value, written, isTainted }: Variable): string =>
  (isTainted ? taintMark : '') + (written ?? value)

/** What a step reads through an edge; `paths` as they stand at the other end. */
type ReadThrough = (edge: StageEdge, paths: readonly string[]) => StepRead

interface StepPlace {
  readonly words: Words
  /** Of this instruction. */
  readonly edges: readonly StageEdge[]
  readonly through: ReadThrough
}

/** The options of a build that are part of each RUN's key; `platform` is the stage's, empty when it has none. */
type RunOptions = Pick<BuildFileOptions, 'network' | 'addHosts'> & { readonly platform: string }

/** A RUN: its words as they are written, for the shell expands them, and all that it runs with. */
function runWork(instruction: Instruction, place: StepPlace, options: RunOptions): StepWork {
  const { words } = place
  const { scope } = words
  const { network = 'default', addHosts = {}, platform } = options
  const mounts = mountsOf(instruction)
  const expanded = (text: string | undefined) => (text === undefined ? null : words.expand(text))
  const flags = instruction.flags
    .filter(({ name }) => name !== 'mount')
    .map(({ name, value }) => [name, expanded(value?.text)])
  const mounted = mounts.map((mount) =>
    mount.options
      .filter(({ key }) => key !== 'from')
      .map(({ key, hasValue, value }) => [key, hasValue ? words.expand(value.text) : null]),
  )
  const hosts = Object.entries(addHosts)
  const shell = scope.shell.value.length === 0 ? '' : JSON.stringify(scope.shell.value)
  return {
    definition: {
      command: JSON.stringify(['RUN', flags, mounted, commandOf(instruction)]),
      environment: scope
        .variables()
        .filter(({ written }) => written !== null)
        .map((variable) => [variable.name, shownValue(variable)]),
      settings: {
        ...{ user: marked(scope.user), workdir: folderKey(scope.folder), platform },
        ...(instruction.json === null ? { shell: marked({ ...scope.shell, value: shell }) } : {}),
        ...(network === 'default' ? {} : { network }),
        ...(hosts.length === 0 ? {} : { hosts: JSON.stringify(hosts) }),
      },
    },
    reads: mounts.flatMap((mount) => mountReads(mount, place)),
  }
}

function mountReads(mount: Mount, { words, edges, through }: StepPlace): readonly StepRead[] {
  const source = mount.source === null ? '.' : words.expand(mount.source.text)
  const edge = edges.find(({ kind, reference }) => kind === 'mount' && reference.from === mount.from?.from)
  if (edge !== undefined) return [through(edge, [source])]
  return mount.type === 'bind' ? [{ kind: 'context', sources: [cleanSource(source)] }] : []
}

/** What a RUN runs. A lone heredoc is the script itself, whatever its mark; it is a file of that name when it has a `#!`. */
function commandOf({ json, rest, heredocs }: Instruction): unknown {
  if (json !== null) return json
  const [first] = heredocs
  const isScript = first !== undefined && heredocs.length === 1 && isHeredocMark(rest.text.trim())
  const bodies = heredocs.map(({ name, content, expand, chomp }) => [name, content, expand, chomp])
  if (!isScript) return [rest.text, bodies]
  return first.content.startsWith('#!') ? bodies : [first.content]
}

/** A COPY or an ADD: what it copies is compared by content, its words by what they stand for. */
function copyWork(instruction: Instruction, { words, edges, through }: StepPlace): StepWork {
  const { keyword } = instruction
  const flags = instruction.flags
    .filter(({ name }) => name !== 'from')
    .map(({ name, value }) => [name, value === null ? null : words.expand(value.text)])
  const sources = copySources(instruction).map(({ text }) => words.expand(text))
  const bodies = instruction.heredocs.map(({ name, content, expand, chomp }) => {
    const body = chomp ? content.replace(/^\t+/gm, '') : content
    return [name, expand ? words.expandBody(body) : body]
  })
  const destination = destinationOf(words.expand(copyParts(instruction).destination?.text ?? ''), words.scope)
  const edge = edges.find(({ kind }) => kind === 'copy')
  const isAddress = (source: string) => keyword === 'ADD' && isRemoteSource(source)
  const written = sources.map((source) => (isAddress(source) ? source : cleanSource(source)))
  const definition = plainDefinition(false, [keyword, flags, written, bodies, destination])
  if (edge !== undefined) return { definition, reads: [through(edge, sources)] }
  const local = written.filter((source) => !isAddress(source))
  const remote = written.filter(isAddress)
  return {
    definition,
    reads: [
      ...(local.length === 0 ? [] : [{ kind: 'context', sources: local } as const]),
      ...remote.map((address) => ({ kind: 'remote', address }) as const),
    ],
  }
}

/** Where a COPY or ADD puts things: absolute; a slash at the end says that it must be a folder. */
function destinationOf(written: string, { folder }: Scope): string {
  const isFolder = /(?:^|\/)\.?$/.test(written)
  const isOwn = written.startsWith('/')
  const path = isOwn
    ? cleanPath(written)
    : `${folder.isKnown ? '' : '…'}${cleanPath(`${folder.value}/${written}`)}`
  const mark = !isOwn && folder.isTainted ? taintMark : ''
  return mark + (isFolder && path !== '/' ? `${path}/` : path)
}
