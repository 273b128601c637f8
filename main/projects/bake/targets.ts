import { evaluate } from '../hcl/evaluate.ts'
import { type Scope, withNames } from '../hcl/scope.ts'
import type { Attribute } from '../hcl/syntax.ts'
import { asText, type HclValue, isList, isObject, Unknown, unknownIn } from '../hcl/value.ts'
import { attempt, type Problem, ReadError } from '../problem.ts'
import { type BakeModule, isTextList, type LocatedBlock } from './module.ts'

/** A value of a target's attribute with the place that set it last. */
export interface TargetValue {
  readonly value: HclValue
  readonly file: string
  readonly line: number
}

/** A target with what it inherits from others, as Bake merges them. */
export interface BakeTarget {
  readonly name: string
  readonly file: string
  readonly line: number
  readonly values: ReadonlyMap<string, TargetValue>
  /** Variables of this machine whose values are in them. */
  readonly variables: readonly string[]
}

/** Attributes whose names and values are merged; one without a value keeps the earlier one. */
const merged: ReadonlySet<string> = new Set(['args', 'labels', 'contexts', 'extra-hosts'])
/** Attributes whose lists are concatenated. */
const joined: ReadonlySet<string> = new Set([
  'annotations',
  'attest',
  'cache-from',
  'entitlements',
  'no-cache-filter',
  'secret',
  'ssh',
  'ulimits',
])
/** Attributes that expand a block into several targets and belong to none of them. */
const ofBlock: ReadonlySet<string> = new Set(['matrix', 'name'])

const maxVariants = 500

interface Variant {
  readonly placed: LocatedBlock
  readonly names: ReadonlyMap<string, HclValue>
  /** Variables of this machine that its block's matrix and name took. */
  readonly variables: readonly string[]
}

/** Every target of the files, in order. An unreadable attribute goes to `problems` and does not affect the others. */
export function bakeTargets(module: BakeModule, problems: Problem[]): BakeTarget[] {
  const variants = new Map<string, Variant[]>()
  for (const placed of module.targets) {
    attempt(problems, () => {
      const { value: made, variables } = module.taking(() => variantsOf(module, placed))
      for (const [name, names] of made)
        variants.set(name, [...(variants.get(name) ?? []), { placed, names, variables }])
    })
  }
  const resolver = new Resolver(module, variants)
  return [...variants].flatMap(([name, of]) => {
    const last = of.at(-1)
    const taken = attempt(problems, () => module.taking(() => resolver.resolve(name, new Set())))
    if (last === undefined || taken === null) return []
    const variables = new Set([...of.flatMap((variant) => variant.variables), ...taken.variables])
    const { file, block } = last.placed
    return [{ name, file, line: block.line, values: taken.value, variables: [...variables].sort() }]
  })
}

/** The targets that a block makes: itself, or one for every combination of its matrix. */
function variantsOf(
  module: BakeModule,
  placed: LocatedBlock,
): (readonly [string, ReadonlyMap<string, HclValue>])[] {
  const { file, block } = placed
  const { attributes } = block.body
  const name = block.labels[0] ?? ''
  const matrix = attributes.get('matrix')
  if (matrix === undefined) return [[name, new Map()]]
  const scope = module.scope(file, noTargets(file))
  const value = evaluate(matrix.value, scope)
  const naming = attributes.get('name')
  if (unknownIn(value) !== undefined) throw new ReadError(file, matrix.line, 'not-known', 'matrix')
  if (!isObject(value) || naming === undefined) {
    throw new ReadError(file, matrix.line, 'wrong-value', naming === undefined ? 'name' : 'matrix')
  }
  let combinations: ReadonlyMap<string, HclValue>[] = [new Map()]
  for (const [key, choices] of value) {
    if (!isList(choices)) throw new ReadError(file, matrix.line, 'wrong-value', `matrix.${key}`)
    combinations = combinations.flatMap((before) =>
      choices.map((choice) => new Map([...before, [key, choice]])),
    )
    if (combinations.length > maxVariants)
      throw new ReadError(file, matrix.line, 'too-large', `${maxVariants}`)
  }
  return combinations.map((names) => {
    const given = evaluate(naming.value, withNames(scope, names))
    if (given instanceof Unknown) throw new ReadError(file, naming.line, 'not-known', 'name')
    const variant = asText(given)
    if (variant === undefined) throw new ReadError(file, naming.line, 'wrong-value', 'name')
    return [variant, names]
  })
}

const noTargets = (file: string) => (name: string, line: number) => {
  throw new ReadError(file, line, 'not-understood', `target.${name}`)
}

class Resolver {
  readonly #module: BakeModule
  readonly #variants: ReadonlyMap<string, readonly Variant[]>

  constructor(module: BakeModule, variants: ReadonlyMap<string, readonly Variant[]>) {
    this.#module = module
    this.#variants = variants
  }

  /** Own attributes override those of the targets it inherits from, in the order in which they are named. */
  resolve(name: string, on: ReadonlySet<string>): ReadonlyMap<string, TargetValue> {
    const own = new Map<string, TargetValue>()
    for (const variant of this.#variants.get(name) ?? []) mergeValues(own, this.#valuesOf(variant, new Set()))
    const inherited = own.get('inherits')
    if (inherited === undefined || inherited.value === null) return own
    const { file, line, value } = inherited
    if (unknownIn(value) !== undefined) throw new ReadError(file, line, 'not-known', 'inherits')
    if (!isTextList(value)) throw new ReadError(file, line, 'wrong-value', 'inherits')
    const whole = new Map<string, TargetValue>()
    for (const from of value) {
      if (from === name || on.has(from)) throw new ReadError(file, line, 'cycle', from)
      if (!this.#variants.has(from)) throw new ReadError(file, line, 'unknown-name', from)
      mergeValues(whole, this.resolve(from, new Set([...on, name])))
    }
    mergeValues(whole, own)
    whole.delete('inherits')
    return whole
  }

  #valuesOf({ placed, names }: Variant, asking: ReadonlySet<string>): ReadonlyMap<string, TargetValue> {
    const scope = withNames(this.#scope(placed.file, asking), names)
    return new Map(
      [...placed.block.body.attributes]
        .filter(([name]) => !ofBlock.has(name))
        .map(([name, attribute]) => [name, this.#value(placed, attribute, scope)] as const),
    )
  }

  #value = ({ file }: LocatedBlock, { line, value }: Attribute, scope: Scope): TargetValue => ({
    file,
    line,
    value: evaluate(value, scope),
  })

  /** `target.x.args` refers to the attributes in the last block of that name, without inherited ones. */
  #scope(file: string, asking: ReadonlySet<string>): Scope {
    return this.#module.scope(file, (name, line) => {
      const variant = this.#variants.get(name)?.at(-1)
      if (variant === undefined) throw new ReadError(file, line, 'unknown-name', `target.${name}`)
      if (asking.has(name)) throw new ReadError(file, line, 'cycle', `target.${name}`)
      const values = this.#valuesOf(variant, new Set([...asking, name]))
      return new Map([...values].map(([attribute, { value }]) => [attribute, value]))
    })
  }
}

function mergeValues(into: Map<string, TargetValue>, from: ReadonlyMap<string, TargetValue>): void {
  for (const [name, next] of from) {
    if (next.value === null) continue
    const before = into.get(name)?.value ?? null
    into.set(name, { ...next, value: together(name, before, next.value) })
  }
}

function together(name: string, before: HclValue, next: HclValue): HclValue {
  // Joining with something unknown gives something unknown.
  if (before instanceof Unknown && (joined.has(name) || merged.has(name))) return before
  if (joined.has(name) && isList(before) && isList(next)) return [...before, ...next]
  if (!merged.has(name) || !isObject(next)) return next
  const given = [...next].filter(([, value]) => value !== null)
  return new Map([...(isObject(before) ? before : []), ...given])
}
