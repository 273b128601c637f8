import * as z from 'zod'
import { type CallName, calls } from '#shared/api/index.ts'

/** Numbers from 0 to 1, seeded. */
export type Random = () => number

/** The parts of a JSON schema that Zod writes for the contract. */
interface Schema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly propertyNames?: Schema
  readonly additionalProperties?: Schema | boolean
}

const pick = <T>(random: Random, from: readonly T[]): T => {
  const chosen = from[Math.floor(random() * from.length)]
  if (chosen === undefined) throw new RangeError('nothing to pick from')
  return chosen
}

/** Names that collide with JavaScript's object internals. */
export const pollutingNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'] as const

/** Texts that have broken programs: control characters, escapes, markup, formats, reserved names of Windows. */
export const hostileTexts: readonly string[] = [
  ...pollutingNames,
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\r\n',
    '\u001b]52;c;c3RvbGVu\u0007',
    '\u202egnp.exe',
    '\ud800',
    '\uffff',
    '日本語',
  ],
  ...[
    '<script>globalThis.broken=1</script>',
    '"><img src=x onerror=globalThis.broken=1>',
    'javascript:alert(1)',
  ],
  ...[
    '%00',
    '%2e%2e%2f',
    '$(touch /tmp/broken)',
    '`id`',
    '; id',
    '--help',
    '-f',
    '${HOME}',
    '{{7*7}}',
    '%s%n',
  ],
  ...[
    'CON',
    'nul',
    'AUX.txt',
    'COM1',
    'LPT9',
    'C:\\Windows\\win.ini',
    '\\\\host\\share',
    '\\\\.\\pipe\\docker',
  ],
  ...[
    'null',
    'undefined',
    'NaN',
    '1e999',
    '-0',
    'x'.repeat(5000),
    '🐳'.repeat(300),
    '(a+)+$',
    '../'.repeat(60),
  ],
]

/** Values of the wrong kind for nearly every field. */
const strangeValues = (random: Random): unknown =>
  pick<() => unknown>(random, [
    () => null,
    () => true,
    () => -1,
    () => 0.5,
    () => Number.MAX_SAFE_INTEGER + 2,
    () => 1e308,
    () => [],
    () => ({}),
    () => pick(random, hostileTexts),
    () => JSON.parse(`{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}`),
    () => nested(1 + Math.floor(random() * 400)),
    () => Array.from({ length: 3000 }, () => 'a'),
    () => 'y'.repeat(100_000),
    () => ({ length: 5, 0: 'a', toString: 'x', toJSON: 'x' }),
  ])()

function nested(depth: number): unknown {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
}

export interface HostileInputs {
  /** Paths inside and outside the roots. */
  readonly paths: readonly string[]
  readonly random: Random
}

const fields = new Map<CallName, Schema>()

function schemaOf(name: CallName): Schema {
  const known = fields.get(name)
  if (known !== undefined) return known
  const made = z.toJSONSchema(calls[name].input, { io: 'input', unrepresentable: 'any' }) as Schema
  fields.set(name, made)
  return made
}

/** An input for a call: sometimes arbitrary, often well formed with hostile texts and paths in it. */
export function hostileInput(name: CallName, inputs: HostileInputs): unknown {
  const { random } = inputs
  if (random() < 0.1) return strangeValues(random)
  const made = valueFor(schemaOf(name), inputs, '')
  return random() < 0.3 ? spoiled(made, random) : made
}

/** The same with one part replaced, removed or added. */
function spoiled(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.2) return strangeValues(random)
  if (Array.isArray(value)) {
    const at = Math.floor(random() * (value.length + 1))
    return value.toSpliced(at, 1, value.length > 0 ? spoiled(value[at], random) : strangeValues(random))
  }
  const names = Object.keys(value)
  const name = names.length > 0 && random() < 0.8 ? pick(random, names) : pick(random, hostileTexts)
  const copy: Record<string, unknown> = Object.assign(Object.create(null), value)
  if (random() < 0.2) delete copy[name]
  else copy[name] = spoiled(copy[name], random)
  return copy
}

function valueFor(schema: Schema, inputs: HostileInputs, field: string): unknown {
  const { random } = inputs
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return pick(random, schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return valueFor(pick(random, choices), inputs, field)
  switch (schema.type) {
    case 'string':
      return textFor(schema, inputs, field)
    case 'integer':
    case 'number':
      return numberFor(schema, random)
    case 'boolean':
      return random() < 0.5
    case 'null':
      return null
    case 'array':
      return Array.from({ length: Math.floor(random() * 4) }, () =>
        valueFor(schema.items ?? {}, inputs, field),
      )
    case 'object':
      return objectFor(schema, inputs)
    default:
      return strangeValues(random)
  }
}

function objectFor(schema: Schema, inputs: HostileInputs): Record<string, unknown> {
  const { random } = inputs
  // Without a prototype a key named `__proto__` is an ordinary key, as in JSON.
  const made: Record<string, unknown> = Object.create(null)
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    if (schema.required?.includes(name) !== true && random() < 0.4) continue
    made[name] = valueFor(inner, inputs, name)
  }
  if (typeof schema.additionalProperties === 'object') {
    for (let count = Math.floor(random() * 3); count > 0; count--) {
      made[pick(random, hostileTexts)] = valueFor(schema.additionalProperties, inputs, '')
    }
  }
  return made
}

const pathFields = ['path', 'context', 'dockerfilePath', 'source', 'socket']

/** Values that match the contract's patterns; tried in order. */
const fittingTexts = [
  'f00dfeed',
  '0'.repeat(64),
  `sha256:${'0'.repeat(64)}`,
  'alpine:3.8',
  'a.b/c:d@e',
  'StageNameCasing',
  'Stagegraph/UnusedStage',
  'lesson-1',
  '/in/side',
  'volume_1',
  'NAME',
  '',
]

function textFor(schema: Schema, { paths, random }: HostileInputs, field: string): string {
  if (pathFields.includes(field)) return pick(random, paths)
  const pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern, 'u')
  if (pattern !== null && random() < 0.8) {
    const fits = [...fittingTexts, ...hostileTexts].filter((text) => pattern.test(text))
    if (fits.length > 0) return pick(random, fits)
  }
  if (field === 'dockerfile' || field === 'text') {
    return pick(random, ['FROM scratch\n', 'FROM alpine\nCOPY . /\n', ...hostileTexts])
  }
  return random() < 0.3 ? pick(random, paths) : pick(random, hostileTexts)
}

function numberFor({ minimum = 0, maximum = 1000 }: Schema, random: Random): number {
  if (random() < 0.2) return pick(random, [minimum, maximum, minimum - 1, maximum + 1, -0, 1e21])
  return Math.floor(minimum + random() * (Math.min(maximum, minimum + 1000) - minimum))
}
