/** What an image tells those who run it. Lists are as written; `null` means that it says nothing. */
export interface ImageConfig {
  /** `os/architecture[/variant]`. */
  readonly platform: string
  readonly entrypoint: readonly string[] | null
  readonly cmd: readonly string[] | null
  readonly workingDir: string
  readonly user: string
  /** `NAME=value`, in order. */
  readonly env: readonly string[]
  readonly labels: Readonly<Record<string, string>>
  readonly exposedPorts: readonly string[]
  readonly volumes: readonly string[]
  readonly stopSignal: string
  readonly shell: readonly string[] | null
  readonly onBuild: readonly string[]
  /** As JSON; `''` when there is none. */
  readonly healthcheck: string
}

export type ConfigField = keyof ImageConfig

/** A line of two configs side by side. */
export interface ConfigRow {
  readonly field: ConfigField
  /** The variable of `env`, the key of `labels`; `''` for the other fields. */
  readonly key: string
  /** As text; `null` where the image has none. */
  readonly left: string | null
  readonly right: string | null
  readonly same: boolean
}

/** Both configs by field, variables and labels one by one; what neither has is left out. */
export function compareConfigs(left: ImageConfig, right: ImageConfig): readonly ConfigRow[] {
  return fields.flatMap((field) => {
    const mine = valuesOf(left, field)
    const theirs = valuesOf(right, field)
    const keys = [...new Set([...mine.keys(), ...theirs.keys()])]
    return keys.map((key) => {
      const [a, b] = [mine.get(key) ?? null, theirs.get(key) ?? null]
      return { field, key, left: a, right: b, same: a === b }
    })
  })
}

/** In the order in which they are shown. */
const fields: readonly ConfigField[] = [
  'platform',
  'entrypoint',
  'cmd',
  'workingDir',
  'user',
  'env',
  'exposedPorts',
  'volumes',
  'labels',
  'stopSignal',
  'shell',
  'onBuild',
  'healthcheck',
]

function valuesOf(config: ImageConfig, field: ConfigField): ReadonlyMap<string, string> {
  if (field === 'env') return new Map(config.env.map(splitVariable))
  if (field === 'labels') return new Map(Object.entries(config.labels))
  const value = config[field]
  if (value === null || value.length === 0) return new Map()
  return new Map([['', typeof value === 'string' ? value : JSON.stringify(value)]])
}

function splitVariable(written: string): [string, string] {
  const equals = written.indexOf('=')
  return equals < 0 ? [written, ''] : [written.slice(0, equals), written.slice(equals + 1)]
}
