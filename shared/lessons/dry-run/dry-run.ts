import { baseName, isWithin } from '../../checks/index.ts'
import {
  copyParts,
  flagNamed,
  type Instruction,
  isHeredocMark,
  type Mount,
  mountsOf,
} from '../../dockerfile/index.ts'
import {
  type ContainerConfig,
  cleanPath,
  type EvaluatedStep,
  effectiveImage,
  evaluate,
  type Folder,
  type Scope,
  type Setting,
  type StageEvaluation,
  type Variable,
} from '../../evaluate/index.ts'
import { isRemoteSource, type Stage, type StageEdge, type StageGraph } from '../../stages/index.ts'
import { closestName, type Reason } from '../../text/index.ts'
import { reason, stageTitle } from '../messages/catalogue.ts'
import { baseImage, isPlausibleImage } from './base-image.ts'
import { commandNamed } from './commands.ts'
import { type Content, contextContent, opaqueContent, textContent } from './content.ts'
import {
  absolutePath,
  type Check,
  FileState,
  globExpression,
  joinPath,
  type MountedFolder,
  nameIn,
  type StepRef,
} from './file-state.ts'
import { type Outcome, ShellRun } from './shell-run.ts'

/** A certain reason why a build fails, or why its image cannot run. */
interface BuildProblem {
  readonly reason: Reason
  readonly step: StepRef
}

/** The known state of a stage after its last step. */
export interface StageRun {
  readonly stage: Stage
  readonly files: FileState
  /** The first step that certainly fails; `files` are then those before it, and uncertain. */
  readonly problem: BuildProblem | null
  /** The stage's own work without a simulated result; see `FileState.work`. */
  readonly work: readonly string[]
  /** Its own commands that end the build when their check fails. */
  readonly checks: readonly Check[]
  /** Commands that fail without ending their step. */
  readonly unnoticed: readonly BuildProblem[]
}

/** The result of running a container of a stage's image. */
interface ContainerRun {
  readonly output: Content
  /** Why it cannot run; `null` when it can, or may. */
  readonly why: Reason | null
  /** The instruction that sets its command. */
  readonly step: StepRef
}

/** A Dockerfile's effects, simulated without a daemon. */
export interface DryRun {
  readonly graph: StageGraph
  readonly stages: readonly StageRun[]
  /** `null` when no instruction of the file sets a command. Throws `RangeError` for a missing stage. */
  container(stage: number): ContainerRun | null
}

interface DryRunOptions {
  /** Paths of the files in the build context; `null` when they are not known. */
  readonly context: readonly string[] | null
  /** Images that can be pulled, besides well-known ones. */
  readonly images: ReadonlySet<string>
}

/** Simulates the stages of a valid graph. */
export function dryRun(graph: StageGraph, { context, images }: DryRunOptions): DryRun {
  const contextFiles = contextState(context)
  const evaluation = evaluate(graph, { images: plainImages(graph) })
  const stages: StageRun[] = []
  for (const stage of graph.stages) {
    const wrongImage = unknownImage(graph, stage, images)
    const run = new StageWalk(evaluation.stage(stage.index), stages, contextFiles)
    if (wrongImage === null) stages.push(run.walk())
    else stages.push(run.broken(wrongImage))
  }
  return { graph, stages, container: (index) => containerOf(graph, stages, index) }
}

const setsNothing: ContainerConfig = {
  env: [],
  labels: {},
  ports: [],
  volumes: [],
  workdir: '',
  user: '',
  cmd: null,
  entrypoint: null,
  shell: null,
  stopSignal: '',
  healthcheck: null,
  onBuild: [],
}

/** The base images that are known to set only PATH. */
function plainImages({ stages }: StageGraph): ReadonlyMap<string, ContainerConfig> {
  const names = stages.filter(({ base }) => baseImage(base).hasCommand('sh') !== null).map(({ base }) => base)
  return new Map(names.map((name) => [name, setsNothing]))
}

function contextState(context: readonly string[] | null): FileState {
  const files = new FileState(baseImage('scratch'))
  const step = { stage: -1, instruction: null, line: 0 }
  for (const path of context ?? []) {
    files.put(`/${path}`, { kind: 'file', content: contextContent(path), isExecutable: null, step })
  }
  // A .dockerignore is not considered here.
  files.isUncertain = context === null || context.some((path) => /\.dockerignore$/.test(path))
  return files
}

/** The first reference of a stage to an image that cannot be pulled. */
function unknownImage(graph: StageGraph, stage: Stage, images: ReadonlySet<string>): BuildProblem | null {
  const edge = stage.edges.find(
    ({ stage: of, image }) =>
      of < 0 && image !== '' && image !== 'scratch' && !isPlausibleImage(image, images),
  )
  if (edge === undefined) return null
  const { line, image: name } = edge
  const names = graph.stages.flatMap((each) =>
    each.name === '' || each.index >= stage.index ? [] : [each.name],
  )
  const near = closestName(name.toLowerCase(), [...names, ...images])
  const values = { line, name }
  const said =
    near !== null
      ? reason('builds#unknownNear', { ...values, near })
      : names.length > 0
        ? reason('builds#unknownImage', { ...values, stages: names })
        : reason('builds#unknownAlone', values)
  return { reason: said, step: { stage: stage.index, instruction: edge.instruction, line } }
}

/** A name and its value, known or not. */
type Environment = ReadonlyMap<string, string | null>

class StageWalk {
  readonly #evaluated: StageEvaluation
  readonly #stage: Stage
  readonly #earlier: readonly StageRun[]
  readonly #context: FileState
  readonly #files: FileState
  /** The view of the current step. */
  #scope: Scope
  /** How much of the work belongs to the base stages. */
  readonly #inherited: number
  readonly #inheritedChecks: number
  readonly #unnoticed: BuildProblem[] = []

  constructor(evaluated: StageEvaluation, earlier: readonly StageRun[], context: FileState) {
    const { stage } = evaluated
    this.#evaluated = evaluated
    this.#scope = evaluated.before(0)
    this.#stage = stage
    this.#earlier = earlier
    this.#context = context
    const base = stage.edges[0]
    const below = base === undefined ? undefined : earlier[base.stage]
    this.#files = below?.files.clone() ?? new FileState(baseImage(base?.image ?? ''))
    if (below?.problem != null) this.#files.isUncertain = true
    this.#inherited = this.#files.work.length
    this.#inheritedChecks = this.#files.checks.length
  }

  get #directory(): string | null {
    return directoryOf(this.#scope.folder)
  }

  walk(): StageRun {
    for (const step of this.#evaluated.steps) {
      this.#scope = this.#evaluated.before(step.position)
      const problem = this.#step(step)
      if (problem !== null) return this.broken(problem)
    }
    return this.#end(null)
  }

  broken(problem: BuildProblem): StageRun {
    this.#files.isUncertain = true
    return this.#end(problem)
  }

  #end(problem: BuildProblem | null): StageRun {
    const work = this.#files.work.slice(this.#inherited)
    const checks = this.#files.checks.slice(this.#inheritedChecks)
    return { stage: this.#stage, files: this.#files, problem, work, checks, unnoticed: this.#unnoticed }
  }

  #step(evaluated: EvaluatedStep): BuildProblem | null {
    const { instruction, position, owner, index, line } = evaluated
    const step: StepRef = { stage: owner, instruction: index, line }
    const edges = this.#evaluated.edgesOf(evaluated)
    switch (instruction.keyword) {
      case 'WORKDIR': {
        const directory = directoryOf(this.#evaluated.before(position + 1).folder)
        if (directory === null) this.#files.isUncertain = true
        else this.#files.makeDirectory(directory, step, false)
        return null
      }
      case 'COPY':
      case 'ADD':
        return this.#copy(instruction, edges[0] ?? null, step)
      case 'RUN':
        return this.#run(instruction, edges, step)
      case 'CMD':
      case 'ENTRYPOINT':
        // A malformed list is no JSON, and BuildKit runs it in a shell.
        return instruction.json === null && /^\[\s*["'”“]/.test(instruction.rest.text)
          ? { reason: reason('builds#jsonForm', { line: step.line, keyword: instruction.keyword }), step }
          : null
      default:
        return null
    }
  }

  /** The expansion of an instruction's word; `null` when unknown. */
  #expand(word: string): string | null {
    const { value, isKnown, error } = this.#scope.expand(word)
    return isKnown && error === null ? value : null
  }

  #run(instruction: Instruction, edges: readonly StageEdge[], step: StepRef): BuildProblem | null {
    const files = this.#files
    const mounts: MountedFolder[] = []
    const fills: (() => void)[] = []
    for (const [at, mount] of mountsOf(instruction).entries()) {
      const edge = edges.find(({ reference }) => reference.from === mount.from?.from) ?? null
      const read = this.#mount(mount, edge, step)
      if ('reason' in read) return read
      if (read.folder !== null) mounts.push(read.folder)
      fills[at] = read.fill
    }
    const covered = files.mount(mounts)
    for (const fill of fills) fill()
    const hidesShell = mounts.some(({ target }) => target === '/bin' || target === '/lib')
    const outcome = hidesShell ? noShell() : this.#runCommands(instruction, step)
    files.unmount(covered)
    if (outcome.status !== 'fails') return null
    const values = { line: step.line, stage: stageTitle(this.#stage), why: outcome.why }
    return { reason: reason('builds#run', values), step }
  }

  #runCommands(instruction: Instruction, step: StepRef): Outcome {
    const { json, heredocs, rest } = instruction
    const shell = this.#shellRun(step, instruction)
    if (json !== null) return this.#noticing(shell, shell.exec(json), step)
    const { value: shellWords } = this.#scope.shell
    const [program = '', flag] = shellWords.length > 0 ? shellWords : ['/bin/sh', '-c']
    const isSh = /^(?:\/bin\/)?(?:a|ba|da|z)?sh$/.test(program) && /^-\w*c$/.test(flag ?? '')
    if (this.#files.base.hasCommand('sh') === false && this.#files.look('/bin/sh').kind !== 'file') {
      if (!this.#files.isUncertain) return noShell()
    }
    const [body] = heredocs
    const isScript = body !== undefined && isHeredocMark(rest.text.trim())
    const text = isScript ? body.content : rest.text
    if (!isSh || (isScript && text.startsWith('#!'))) return shell.opaque(text, null)
    if (!/^(?:\/bin\/)?sh$/.test(program)) {
      const start = shell.exec([program, '-c', ''])
      if (start.status === 'fails') return start
    }
    return this.#noticing(shell, shell.script(text), step)
  }

  #noticing(shell: ShellRun, outcome: Outcome, step: StepRef): Outcome {
    const values = { line: step.line, stage: stageTitle(this.#stage) }
    this.#unnoticed.push(
      ...shell.unnoticed.map((why) => ({ reason: reason('kept#unnoticed', { ...values, why }), step })),
    )
    return outcome
  }

  #shellRun(step: StepRef, { heredocs, keyword }: Instruction): ShellRun {
    const bodies = heredocs.map(({ content, expand }) => (expand && /[$`\\]/.test(content) ? null : content))
    return new ShellRun({
      files: this.#files,
      directory: this.#directory,
      environment: environmentOf(this.#scope.variables()),
      step,
      heredocs: keyword === 'RUN' ? bodies : [],
      commands: commandNamed,
    })
  }

  /** The mounts of a RUN over the stage's files. */
  #mount(
    mount: Mount,
    edge: StageEdge | null,
    step: StepRef,
  ): BuildProblem | { readonly folder: MountedFolder | null; readonly fill: () => void } {
    const nothing = { folder: null, fill: () => undefined }
    const written = this.#expand(mount.target)
    const target = written === null || written === '' ? null : absolutePath(this.#directory, written)
    const has = (...keys: readonly string[]): boolean =>
      mount.options.some(
        ({ key, value, hasValue }) => keys.includes(key) && (!hasValue || value.text !== 'false'),
      )
    if (target === null) {
      if (mount.type !== 'secret' && mount.type !== 'ssh') this.#files.isUncertain = true
      return nothing
    }
    switch (mount.type) {
      case 'cache':
        return {
          folder: { target, isReadOnly: has('ro', 'readonly'), isUnknown: true },
          fill: () => undefined,
        }
      case 'tmpfs':
        return { folder: { target, isReadOnly: false, isUnknown: false }, fill: () => undefined }
      case 'bind':
        break
      default:
        return nothing
    }
    const source = this.#expand(mount.source?.text ?? '/')
    const from = this.#sourceOf(mount.from === null ? null : edge)
    const path = source === null ? null : absolutePath('/', source)
    if (path === null || from === null) {
      return { folder: { target, isReadOnly: true, isUnknown: true }, fill: () => undefined }
    }
    const found = from.look(path)
    if (found.kind === 'absent') return this.#missing(path, from, edge, step)
    const isUnknown = found.kind === 'unknown' || (found.kind === 'directory' && from.mayHoldMore(path))
    return {
      folder: { target, isReadOnly: !has('rw', 'readwrite'), isUnknown },
      fill: () => {
        if (found.kind === 'file') this.#files.put(target, { ...found, step })
        if (found.kind === 'directory') this.#copyFolder(from, path, target, step)
      },
    }
  }

  /** The files of a reference: a stage's, an image's, or without one those of the build context. */
  #sourceOf(edge: StageEdge | null): FileState | null {
    if (edge === null) return this.#context
    if (edge.stage < 0) return new FileState(baseImage(edge.image))
    const run = this.#earlier[edge.stage]
    return run === undefined ? null : run.files
  }

  #missing(path: string, from: FileState, edge: StageEdge | null, step: StepRef): BuildProblem {
    const { line } = step
    if (edge === null) {
      const names = from.files().map(([each]) => each.slice(1))
      const near =
        closestName(path.slice(1), names) ?? names.find((each) => baseName(each) === baseName(path))
      const shown = path.slice(1) || '.'
      return {
        reason:
          near === undefined
            ? reason('builds#notInContext', { line, path: shown, files: names })
            : reason('builds#notInContextNear', { line, path: shown, near }),
        step,
      }
    }
    const run = this.#earlier[edge.stage]
    const source = run === undefined ? edge.image : stageTitle(run.stage)
    const near = from.files().find(([each]) => baseName(each) === baseName(path))
    const other = this.#earlier.find(({ files }) => files !== from && files.look(path).kind === 'file')
    const values = { line, path, source }
    const said =
      near !== undefined
        ? reason('builds#copyMissingNear', { ...values, found: near[0] })
        : other !== undefined
          ? reason('builds#copyMissingOther', { ...values, other: stageTitle(other.stage) })
          : reason('builds#copyMissing', values)
    return { reason: said, step }
  }

  #copy(instruction: Instruction, edge: StageEdge | null, step: StepRef): BuildProblem | null {
    const { from, sources, destination } = copyParts(instruction)
    const written = destination === null ? null : this.#expand(destination.text)
    const target = written === null ? null : absolutePath(this.#directory, written)
    const state = this.#sourceOf(from === null ? null : edge)
    const names = ['parents', 'exclude', 'unpack', 'checksum']
    if (
      target === null ||
      written === null ||
      state === null ||
      names.some((name) => flagNamed(instruction.flags, name))
    ) {
      this.#files.isUncertain = true
      return null
    }
    const mode = flagNamed(instruction.flags, 'chmod')?.value?.text ?? null
    const isFolder =
      /(?:^|\/)\.?$/.test(written) ||
      sources.length + instruction.heredocs.length > 1 ||
      this.#files.look(target).kind === 'directory'
    for (const { name, content, expand } of instruction.heredocs) {
      const body = expand && /[$\\]/.test(content) ? opaqueContent('heredoc', []) : textContent(content)
      this.#place(isFolder ? joinPath(target, name) : target, body, mode, false, step)
    }
    for (const { text } of sources) {
      const source = this.#expand(text)
      if (source === null) this.#files.isUncertain = true
      else if (instruction.keyword === 'ADD' && (isRemoteSource(source) || /^[a-z]+:\/\//.test(source))) {
        const place = isFolder ? joinPath(target, baseName(source.replace(/[?#].*$/, ''))) : target
        this.#place(place, opaqueContent(source, []), mode, false, step)
      } else {
        const problem = this.#copyOne(
          instruction,
          source,
          { state, edge: from === null ? null : edge, target, isFolder, mode },
          step,
        )
        if (problem !== null) return problem
      }
    }
    return null
  }

  #copyOne(
    { keyword }: Instruction,
    source: string,
    { state, edge, target, isFolder, mode }: CopyTarget,
    step: StepRef,
  ): BuildProblem | null {
    const path = absolutePath('/', source)
    if (path === null) return null
    const paths = /[*?[]/.test(path) ? matching(state, path) : [path]
    if (paths === null) {
      this.#files.isUncertain = true
      return null
    }
    if (paths.length === 0) return this.#missing(path, state, edge, step)
    for (const each of paths) {
      const found = state.look(each)
      const place = isFolder || paths.length > 1 ? joinPath(target, baseName(each)) : target
      switch (found.kind) {
        case 'absent':
          return this.#missing(each, state, edge, step)
        case 'file':
          if (keyword === 'ADD' && /\.(?:tar|tgz|tar\.\w+|tbz2?|txz)$/.test(each))
            this.#files.isUncertain = true
          else this.#place(place, found.content, mode, found.isExecutable, step)
          break
        case 'directory':
          this.#copyFolder(state, each, target, step)
          break
        case 'unknown':
          this.#place(place, opaqueContent(`file ${each}`, []), mode, null, step)
          this.#files.isUncertain = true
      }
    }
    return null
  }

  #place(path: string, content: Content, mode: string | null, before: boolean | null, step: StepRef): void {
    const octal = mode === null ? null : /^0?[0-7]{3,4}$/.test(mode)
    const isExecutable = octal === null ? before : octal ? /[1357]/.test(mode?.slice(-3) ?? '') : null
    this.#files.put(path, { kind: 'file', content, isExecutable, step })
  }

  #copyFolder(from: FileState, folder: string, target: string, step: StepRef): void {
    const source = from.resolve(folder) ?? folder
    if (source === '/' && from.base.reference !== 'scratch') this.#files.systemCopy = step
    this.#files.makeDirectory(target, step, false)
    for (const [path, entry] of from.entriesBelow(source)) {
      const place = joinPath(target, nameIn(path, source))
      if (entry.kind === 'directory') this.#files.makeDirectory(place, step, entry.isExplicit)
      else if (entry.kind !== 'file' || entry.content.kind !== 'tool')
        this.#files.put(place, { ...entry, step })
    }
    if (from.mayHoldMore(source)) this.#files.isUncertain = true
  }
}

interface CopyTarget {
  readonly state: FileState
  readonly edge: StageEdge | null
  readonly target: string
  readonly isFolder: boolean
  readonly mode: string | null
}

/** Known paths that a pattern of COPY matches; `null` when there may be others. */
function matching(state: FileState, pattern: string): readonly string[] | null {
  const folder = pattern.slice(0, pattern.slice(0, pattern.search(/[*?[]/)).lastIndexOf('/')) || '/'
  const expression = globExpression(pattern)
  const found = state
    .entriesBelow(folder)
    .map(([path]) => path)
    .filter((path) => expression.test(path))
  return found.length === 0 && state.mayHoldMore(folder) ? null : found
}

const noShell = (): Outcome => ({ status: 'fails', output: textContent(''), why: reason('fails#noShell') })

const directoryOf = ({ value, isKnown }: Folder): string | null => (isKnown ? cleanPath(value) : null)

/** BuildKit's default PATH is no information: the image's programs are known. */
const environmentOf = (
  settings: readonly (Pick<Setting<string> | Variable, 'value' | 'isKnown' | 'origin'> & {
    readonly name: string
  })[],
): Environment =>
  new Map(
    settings
      .filter(({ origin }) => origin.kind !== 'default')
      .map(({ name, value, isKnown }) => [name, isKnown ? value : null]),
  )

function containerOf(graph: StageGraph, stages: readonly StageRun[], index: number): ContainerRun | null {
  const run = stages[index]
  if (run === undefined) throw new RangeError(`container: stage ${index} of ${stages.length}`)
  const image = effectiveImage(graph, index)
  const origin = image.cmd?.origin ?? image.entrypoint?.origin
  if (origin === undefined || origin.kind !== 'step') return null
  const step = { stage: origin.owner, instruction: origin.instruction, line: origin.line }
  const words = [...(image.entrypoint?.value ?? []), ...(image.cmd?.value ?? [])]
  const isPlain = run.files.base.hasCommand('sh') !== null
  const directory = image.workdir?.isKnown === false ? null : (image.workdir?.value ?? (isPlain ? '/' : null))
  const shell = new ShellRun({
    files: run.files.clone(),
    directory: directory === '' ? '/' : directory,
    environment: environmentOf(image.env),
    step,
    heredocs: [],
    commands: commandNamed,
  })
  if (
    isWithin(words[0] ?? '', '/bin/sh') &&
    run.files.base.hasCommand('sh') === false &&
    run.files.look('/bin/sh').kind === 'absent'
  ) {
    return { output: textContent(''), why: reason('fails#noShell'), step }
  }
  const outcome = shell.exec(words)
  const why = outcome.status === 'fails' ? outcome.why : (shell.unnoticed[0] ?? null)
  return { output: outcome.output, why, step }
}
