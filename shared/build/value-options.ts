import { parsePlatform } from '../stages/index.ts'

/** What every option has that is one text. */
interface CommonSpec {
  /** Its flag of `docker build` and `stagegraph build`, without the dashes. */
  readonly flag: string
  /** Its attribute of BuildKit's Dockerfile frontend (source: buildx, build/opt.go). */
  readonly attribute: string
  /** Its parameter of `POST /build` (source: the Engine API, ImageBuild). */
  readonly query: string
  /** Its value when it is left out. BuildKit is not asked for it then. */
  readonly default: string
}

/** One of a few words. */
interface ChoiceSpec extends CommonSpec {
  readonly kind: 'choice'
  readonly choices: readonly [string, ...string[]]
}

/** Any text that is valid, or `''` for none. */
interface TextSpec extends CommonSpec {
  readonly kind: 'text'
  readonly default: ''
  readonly isValid: (text: string) => boolean
}

/**
 * Every option of a build that is one text and goes to BuildKit as it is, by its name in a request. Request, schema,
 * command lines, form and transports read this table.
 */
export const valueOptions = {
  platform: {
    kind: 'text',
    flag: 'platform',
    attribute: 'platform',
    query: 'platform',
    default: '',
    isValid: (text) => typeof parsePlatform(text) !== 'string',
  },
  /** Network of RUN steps; `host` is that of the daemon's machine, `none` has no access. */
  network: {
    kind: 'choice',
    flag: 'network',
    attribute: 'force-network-mode',
    query: 'networkmode',
    choices: ['default', 'none', 'host'],
    default: 'default',
  },
} as const satisfies Readonly<Record<string, ChoiceSpec | TextSpec>>

type Specs = typeof valueOptions

/** Name of an option of the table, as requests have it. */
export type ValueOptionId = keyof Specs

/** Every option of the table with its value. */
export type ValueOptions = {
  readonly [Id in ValueOptionId]: Specs[Id] extends { readonly choices: readonly (infer Choice)[] }
    ? Choice
    : string
}

/** Name of an option that is any valid text. */
export type TextOptionId = {
  [Id in ValueOptionId]: Specs[Id] extends { readonly kind: 'text' } ? Id : never
}[ValueOptionId]

/** Name of an option that is one of a few words. */
export type ChoiceOptionId = Exclude<ValueOptionId, TextOptionId>

/** The options in the order of the table. */
export const valueOptionIds = Object.keys(valueOptions) as ValueOptionId[]

/** True for an option that is any valid text, false for a choice. */
export const isTextOption = (id: ValueOptionId): id is TextOptionId => valueOptions[id].kind === 'text'

/** Every option of the table; what `given` leaves out gets its default. */
export const valuesOf = (given: Partial<ValueOptions>): ValueOptions =>
  Object.fromEntries(
    valueOptionIds.map((id) => [id, given[id] ?? valueOptions[id].default]),
  ) as unknown as ValueOptions

/** The options that are not at their default, in the order of the table. */
export function chosenValues(given: Partial<ValueOptions>): readonly (readonly [ValueOptionId, string])[] {
  const values = valuesOf(given)
  return valueOptionIds.flatMap((id) =>
    values[id] === valueOptions[id].default ? [] : [[id, values[id]] as const],
  )
}
