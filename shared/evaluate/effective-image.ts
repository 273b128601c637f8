import { flagNamed, type Instruction, keyValues, parseDuration } from '../dockerfile/index.ts'
import { fromChain, type StageGraph } from '../stages/index.ts'
import { evaluate } from './evaluation.ts'
import type {
  ContainerConfig,
  EffectiveImage,
  Healthcheck,
  NamedSetting,
  Setting,
  SettingOrigin,
} from './image-settings.ts'
import { readPort } from './port.ts'
import type { Scope, Variable } from './scope.ts'
import { type EvaluatedStep, originOf, type StageEvaluation } from './stage-evaluation.ts'

/** The image under a stage's FROM chain: a reference, `scratch`, or `''` when the FROM names none. */
export function baseImageOf(graph: StageGraph, stage: number): string {
  const top = graph.stages[stage]
  if (top === undefined) throw new RangeError(`effective image: stage ${stage} of ${graph.stages.length}`)
  const root = graph.stages[fromChain(graph, top).at(-1) ?? -1]
  return root?.edges[0]?.image ?? ''
}

/**
 * The settings of a stage's image, as BuildKit combines them along the FROM chain, ONBUILD triggers and
 * build arguments included. `base` are the settings of the image under the chain (`baseImageOf`); without them, that
 * image's settings are missing, and variables it may set stay unexpanded. Throws `RangeError` when `stage` is none of the
 * graph's.
 */
export function effectiveImage(
  graph: StageGraph,
  stage: number,
  base: ContainerConfig | null = null,
): EffectiveImage {
  const image = baseImageOf(graph, stage)
  const evaluation = evaluate(graph, base === null ? {} : { images: new Map([[image, base]]) })
  const chain: StageEvaluation[] = []
  let each: StageEvaluation | null = evaluation.stage(stage)
  for (; each !== null; each = each.base) chain.push(each)
  const draft = new ImageBuilder(image, chain.at(-1))
  for (const evaluated of chain.reverse()) draft.add(evaluated)
  return draft.finish()
}

/** A list-like setting, in the order of first assignment: setting a name again keeps its position. */
class SettingMap {
  readonly #settings = new Map<string, NamedSetting>()

  set(name: string, value: string, origin: SettingOrigin, isKnown = true): void {
    const replaces = this.#settings.get(name) ?? null
    this.#settings.set(name, { name, value, origin, isKnown, replaces })
  }

  get list(): readonly NamedSetting[] {
    return [...this.#settings.values()]
  }
}

type Single = 'workdir' | 'user' | 'cmd' | 'entrypoint' | 'shell' | 'stopSignal' | 'healthcheck'

/** An image's settings during the walk along a FROM chain. */
class ImageBuilder {
  readonly #env = new SettingMap()
  readonly #labels = new SettingMap()
  readonly #ports = new SettingMap()
  readonly #volumes = new SettingMap()
  readonly #single: { [K in Single]: EffectiveImage[K] } = {
    workdir: null,
    user: null,
    cmd: null,
    entrypoint: null,
    shell: null,
    stopSignal: null,
    healthcheck: null,
  }
  #onBuild: readonly Setting<string>[] = []
  #cmdTakenBy: SettingOrigin | null = null
  /** The current stage has its own CMD: its ENTRYPOINT does not clear that. */
  #hasOwnCmd = false
  readonly #base: string
  readonly #isBaseKnown: boolean

  constructor(base: string, root: StageEvaluation | undefined) {
    const image = root?.image ?? null
    this.#base = base
    this.#isBaseKnown = base === 'scratch' || image !== null
    for (const [, { name, value, origin }] of root?.baseEnvironment ?? []) this.#env.set(name, value, origin)
    if (base === 'scratch' && root !== undefined) {
      this.#put('workdir', root.before(0).folder.value, { kind: 'default' })
    }
    if (root !== undefined && image !== null) this.#startFrom(image, root, { kind: 'image', image: base })
  }

  #startFrom(image: ContainerConfig, root: StageEvaluation, origin: SettingOrigin): void {
    for (const [name, value] of Object.entries(image.labels)) this.#labels.set(name, value, origin)
    for (const port of image.ports) this.#ports.set(port, '', origin)
    for (const volume of image.volumes) this.#volumes.set(volume, '', origin)
    if (image.workdir !== '') this.#put('workdir', root.before(0).folder.value, origin)
    if (image.user !== '') this.#put('user', image.user, origin)
    if (image.cmd !== null) this.#put('cmd', image.cmd, origin)
    if (image.entrypoint !== null) this.#put('entrypoint', image.entrypoint, origin)
    if (image.shell !== null) this.#put('shell', image.shell, origin)
    if (image.stopSignal !== '') this.#put('stopSignal', image.stopSignal, origin)
    if (image.healthcheck !== null) this.#put('healthcheck', image.healthcheck, origin)
  }

  add(stage: StageEvaluation): void {
    this.#hasOwnCmd = false
    // The triggers of its base run in this stage; its image has only its own.
    this.#onBuild = []
    for (const step of stage.steps) this.#apply(stage, step)
  }

  finish(): EffectiveImage {
    return {
      base: this.#base,
      isBaseKnown: this.#isBaseKnown,
      ...this.#single,
      env: this.#env.list,
      labels: this.#labels.list,
      ports: this.#ports.list,
      volumes: this.#volumes.list,
      onBuild: this.#onBuild,
      cmdTakenBy: this.#cmdTakenBy,
    }
  }

  #put<K extends Single>(
    key: K,
    value: NonNullable<EffectiveImage[K]>['value'],
    origin: SettingOrigin,
    isKnown = true,
  ): void {
    Object.assign(this.#single, { [key]: { value, origin, isKnown, replaces: this.#single[key] } })
  }

  #apply(stage: StageEvaluation, step: EvaluatedStep): void {
    const { instruction, position } = step
    const { words, json, rest } = instruction
    const origin = originOf(step, stage.stage)
    const scope = stage.before(position)
    switch (instruction.keyword) {
      case 'ENV':
        for (const variable of stage.assignedBy(position)) this.#setVariable(variable, origin)
        return
      case 'LABEL':
        for (const { key, value } of keyValues(instruction)) {
          const name = scope.expand(key.text)
          const text = scope.expand(value?.text ?? '')
          this.#labels.set(name.written(), text.written(), origin, name.isKnown && text.isKnown)
        }
        return
      case 'EXPOSE':
        this.#expose(instruction, scope, origin)
        return
      case 'VOLUME':
        for (const word of words) {
          const volume = scope.expand(word.text)
          this.#volumes.set(volume.written(), '', origin, volume.isKnown)
        }
        return
      case 'WORKDIR': {
        const { isKnown, value } = stage.before(position + 1).folder
        this.#put('workdir', isKnown ? value : writtenFolder(stage, step), origin, isKnown)
        return
      }
      case 'USER':
      case 'STOPSIGNAL': {
        const word = scope.expand(rest.text)
        this.#put(
          instruction.keyword === 'USER' ? 'user' : 'stopSignal',
          word.written(),
          origin,
          word.isKnown,
        )
        return
      }
      case 'SHELL':
        this.#put('shell', json ?? [], origin)
        return
      case 'CMD':
        this.#put('cmd', commandOf(instruction, scope), origin)
        this.#hasOwnCmd = true
        this.#cmdTakenBy = null
        return
      case 'ENTRYPOINT':
        this.#put('entrypoint', commandOf(instruction, scope), origin)
        if (this.#hasOwnCmd) return
        if (this.#single.cmd !== null) this.#cmdTakenBy = origin
        this.#single.cmd = null
        return
      case 'HEALTHCHECK':
        this.#put('healthcheck', healthcheckOf(instruction), origin)
        return
      case 'ONBUILD': {
        // Trailing blanks are kept.
        const expression = instruction.joined.replace(/^[\t\n\f\r ]*ONBUILD[\t\n\f\r ]*/i, '')
        const value = [expression, ...instruction.heredocs.map(({ name, content }) => content + name)].join(
          '\n',
        )
        this.#onBuild = [...this.#onBuild, { value, origin, isKnown: true, replaces: null }]
        return
      }
      default:
    }
  }

  #setVariable({ name, value, written, isKnown }: Variable, origin: SettingOrigin): void {
    this.#env.set(name, written ?? value, origin, isKnown)
  }

  #expose({ words }: Instruction, scope: Scope, origin: SettingOrigin): void {
    for (const word of words) {
      const { writtenWords, isKnown } = scope.split(word.text)
      for (const port of writtenWords) {
        const read = isKnown ? readPort(port) : null
        // Values that BuildKit would reject, or that are unknown, stay unchanged.
        const names = read === null || read.error !== null ? [port] : read.ports()
        for (const name of names) this.#ports.set(name, '', origin, isKnown)
      }
    }
  }
}

/** A partly unknown working directory: the path as written, below the previous one. */
function writtenFolder(stage: StageEvaluation, { instruction, position }: EvaluatedStep): string {
  const written = stage.before(position).expand(instruction.rest.text).written()
  const { value } = stage.before(position).folder
  return written.startsWith('/') ? written : `${value === '/' ? '' : value}/${written}`
}

/** The default shell of an image. */
const defaultShell = (os: string): readonly string[] =>
  os === 'windows' ? ['cmd', '/S', '/C'] : ['/bin/sh', '-c']

/** The exec form as it is; the shell form as one argument of the image's shell. */
function commandOf({ json, rest }: Instruction, { shell, os }: Scope): readonly string[] {
  if (json !== null) return json
  return [...(shell.value.length > 0 ? shell.value : defaultShell(os)), rest.text]
}

function healthcheckOf({ flags, words, json }: Instruction): Healthcheck {
  const duration = (name: string) => parseDuration(flagNamed(flags, name)?.value?.text || '0') ?? 0
  const [type, ...command] = words
  const isNone = type?.text.toUpperCase() === 'NONE'
  const test = json !== null ? ['CMD', ...json] : ['CMD-SHELL', command[0]?.text ?? '']
  return {
    test: isNone ? ['NONE'] : test,
    interval: isNone ? 0 : duration('interval'),
    timeout: isNone ? 0 : duration('timeout'),
    startPeriod: isNone ? 0 : duration('start-period'),
    startInterval: isNone ? 0 : duration('start-interval'),
    retries: isNone ? 0 : Number(flagNamed(flags, 'retries')?.value?.text || '0'),
  }
}
