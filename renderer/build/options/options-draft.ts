import {
  type BuildOptions,
  targetsOf,
  type ValueOptions,
  valuesOf,
  writeFields,
} from '#shared/build/index.ts'

/** Two texts that belong together: name and value, host and address. */
export interface Row {
  readonly key: string
  readonly value: string
}

export interface SecretRow {
  readonly id: string
  readonly from: 'file' | 'env'
  /** A path, or the name of a variable; never the value. */
  readonly place: string
}

export interface TargetRow {
  /** As in a request. */
  readonly target: string
  readonly chosen: boolean
  /** References, with blanks or commas between them. */
  readonly tags: string
}

/** The options as entered, valid or not; those of one text under their own names. */
export interface OptionsDraft extends ValueOptions {
  /** Every stage, in the file's order. */
  readonly targets: readonly TargetRow[]
  /** The target that is built first when it is chosen. */
  readonly first: string
  /** Values of arguments that have a field of their own; one without a value is left to the file. */
  readonly buildArgs: Readonly<Record<string, string>>
  readonly extraArgs: readonly Row[]
  readonly labels: readonly Row[]
  readonly noCache: 'none' | 'all' | 'stages'
  readonly noCacheStages: readonly string[]
  readonly pull: boolean
  readonly secrets: readonly SecretRow[]
  /** `key` is the id, `value` the agent's socket, empty for that of `SSH_AUTH_SOCK`. */
  readonly ssh: readonly Row[]
  readonly contexts: readonly Row[]
  readonly hosts: readonly Row[]
  /** One place a line, as `docker build` takes them. */
  readonly cacheFrom: string
  readonly cacheTo: string
}

/** The file as far as the form needs it. */
export interface FormFile {
  /** How a request refers to each stage, in file order. */
  readonly targets: readonly string[]
  /** Arguments that have a field of their own. */
  readonly args: ReadonlySet<string>
}

/** The form for options; targets that the file no longer has are left out. */
export function toDraft(options: BuildOptions, file: FormFile): OptionsDraft {
  const tags = new Map(targetsOf(options).map((each) => [each.target, each.tags]))
  const args = Object.entries(options.buildArgs)
  const stages = options.noCacheStages ?? []
  return {
    ...valuesOf(options),
    targets: file.targets.map((target) => ({
      target,
      chosen: tags.has(target),
      tags: (tags.get(target) ?? []).join(' '),
    })),
    first: options.target,
    buildArgs: Object.fromEntries(args.filter(([name]) => file.args.has(name))),
    extraArgs: args.filter(([name]) => !file.args.has(name)).map(toRow),
    labels: Object.entries(options.labels).map(toRow),
    noCache: options.noCache ? 'all' : stages.length > 0 ? 'stages' : 'none',
    noCacheStages: stages.filter((stage) => file.targets.includes(stage)),
    pull: options.pull,
    secrets: (options.secrets ?? []).map((secret) => ({
      id: secret.id,
      from: secret.from,
      place: secret.from === 'file' ? secret.path : secret.name,
    })),
    ssh: (options.ssh ?? []).map(({ id, socket }) => ({ key: id, value: socket ?? '' })),
    contexts: Object.entries(options.namedContexts ?? {}).map(toRow),
    hosts: Object.entries(options.addHosts ?? {}).map(toRow),
    cacheFrom: (options.cacheFrom ?? []).map(writeCache).join('\n'),
    cacheTo: (options.cacheTo ?? []).map(writeCache).join('\n'),
  }
}

const toRow = ([key, value]: readonly [string, string]): Row => ({ key, value })

const writeCache = ({ type, attributes }: NonNullable<BuildOptions['cacheFrom']>[number]): string =>
  writeFields([['type', type], ...Object.entries(attributes)])
