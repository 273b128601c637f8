import { arch } from 'node:process'
import type { Environment } from '../environment.ts'
import { evaluate } from '../hcl/evaluate.ts'
import { newBudget, type Scope, withNames } from '../hcl/scope.ts'
import type { Attribute, Block, Body } from '../hcl/syntax.ts'
import { asNumber, asText, type HclValue, isList, Unknown } from '../hcl/value.ts'
import { type ProblemCode, ReadError } from '../problem.ts'

/** A Bake file that was read. */
export interface BakeSource {
  readonly file: string
  readonly body: Body
}

/** A block with its file. */
export interface LocatedBlock {
  readonly file: string
  readonly block: Block
}

interface LocatedAttribute extends Attribute {
  readonly file: string
}

/**
 * What the Bake files of a folder declare together, with names resolved lazily: a variable's value is that of the
 * environment, else its default, which may refer to other variables.
 */
export class BakeModule {
  readonly #attributes = new Map<string, LocatedAttribute>()
  readonly #variables = new Map<string, LocatedBlock[]>()
  readonly #functions = new Map<string, LocatedBlock>()
  readonly #known = new Map<string, HclValue>()
  /** By variable, those of the machine that its value is made of. */
  readonly #madeOf = new Map<string, ReadonlySet<string>>()
  /** Those of the machine that were taken since the outermost `taking` began. */
  #taken = new Set<string>()
  readonly #resolving = new Set<string>()
  readonly #budget = newBudget()
  readonly #env: Environment
  readonly targets: LocatedBlock[] = []

  constructor(sources: readonly BakeSource[], env: Environment) {
    this.#env = env
    for (const { file, body } of sources) {
      for (const [name, attribute] of body.attributes) this.#attributes.set(name, { ...attribute, file })
      for (const block of body.blocks) this.#add({ file, block })
    }
  }

  #add(placed: LocatedBlock): void {
    const { type, labels } = placed.block
    const name = labels[0] ?? ''
    if (type === 'variable') this.#variables.set(name, [...(this.#variables.get(name) ?? []), placed])
    if (type === 'function') this.#functions.set(name, placed)
    if (type === 'target') this.targets.push(placed)
  }

  /** The scope of an expression of `file`; `target` returns another target's attribute. */
  scope(file: string, target: (name: string, line: number) => HclValue): Scope {
    const scope: Scope = {
      file,
      budget: this.#budget,
      variable: (name, line) =>
        name === 'target' ? this.#allTargets(target, line) : this.#variable(name, file, line),
      call: (name, args, line) => this.#call(name, args, { scope, line }),
    }
    return scope
  }

  /** `target` as an object whose targets are evaluated lazily. */
  #allTargets(target: (name: string, line: number) => HclValue, line: number): HclValue {
    const names = new Set(this.targets.map(({ block }) => block.labels[0] ?? ''))
    return new LazyObject(names, (name) => target(name, line))
  }

  #variable(name: string, file: string, line: number): HclValue | undefined {
    const known = this.#known.get(name)
    if (known !== undefined) {
      for (const each of this.#madeOf.get(name) ?? []) this.#taken.add(each)
      return known
    }
    if (this.#resolving.has(name)) throw new ReadError(file, line, 'cycle', name)
    this.#resolving.add(name)
    try {
      const { value, variables } = this.taking(() => this.#resolve(name))
      if (value !== undefined) this.#known.set(name, value)
      this.#madeOf.set(name, new Set(variables))
      for (const each of variables) this.#taken.add(each)
      return value
    } finally {
      this.#resolving.delete(name)
    }
  }

  /** What `read` gives, and the variables of this machine that it took, by name. */
  taking<T>(read: () => T): { readonly value: T; readonly variables: readonly string[] } {
    const outer = this.#taken
    this.#taken = new Set()
    try {
      const value = read()
      return { value, variables: [...this.#taken].sort() }
    } finally {
      this.#taken = outer
    }
  }

  #resolve(name: string): HclValue | undefined {
    const attribute = this.#attributes.get(name)
    if (attribute !== undefined) return evaluate(attribute.value, this.#plain(attribute.file))
    const declared = this.#variables.get(name)
    if (declared === undefined) return builtIn.get(name)
    const given = this.#env[name]
    const found = declared.findLast(({ block }) => block.body.attributes.has('default'))
    const fallback =
      found === undefined
        ? undefined
        : evaluate((found.block.body.attributes.get('default') as Attribute).value, this.#plain(found.file))
    if (given === undefined) return fallback ?? ''
    this.#taken.add(name)
    const { file, block } = found ?? (declared[0] as LocatedBlock)
    const wrong = (code: ProblemCode): never => {
      throw new ReadError(file, block.line, code, name)
    }
    if (typeof fallback === 'boolean') return booleanOf(given) ?? wrong('wrong-value')
    if (typeof fallback === 'number') return asNumber(given) ?? wrong('wrong-value')
    if (fallback === undefined || fallback === null || typeof fallback === 'string') return given
    if (fallback instanceof Unknown) return given
    return wrong('not-understood')
  }

  #plain(file: string): Scope {
    return this.scope(file, (name, line) => {
      throw new ReadError(file, line, 'not-understood', `target.${name}`)
    })
  }

  #call(
    name: string,
    args: readonly HclValue[],
    caller: { readonly scope: Scope; readonly line: number },
  ): HclValue | undefined {
    const declared = this.#functions.get(name)
    if (declared === undefined) return undefined
    const { file, block } = declared
    const { attributes } = block.body
    const wrong = (): never => {
      throw new ReadError(caller.scope.file, caller.line, 'wrong-value', `${name}(…)`)
    }
    const scope = this.#plain(file)
    const params = namesOf(attributes.get('params'))
    const rest = namesOf(attributes.get('variadic_params'))
    const [variadic] = rest
    const result = attributes.get('result')
    if (result === undefined || args.length < params.length) return wrong()
    if (variadic === undefined && args.length > params.length) return wrong()
    const names = new Map(params.map((param, at) => [param, args[at] ?? null] as const))
    if (variadic !== undefined) names.set(variadic, args.slice(params.length))
    return evaluate(result.value, withNames(scope, names))
  }
}

/** `["a"]`, `[a]`, or `"a"`: names of parameters. */
function namesOf(attribute: Attribute | undefined): readonly string[] {
  const value = attribute?.value
  if (value === undefined) return []
  const items = value.kind === 'list' ? value.items : [value]
  return items.flatMap((item) =>
    item.kind === 'variable' ? [item.name] : item.kind === 'literal' ? [asText(item.value) ?? ''] : [],
  )
}

/** As Go reads booleans from the environment. */
function booleanOf(text: string): boolean | undefined {
  if (/^(1|t|true)$/i.test(text)) return true
  return /^(0|f|false)$/i.test(text) ? false : undefined
}

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' }

const builtIn: ReadonlyMap<string, HclValue> = new Map([
  ['BAKE_CMD_CONTEXT', ''],
  ['BAKE_LOCAL_PLATFORM', `linux/${architectures[arch] ?? arch}`],
])

/** An object with lazily computed values. */
class LazyObject extends Map<string, HclValue> {
  readonly #names: ReadonlySet<string>
  readonly #make: (name: string) => HclValue

  constructor(names: ReadonlySet<string>, make: (name: string) => HclValue) {
    super()
    this.#names = names
    this.#make = make
  }

  override get(name: string): HclValue | undefined {
    return this.#names.has(name) ? this.#make(name) : undefined
  }
}

export const isTextList = (value: HclValue): value is readonly string[] =>
  isList(value) && value.every((item) => typeof item === 'string')
