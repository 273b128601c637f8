import { expandWord } from '../dockerfile/index.ts'
import { splitShellWords } from '../dockerfile/shell-words.ts'
import type {
  ContainerConfig,
  EffectiveImage,
  NamedSetting,
  Setting,
  SettingOrigin,
} from './container-config.ts'

/** A word after expansion, and whether nothing in it waits for the base image. */
export interface Expanded {
  readonly text: string
  readonly isComplete: boolean
}

/** A list-like setting, in the order in which names were first set: setting one again keeps its place. */
export class SettingMap {
  readonly #settings = new Map<string, NamedSetting>()

  set(name: string, value: string, origin: SettingOrigin, isComplete = true): void {
    const replaces = this.#settings.get(name) ?? null
    this.#settings.set(name, { name, value, origin, isComplete, replaces })
  }

  get list(): readonly NamedSetting[] {
    return [...this.#settings.values()]
  }
}

/** The PATH that BuildKit gives an image FROM scratch on Linux. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

type Single = 'workdir' | 'user' | 'cmd' | 'entrypoint' | 'shell' | 'stopSignal' | 'healthcheck'

/** An image's config while the instructions of a FROM chain are gone through. */
export class ImageDraft {
  readonly env = new SettingMap()
  readonly labels = new SettingMap()
  readonly ports = new SettingMap()
  readonly volumes = new SettingMap()
  workdir: EffectiveImage['workdir'] = null
  user: EffectiveImage['user'] = null
  cmd: EffectiveImage['cmd'] = null
  entrypoint: EffectiveImage['entrypoint'] = null
  shell: EffectiveImage['shell'] = null
  stopSignal: EffectiveImage['stopSignal'] = null
  healthcheck: EffectiveImage['healthcheck'] = null
  onBuild: readonly Setting<string>[] = []
  cmdTakenBy: SettingOrigin | null = null
  /** The stage at hand has a CMD of its own: its ENTRYPOINT leaves that alone. */
  hasOwnCmd = false
  readonly base: string
  readonly isBaseKnown: boolean
  readonly #escape: string
  /** Variables of instructions: ENV, and ARG, which is in no image. */
  readonly #variables = new Map<string, Expanded>()

  constructor(base: string, settings: ContainerConfig | null, escapeCharacter: string) {
    this.base = base
    this.isBaseKnown = base === 'scratch' || settings !== null
    this.#escape = escapeCharacter
    if (base === 'scratch') this.#startEmpty()
    else if (settings !== null) this.#startFrom(settings, { kind: 'image', image: base })
  }

  #startEmpty(): void {
    const origin: SettingOrigin = { kind: 'default' }
    this.setVariable('PATH', { text: defaultPath, isComplete: true })
    this.env.set('PATH', defaultPath, origin)
    this.put('workdir', '/', origin)
  }

  #startFrom(settings: ContainerConfig, origin: SettingOrigin): void {
    for (const variable of settings.env) {
      const equals = variable.indexOf('=')
      const name = equals < 0 ? variable : variable.slice(0, equals)
      const text = equals < 0 ? '' : variable.slice(equals + 1)
      this.env.set(name, text, origin)
      this.setVariable(name, { text, isComplete: true })
    }
    for (const [name, value] of Object.entries(settings.labels)) this.labels.set(name, value, origin)
    for (const port of settings.ports) this.ports.set(port, '', origin)
    for (const volume of settings.volumes) this.volumes.set(volume, '', origin)
    if (settings.workdir !== '') this.put('workdir', settings.workdir, origin)
    if (settings.user !== '') this.put('user', settings.user, origin)
    if (settings.cmd !== null) this.put('cmd', settings.cmd, origin)
    if (settings.entrypoint !== null) this.put('entrypoint', settings.entrypoint, origin)
    if (settings.shell !== null) this.put('shell', settings.shell, origin)
    if (settings.stopSignal !== '') this.put('stopSignal', settings.stopSignal, origin)
    if (settings.healthcheck !== null) this.put('healthcheck', settings.healthcheck, origin)
  }

  put<K extends Single>(
    key: K,
    value: NonNullable<EffectiveImage[K]>['value'],
    origin: SettingOrigin,
    isComplete = true,
  ): void {
    Object.assign(this, { [key]: { value, origin, isComplete, replaces: this[key] } })
  }

  setVariable(name: string, value: Expanded): void {
    this.#variables.set(name, value)
  }

  /** A stage begins: the variables of the image it is built upon win over ARGs that had hidden them. */
  beginStage(): void {
    for (const { name, value, isComplete } of this.env.list) {
      this.setVariable(name, { text: value, isComplete })
    }
    this.hasOwnCmd = false
    // Its triggers run in this stage; the image of this stage has those of its own only.
    this.onBuild = []
  }

  /** Expands a word as BuildKit does; what only the base image can know stays as it is written. */
  expand(word: string): Expanded {
    const lookup = (name: string) => this.#variables.get(name)?.text
    const reading = { escape: this.#escape, skipUnset: !this.isBaseKnown }
    const { text, error, matched, unmatched } = expandWord(word, lookup, reading)
    if (error !== null) return { text: word, isComplete: false }
    const waits = !this.isBaseKnown && unmatched.length > 0
    const isComplete = !waits && matched.every((name) => this.#variables.get(name)?.isComplete === true)
    return { text, isComplete }
  }

  /** The words a word becomes; BuildKit splits those of EXPOSE after expansion. */
  expandWords(word: string): readonly Expanded[] {
    const { isComplete } = this.expand(word)
    const lookup = (name: string) => this.#variables.get(name)?.text
    const words = splitShellWords(word, lookup, { escape: this.#escape, skipUnset: !this.isBaseKnown })
    return (words ?? [word]).map((text) => ({ text, isComplete: isComplete && words !== null }))
  }

  finish(): EffectiveImage {
    const { base, isBaseKnown, workdir, user, cmd, entrypoint, shell, stopSignal, healthcheck } = this
    return {
      ...{ base, isBaseKnown, workdir, user, cmd, entrypoint, shell, stopSignal, healthcheck },
      env: this.env.list,
      labels: this.labels.list,
      ports: this.ports.list,
      volumes: this.volumes.list,
      onBuild: this.onBuild,
      cmdTakenBy: this.cmdTakenBy,
    }
  }
}
