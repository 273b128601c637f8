/** Nanoseconds; 0 leaves a value to the daemon. `test` is empty when the base's check stays. */
export interface Healthcheck {
  /** `['NONE']`, `['CMD', …]` or `['CMD-SHELL', command]`. */
  readonly test: readonly string[]
  readonly interval: number
  readonly timeout: number
  readonly startPeriod: number
  readonly startInterval: number
  readonly retries: number
}

/** An image's settings for its containers, as `docker image inspect` shows them; `null` and `''` where it sets none. */
export interface ContainerConfig {
  /** `NAME=value`, in order. */
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  /** `80/tcp`, sorted. */
  readonly ports: readonly string[]
  /** Sorted. */
  readonly volumes: readonly string[]
  readonly workdir: string
  readonly user: string
  readonly cmd: readonly string[] | null
  readonly entrypoint: readonly string[] | null
  readonly shell: readonly string[] | null
  readonly stopSignal: string
  readonly healthcheck: Healthcheck | null
  readonly onBuild: readonly string[]
}

/** The origin of a setting. */
export type SettingOrigin =
  | {
      readonly kind: 'step'
      /** The stage that gets it. */
      readonly stage: number
      /** The stage in which the instruction stands: `stage`, or the one whose ONBUILD it is. */
      readonly owner: number
      /** Index into the instructions of `owner`. */
      readonly instruction: number
      /** 1-based. */
      readonly line: number
    }
  /** The config of the base image, or one of its ONBUILD triggers. */
  | { readonly kind: 'image'; readonly image: string }
  /** BuildKit's default. */
  | { readonly kind: 'default' }

/** A setting of an image, with its origin. */
export interface Setting<T> {
  readonly value: T
  readonly origin: SettingOrigin
  /** `false`: it contains variables whose value only the base image knows, or a path below one that only it knows. */
  readonly isKnown: boolean
  /** The origin it replaced; `null` when it is the first. */
  readonly replaces: Setting<T> | null
}

/** A variable, label, port or volume. */
export interface NamedSetting extends Setting<string> {
  readonly name: string
}

/** The config of a stage's image, each part with its origin. */
export interface EffectiveImage {
  /** The image under the FROM chain: a reference or `scratch`; `''` when the FROM names none. */
  readonly base: string
  /** The config of `base` is included. Without it, the image's own settings are missing. */
  readonly isBaseKnown: boolean
  readonly env: readonly NamedSetting[]
  readonly labels: readonly NamedSetting[]
  /** Their values are `''`. */
  readonly ports: readonly NamedSetting[]
  readonly volumes: readonly NamedSetting[]
  readonly workdir: Setting<string> | null
  readonly user: Setting<string> | null
  readonly cmd: Setting<readonly string[]> | null
  readonly entrypoint: Setting<readonly string[]> | null
  readonly shell: Setting<readonly string[]> | null
  readonly stopSignal: Setting<string> | null
  readonly healthcheck: Setting<Healthcheck> | null
  /** Run by stages and files that are built FROM this. */
  readonly onBuild: readonly Setting<string>[]
  /** An ENTRYPOINT that cleared the CMD below it; `null` when none did, or when a CMD came afterwards. */
  readonly cmdTakenBy: SettingOrigin | null
}

/** The settings without their origins. */
export function containerConfigOf(image: EffectiveImage): ContainerConfig {
  const names = (settings: readonly NamedSetting[]) => settings.map(({ name }) => name).sort()
  return {
    env: image.env.map(({ name, value }) => `${name}=${value}`),
    labels: Object.fromEntries(image.labels.map(({ name, value }) => [name, value])),
    ports: names(image.ports),
    volumes: names(image.volumes),
    workdir: image.workdir?.value ?? '',
    user: image.user?.value ?? '',
    cmd: image.cmd?.value ?? null,
    entrypoint: image.entrypoint?.value ?? null,
    shell: image.shell?.value ?? null,
    stopSignal: image.stopSignal?.value ?? '',
    healthcheck: image.healthcheck?.value ?? null,
    onBuild: image.onBuild.map(({ value }) => value),
  }
}
