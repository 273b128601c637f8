import { type ProblemCode, ReadError } from '../problem.ts'
import { arithmetic } from './arithmetic.ts'
import { functions } from './functions.ts'
import type { Expression } from './syntax.ts'
import { asBoolean, asText, type HclValue, isList, isObject, sortedEntries } from './value.ts'

/** Values that one reading may make: far more than a file for people needs. */
const maxSteps = 200_000
const maxDepth = 400
const maxTextLength = 1_000_000

/** What an expression stands among. */
export interface Scope {
  readonly file: string
  /** `undefined` for a name that is not there. */
  readonly variable: (name: string, line: number) => HclValue | undefined
  /** A function that the file itself declares; `undefined` for one that it does not. */
  readonly call: (name: string, args: readonly HclValue[], line: number) => HclValue | undefined
  /** Shared by everything that is evaluated of a project. */
  readonly budget: { steps: number; depth: number }
}

export const newBudget = (): Scope['budget'] => ({ steps: 0, depth: 0 })

/** The same scope with further names, which hide those of before. */
export const withNames = (scope: Scope, names: ReadonlyMap<string, HclValue>): Scope => ({
  ...scope,
  variable: (name, line) => (names.has(name) ? names.get(name) : scope.variable(name, line)),
})

/** Throws `ReadError` with the line where the value cannot be told. */
export function evaluate(expression: Expression, scope: Scope): HclValue {
  const { budget } = scope
  budget.steps++
  if (budget.steps > maxSteps)
    throw new ReadError(scope.file, expression.line, 'too-large', `${maxSteps} steps`)
  if (budget.depth >= maxDepth) {
    throw new ReadError(scope.file, expression.line, 'too-large', `${maxDepth} levels`)
  }
  budget.depth++
  try {
    return evaluateHere(expression, scope)
  } finally {
    budget.depth--
  }
}

function evaluateHere(expression: Expression, scope: Scope): HclValue {
  const fail = (code: ProblemCode, detail: string): never => {
    throw new ReadError(scope.file, expression.line, code, detail)
  }
  const read = (each: Expression): HclValue => evaluate(each, scope)
  const text = (value: HclValue): string => asText(value) ?? fail('wrong-value', '${…}')
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'template': {
      const [only] = expression.parts
      if (expression.parts.length === 1 && only !== undefined && typeof only !== 'string') return read(only)
      const whole = expression.parts
        .map((part) => (typeof part === 'string' ? part : text(read(part))))
        .join('')
      return whole.length > maxTextLength ? fail('too-large', `${maxTextLength}`) : whole
    }
    case 'list':
      return expression.items.map(read)
    case 'object':
      return new Map(expression.entries.map(([key, value]) => [text(read(key)), read(value)]))
    case 'variable':
      return scope.variable(expression.name, expression.line) ?? missing(scope, expression)
    case 'index':
      return (
        indexed(read(expression.of), read(expression.key)) ??
        fail('unknown-name', keyName(read(expression.key)))
      )
    case 'splat': {
      const of = read(expression.of)
      const items = isList(of) ? of : of === null ? [] : [of]
      return items.map((item) => evaluate(expression.each, withNames(scope, new Map([['*', item]]))))
    }
    case 'call': {
      const args = expression.args.map(read)
      const last = expression.spread ? args.pop() : undefined
      if (last !== undefined)
        args.push(...(isList(last) ? last : fail('wrong-value', `${expression.name}(…)`)))
      const own = scope.call(expression.name, args, expression.line)
      if (own !== undefined) return own
      const known = functions.get(expression.name)
      if (known === undefined) return fail('not-understood', `${expression.name}(…)`)
      const answer = known(args)
      return answer === undefined ? fail('wrong-value', `${expression.name}(…)`) : answer
    }
    case 'unary': {
      const of = read(expression.of)
      const answer = expression.operator === '!' ? asBoolean(of) : arithmetic('-', 0, of)
      if (answer === undefined) return fail('wrong-value', expression.operator)
      return expression.operator === '!' ? !answer : answer
    }
    case 'binary':
      return (
        arithmetic(expression.operator, read(expression.left), read(expression.right)) ??
        fail('wrong-value', expression.operator)
      )
    case 'conditional': {
      const test = asBoolean(read(expression.test)) ?? fail('wrong-value', '… ? … : …')
      return read(test ? expression.yes : expression.no)
    }
    case 'for':
      return evaluateFor(expression, scope, fail)
  }
}

const keyName = (key: HclValue): string => asText(key) ?? '[…]'

function missing(scope: Scope, { name, line }: { readonly name: string; readonly line: number }): HclValue {
  const value = scope.variable(name, line)
  if (value === null) return null
  throw new ReadError(scope.file, line, 'unknown-name', name)
}

function indexed(of: HclValue, key: HclValue): HclValue | undefined {
  if (isObject(of)) {
    const name = asText(key)
    return name === undefined ? undefined : of.get(name)
  }
  return isList(of) && typeof key === 'number' ? of[key] : undefined
}

function evaluateFor(
  expression: Expression & { readonly kind: 'for' },
  scope: Scope,
  fail: (code: ProblemCode, detail: string) => never,
): HclValue {
  const source = evaluate(expression.source, scope)
  const pairs: readonly (readonly [HclValue, HclValue])[] = isObject(source)
    ? sortedEntries(source)
    : isList(source)
      ? source.map((item, at) => [at, item] as const)
      : fail('wrong-value', 'for … in …')
  const [keyName, valueName] = expression.names
  const made: (readonly [string, HclValue])[] = []
  for (const [key, value] of pairs) {
    const names = new Map<string, HclValue>(keyName === null ? [] : [[keyName, key]]).set(valueName, value)
    const inner = withNames(scope, names)
    if (expression.test !== null) {
      const test = asBoolean(evaluate(expression.test, inner)) ?? fail('wrong-value', 'if …')
      if (!test) continue
    }
    const name = expression.key === null ? '' : asText(evaluate(expression.key, inner))
    made.push([name ?? fail('wrong-value', '… => …'), evaluate(expression.value, inner)])
  }
  if (expression.key === null) return made.map(([, value]) => value)
  if (!expression.grouped) return new Map(made)
  const groups = new Map<string, HclValue[]>()
  for (const [name, value] of made) groups.set(name, [...(groups.get(name) ?? []), value])
  return groups
}
