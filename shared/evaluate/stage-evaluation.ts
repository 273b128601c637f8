import {
  type ExpansionBudget,
  type Instruction,
  keyValues,
  parseDockerfile,
  type Word,
} from '../dockerfile/index.ts'
import { ownValue, type Stage, type StageEdge, type StageGraph } from '../stages/index.ts'
import { groupBy } from '../text/index.ts'
import type { ContainerConfig, SettingOrigin } from './image-settings.ts'
import { LayeredMap } from './layered-map.ts'
import { isAbsolutePath, resolveWorkdir } from './paths.ts'
import {
  type Expansion,
  type Inheritance,
  type Known,
  maybeTainted,
  Scope,
  type ScopeSource,
  StageChanges,
  strongestTaint,
  type Taint,
  type UnseenImage,
  type Variable,
} from './scope.ts'

/** An instruction that runs in a stage, in BuildKit's order. */
export interface EvaluatedStep {
  /** Index among the steps of the stage: triggers first, then the stage's own instructions. */
  readonly position: number
  readonly instruction: Instruction
  /** The stage it runs in. */
  readonly stage: number
  /** The stage that contains it: `stage`, the one whose ONBUILD it is, or -1 for an ONBUILD of the base image. */
  readonly owner: number
  /** Index into the instructions of `owner`, or into the base image's list of triggers. */
  readonly index: number
  /** 1-based line: a trigger's is its ONBUILD's, or the FROM's when the base image has it. */
  readonly line: number
  readonly isTrigger: boolean
}

/** One name of an ARG, evaluated. */
export interface Declaration {
  readonly step: EvaluatedStep
  readonly key: Word
  /** The default as it is written, `null` when none is. */
  readonly written: Word | null
  /** The default after expansion; `null` when none is written. */
  readonly defaultValue: Expansion | null
  /** A build argument, which overrides the default. */
  readonly isGiven: boolean
  /** The variable's value from here on; `null` when the ARG sets nothing. */
  readonly variable: Variable | null
  /** The scope of the default: each name sees those before it on the line. */
  readonly scope: Scope
}

/** A hypothetical change, to find out what it would affect. */
export interface WhatIf {
  /** Instructions whose text differs. */
  readonly instructions: ReadonlySet<Instruction>
  /** Build arguments that have another value. */
  readonly arguments: ReadonlySet<string>
}

/** The inputs of one stage's evaluation. */
interface StageInput {
  readonly graph: StageGraph
  readonly stage: Stage
  /** The evaluation of the stage it is built FROM, `null` for an image. */
  readonly base: StageEvaluation | null
  /** The settings of the image it is built FROM, `null` for a stage, scratch, or an unknown image. */
  readonly image: ContainerConfig | null
  /** Whether the ONBUILD triggers of the base run. */
  readonly hasTriggers: boolean
  readonly os: string
  /** The assumption about unknown images. */
  readonly unseen: UnseenImage
  /** The initial state of stages FROM such images, by operating system. */
  readonly unseenStarts: Map<string, Inheritance>
  readonly whatIf: WhatIf
  /** Names above the first FROM with other values under the what-if. */
  readonly taintedGlobals: ReadonlySet<string>
  /** For the words of the whole file. */
  readonly budget: ExpansionBudget
}

/** ARGs that BuildKit reads itself and never puts into the environment. */
export const hiddenArguments: ReadonlySet<string> = new Set([
  'BUILDKIT_SBOM_SCAN_CONTEXT',
  'BUILDKIT_SBOM_SCAN_STAGE',
])

/** BuildKit's default PATH for an image without one, except on Windows. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const noEdges: readonly StageEdge[] = []

const certain = <T>(value: T): Known<T> => ({ value, isKnown: true, taint: 'none' })
const fromUnseenImage = <T>(value: T): Known<T> => ({ value, isKnown: false, taint: 'none' })

/** A stage as BuildKit evaluates it: each step's view, and the final state. */
export class StageEvaluation implements ScopeSource {
  readonly stage: Stage
  readonly base: StageEvaluation | null
  /** The settings of the image it is built FROM, if known. */
  readonly image: ContainerConfig | null
  readonly steps: readonly EvaluatedStep[]
  readonly os: string
  /** An unknown image is below. */
  readonly isOpen: boolean
  readonly reading: ScopeSource['reading']
  readonly #input: StageInput
  #fold: StageFold | null = null
  #inheritance: Inheritance | null = null
  #edges: ReadonlyMap<number, readonly StageEdge[]> | null = null

  constructor(input: StageInput) {
    const { graph, stage, base, image, os } = input
    this.#input = input
    this.stage = stage
    this.base = base
    this.image = image
    this.os = os
    this.isOpen = base === null ? stage.base !== 'scratch' && image === null : base.isOpen
    this.reading = { escape: graph.escape, budget: input.budget }
    this.steps = input.hasTriggers || image !== null ? allSteps(input) : ownSteps(stage, 0)
  }

  /** The view of a step before it runs; a `position` after the last step is the end of the stage. */
  before(position: number): Scope {
    if (position < 0 || position > this.steps.length) {
      throw new RangeError(`step ${position} of ${this.steps.length}`)
    }
    return new Scope(this, position)
  }

  /** The final state of the stage. */
  get end(): Scope {
    return this.before(this.steps.length)
  }

  get changes(): StageChanges {
    return this.#folded().changes
  }

  tickBefore(position: number): number {
    return this.#folded().tickBefore(position)
  }

  /** The variables that come from the base: from its image, or BuildKit's defaults. */
  get baseEnvironment(): Iterable<readonly [string, Variable]> {
    return this.changes.start.environment
  }

  /** The references that a step of this stage makes, in text order. */
  edgesOf({ isTrigger, owner, index }: EvaluatedStep): readonly StageEdge[] {
    const { edges, triggers } = this.stage
    if (isTrigger) {
      return triggers.find((each) => each.owner === owner && each.instruction === index)?.edges ?? noEdges
    }
    this.#edges ??= groupBy(edges, ({ instruction }) => instruction)
    return this.#edges.get(index) ?? noEdges
  }

  /** The names that the ARG at `position` declares; none for other steps. */
  declarationsOf(position: number): readonly Declaration[] {
    return this.#folded().declared.get(position) ?? []
  }

  /** The ARGs of its steps, in order. */
  get declarations(): readonly Declaration[] {
    const hasSome = this.steps.some(({ instruction }) => instruction.keyword === 'ARG')
    return hasSome ? [...this.#folded().declared.values()].flat() : []
  }

  /** The variables that the ENV at `position` sets; none for other steps. */
  assignedBy(position: number): readonly Variable[] {
    return this.#folded().assigned.get(position) ?? []
  }

  /** Why BuildKit refuses the WORKDIR at `position`; `null` when it does not. */
  folderError(position: number): string | null {
    // Only Windows has invalid paths.
    if (this.os !== 'windows') return null
    const refused = this.#folded().refusedFolders.find(([each]) => each === position)
    return refused?.[1] ?? null
  }

  /** The evaluated steps, base stages first: iterative, because a chain may exceed the stack's depth. */
  #folded(): StageFold {
    if (this.#fold !== null) return this.#fold
    const waiting: StageEvaluation[] = []
    for (let each: StageEvaluation | null = this; each !== null && each.#fold === null; each = each.base) {
      waiting.push(each)
    }
    for (const each of waiting.reverse()) {
      const start = each.base === null ? startOfImage(each.#input) : each.base.#inherited()
      each.#fold = new StageFold(each.#input, each.steps, start)
    }
    return this.#folded()
  }

  #inherited(): Inheritance {
    this.#inheritance ??= this.#folded().inheritance()
    return this.#inheritance
  }
}

/** One walk over the steps of a stage. */
class StageFold implements ScopeSource {
  readonly changes: StageChanges
  readonly reading: ScopeSource['reading']
  readonly os: string
  /** Of the steps that are ARGs: what they declare. */
  readonly declared = new Map<number, readonly Declaration[]>()
  /** Of the steps that are ENVs: what they set. */
  readonly assigned = new Map<number, readonly Variable[]>()
  /** Of the steps that are WORKDIRs BuildKit refuses: why. */
  readonly refusedFolders: (readonly [position: number, reason: string])[] = []
  /** Of the steps that are ENVs: those with another text under the what-if. */
  readonly #otherEnvs: number[] = []
  /** The tick before each step, and the one after the last. */
  readonly #ticks: number[] = []
  readonly #input: StageInput

  constructor(input: StageInput, steps: readonly EvaluatedStep[], start: Inheritance) {
    this.#input = input
    this.reading = { escape: input.graph.escape, budget: input.budget }
    this.os = input.os
    this.changes = new StageChanges(start)
    for (const step of steps) {
      this.#ticks.push(this.changes.tick)
      this.#apply(step)
    }
    this.#ticks.push(this.changes.tick)
  }

  tickBefore(position: number): number {
    return this.#ticks[position] ?? this.changes.tick
  }

  /** The initial state of the stages built FROM this one: the variables of its image override ARGs that had shadowed them. */
  inheritance(): Inheritance {
    const { start } = this.changes
    let { environment } = start
    for (const [position, assigned] of this.assigned) {
      // An ENV with another text may set the earlier ones again.
      if (this.#otherEnvs.includes(position)) {
        environment = LayeredMap.of(
          [...environment].map(([name, variable]) => [name, maybeTainted(variable)] as const),
        )
      }
      environment = environment.with(assigned.map((variable) => [variable.name, variable] as const))
    }
    const { folder, user, shell, unsettled } = new Scope(this, this.#ticks.length - 1)
    return { ...start, ...this.changes.passOn(environment), folder, user, shell, unsettled }
  }

  /** The current state of the walk. */
  #now(): Scope {
    const { changes, reading, os } = this
    const { tick } = changes
    return new Scope({ changes, reading, os, tickBefore: () => tick }, 0)
  }

  #apply(step: EvaluatedStep): void {
    const input = this.#input
    const { instruction, position } = step
    const isOther = input.whatIf.instructions.has(instruction)
    const own: Taint = isOther ? 'sure' : 'none'
    const tainted = <T>(value: Known<T>): Known<T> => (isOther ? { ...value, taint: own } : value)
    switch (instruction.keyword) {
      case 'ENV': {
        // All values of a line see the variables as they were before it.
        const scope = new Scope(this, position)
        const origin = originOf(step, input.stage)
        const assigned = keyValues(instruction).map(({ key, value }): Variable => {
          const name = scope.expand(key.text)
          const expansion = scope.expand(value?.text ?? '')
          return {
            name: name.written(),
            value: expansion.value,
            written: expansion.written(),
            isKnown: name.isKnown && expansion.isKnown,
            taint: strongestTaint(own, name.taint, expansion.taint),
            origin,
          }
        })
        // With another text it may set others as well.
        if (isOther) {
          this.changes.unsettle({ line: step.line, name: assigned[0]?.name ?? '' })
          this.#otherEnvs.push(position)
        }
        for (const variable of assigned) this.changes.assign(variable)
        this.assigned.set(position, assigned)
        return
      }
      case 'ARG': {
        const declarations: Declaration[] = []
        if (isOther) {
          const [first] = keyValues(instruction)
          this.changes.unsettle({ line: step.line, name: first?.key.text ?? '' })
        }
        for (const { key, value } of keyValues(instruction)) {
          const scope = this.#now()
          const declaration = declare(
            { step, key, written: value, scope },
            input,
            originOf(step, input.stage),
          )
          if (declaration.variable !== null && !hiddenArguments.has(key.text)) {
            this.changes.assign(declaration.variable)
          }
          this.changes.declare(key.text)
          declarations.push(declaration)
        }
        this.declared.set(position, declarations)
        return
      }
      case 'WORKDIR': {
        const scope = new Scope(this, position)
        const word = scope.expand(instruction.rest.text)
        const { folder } = scope
        const resolved = resolveWorkdir(folder.value, word.value, input.os)
        if (resolved.error !== null) {
          if (word.isKnown) this.refusedFolders.push([position, resolved.error])
          return
        }
        const isOwn = word.isKnown && isAbsolutePath(word.value, input.os)
        this.changes.setFolder({
          value: resolved.path,
          isKnown: word.isKnown && (isOwn || folder.isKnown),
          taint: strongestTaint(own, word.taint, isOwn ? 'none' : folder.taint),
        })
        return
      }
      case 'USER':
        this.changes.setUser(tainted(new Scope(this, position).expand(instruction.rest.text)))
        return
      case 'SHELL':
        this.changes.setShell(tainted(certain(instruction.json ?? [])))
        return
      default:
    }
  }
}

/** The value of an ARG: a build argument, else its default, else the value above the first FROM. */
function declare(
  { step, key, written, scope }: Pick<Declaration, 'step' | 'key' | 'written' | 'scope'>,
  { graph, whatIf, taintedGlobals }: StageInput,
  origin: SettingOrigin,
): Declaration {
  const name = key.text
  const defaultValue = written === null ? null : scope.expand(written.text)
  const given = ownValue(graph.options.buildArgs, name)
  const inherited = written === null ? graph.globals.get(name) : undefined
  const isOther =
    whatIf.arguments.has(name) || (given === undefined && whatIf.instructions.has(step.instruction))
  const own: Taint = isOther ? 'sure' : 'none'
  const known = (value: string, taint: Taint): Variable => ({
    name,
    value,
    written: value,
    isKnown: true,
    taint: strongestTaint(own, taint),
    origin,
  })
  let variable: Variable | null = null
  if (given !== undefined) variable = known(given, 'none')
  else if (defaultValue !== null) {
    const { value, isKnown, taint } = defaultValue
    variable = {
      name,
      value,
      written: defaultValue.written(),
      isKnown,
      taint: strongestTaint(own, taint),
      origin,
    }
  } else if (inherited !== undefined) variable = known(inherited, taintedGlobals.has(name) ? 'sure' : 'none')
  // An ARG without any value sets nothing; with another text, or once it is given, it does.
  else if (isOther) variable = known('', 'sure')
  return { step, key, written, defaultValue, isGiven: given !== undefined, variable, scope }
}

/** The origin of a step's settings. */
export function originOf({ stage, owner, index, line }: EvaluatedStep, { base }: Stage): SettingOrigin {
  return owner < 0 ? { kind: 'image', image: base } : { kind: 'step', stage, owner, instruction: index, line }
}

function ownSteps({ index: stage, instructions }: Stage, first: number): EvaluatedStep[] {
  return instructions.map((instruction, index) => ({
    position: first + index,
    instruction,
    stage,
    owner: stage,
    index,
    line: instruction.line,
    isTrigger: false,
  }))
}

function allSteps({ stage, image, hasTriggers }: StageInput): readonly EvaluatedStep[] {
  const place = { stage: stage.index, isTrigger: true }
  const ofImage = triggersOf(image).map(({ instruction, index }) => ({
    ...place,
    instruction,
    owner: -1,
    index,
    line: stage.line,
  }))
  const ofStage = stage.triggers.map(({ owner, instruction: index, line, runs }) => ({
    ...place,
    instruction: runs,
    owner,
    index,
    line,
  }))
  const triggers = [...ofImage, ...(hasTriggers ? ofStage : [])]
  return [...triggers.map((step, position) => ({ ...step, position })), ...ownSteps(stage, triggers.length)]
}

/** The triggers of an image; invalid ones are left out. */
function triggersOf(image: ContainerConfig | null): readonly { instruction: Instruction; index: number }[] {
  return (image?.onBuild ?? []).flatMap((text, index) => {
    const { instructions, error } = parseDockerfile(`FROM scratch\n${text}\n`)
    const [, instruction] = instructions
    return error === null && instruction !== undefined ? [{ instruction, index }] : []
  })
}

function startOfImage({ stage: { base }, image, os, unseen, unseenStarts }: StageInput): Inheritance {
  if (base === 'scratch') return emptyStart(os)
  if (image === null) {
    const start = unseenStarts.get(os) ?? unseenStart(os, unseen)
    unseenStarts.set(os, start)
    return start
  }
  const origin: SettingOrigin = { kind: 'image', image: base }
  const variables = image.env.map((text): Variable => {
    const at = text.indexOf('=')
    const value = at < 0 ? '' : text.slice(at + 1)
    return { name: at < 0 ? text : text.slice(0, at), ...certain(value), written: value, origin }
  })
  const environment = withPath(LayeredMap.of(variables.map((variable) => [variable.name, variable])), os)
  const folder = image.workdir === '' ? '/' : resolveWorkdir(image.workdir, image.workdir, os).path
  return {
    ...commonStart(os),
    environment,
    folder: certain(folder),
    user: certain(image.user),
    shell: certain(image.shell ?? []),
    unseen: null,
  }
}

const commonStart = (os: string) => ({
  arguments: LayeredMap.of<Variable>([]),
  declared: LayeredMap.of<true>([]),
  os,
  unsettled: null,
  replay: { of: null, variables: new Map<string, Variable>(), assignments: 0 },
})

/** The state of a stage FROM `scratch`. */
function emptyStart(os: string): Inheritance {
  const environment = withPath(LayeredMap.of<Variable>([]), os)
  return {
    ...commonStart(os),
    environment,
    folder: certain(resolveWorkdir('/', '/', os).path),
    user: certain(''),
    shell: certain([]),
    unseen: null,
  }
}

/** The state of a stage FROM an unknown image. */
function unseenStart(os: string, unseen: UnseenImage): Inheritance {
  const { guess } = unseen
  // The value of PATH is also unknown, but it is set: BuildKit ensures that.
  const path = pathVariable({ isKnown: false, written: null })
  return {
    ...commonStart(os),
    arguments: LayeredMap.of(os === 'windows' ? [] : [['PATH', path]]),
    environment: LayeredMap.of<Variable>([]),
    folder: fromUnseenImage(guess === undefined ? '/' : `/${guess}`),
    user: fromUnseenImage(''),
    shell: fromUnseenImage([]),
    unseen,
  }
}

const pathVariable = (known: Pick<Variable, 'isKnown' | 'written'>): Variable => ({
  name: 'PATH',
  value: defaultPath,
  taint: 'none',
  origin: { kind: 'default' },
  ...known,
})

function withPath(environment: LayeredMap<Variable>, os: string): LayeredMap<Variable> {
  if (os === 'windows' || environment.has('PATH')) return environment
  return environment.with([['PATH', pathVariable({ isKnown: true, written: defaultPath })]])
}
