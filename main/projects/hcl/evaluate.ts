import { part } from '#shared/failures/index.ts'
import { CertainError, type ProblemCode, ReadError } from '../problem.ts'
import { maxTextLength } from './answer.ts'
import { arithmetic } from './arithmetic.ts'
import { evaluateCall, maxWeight } from './call.ts'
import { type Scope, withNames } from './scope.ts'
import type { Expression } from './syntax.ts'
import {
  asBoolean,
  asNumber,
  asText,
  type HclValue,
  isList,
  isObject,
  sortedEntries,
  Unknown,
  unknownIn,
} from './value.ts'
import { weightOf } from './weight.ts'

/** The most values one reading may create: far more than a real file needs. */
const maxSteps = 200_000
const maxDepth = 400

/** Throws `ReadError` with the line where the value is not known. */
export function evaluate(expression: Expression, scope: Scope): HclValue {
  const { budget } = scope
  budget.steps++
  if (budget.steps > maxSteps)
    throw new ReadError(
      scope.file,
      expression.line,
      'too-large',
      part('part#limit-steps', { limit: maxSteps }),
    )
  if (budget.depth >= maxDepth) {
    throw new ReadError(
      scope.file,
      expression.line,
      'too-large',
      part('part#limit-levels', { limit: maxDepth }),
    )
  }
  budget.depth++
  try {
    const value = evaluateHere(expression, scope)
    if (weightOf(value) > maxWeight)
      throw new ReadError(
        scope.file,
        expression.line,
        'too-large',
        part('part#limit-weight', { limit: maxWeight }),
      )
    return value
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
  const absent = (detail: string): never => {
    throw new CertainError(scope.file, expression.line, 'unknown-name', detail)
  }
  const joined = (values: readonly HclValue[]): HclValue => {
    const unknown = values.find((value) => value instanceof Unknown)
    if (unknown !== undefined) return unknown
    const texts = values.map(text)
    const length = texts.reduce((sum, each) => sum + each.length, 0)
    scope.budget.values.left -= length
    if (length > maxTextLength || scope.budget.values.left < 0) return fail('too-large', `${maxTextLength}`)
    return texts.join('')
  }
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'template': {
      const [only] = expression.parts
      if (expression.parts.length === 1 && only !== undefined && typeof only !== 'string') return read(only)
      return joined(expression.parts.map((part) => (typeof part === 'string' ? part : read(part))))
    }
    case 'text': {
      const value = read(expression.of)
      return joined(isList(value) ? value : [value])
    }
    case 'list':
      return expression.items.map(read)
    case 'object': {
      const entries = expression.entries.map(([key, value]) => [read(key), read(value)] as const)
      const unknown = entries.find(([key]) => key instanceof Unknown)?.[0]
      return unknown ?? new Map(entries.map(([key, value]) => [text(key), value]))
    }
    case 'variable':
      return scope.variable(expression.name, expression.line) ?? missing(scope, expression)
    case 'index': {
      const [of, key] = [read(expression.of), read(expression.key)]
      if (of instanceof Unknown) return of
      if (key instanceof Unknown) return key
      const value = indexed(of, key)
      return value === undefined ? absent(keyName(key)) : value
    }
    case 'splat': {
      const of = read(expression.of)
      if (of instanceof Unknown) return of
      const items = isList(of) ? of : of === null ? [] : [of]
      return items.map((item) => evaluate(expression.each, withNames(scope, new Map([['*', item]]))))
    }
    case 'call':
      return evaluateCall(expression, scope, read)
    case 'unary': {
      const of = read(expression.of)
      if (of instanceof Unknown) return of
      const answer = expression.operator === '!' ? asBoolean(of) : arithmetic('-', 0, of)
      if (answer === undefined) return fail('wrong-value', expression.operator)
      return expression.operator === '!' ? !answer : answer
    }
    case 'binary': {
      const [left, right] = [read(expression.left), read(expression.right)]
      const unknown = unknownIn(left) ?? unknownIn(right)
      return (
        unknown ?? arithmetic(expression.operator, left, right) ?? fail('wrong-value', expression.operator)
      )
    }
    case 'conditional': {
      const given = read(expression.test)
      if (given instanceof Unknown) return given
      const test = asBoolean(given) ?? fail('wrong-value', '… ? … : …')
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
  throw new CertainError(scope.file, line, 'unknown-name', name)
}

function indexed(of: HclValue, key: HclValue): HclValue | undefined {
  if (isObject(of)) {
    const name = asText(key)
    return name === undefined ? undefined : of.get(name)
  }
  const at = asNumber(key)
  return isList(of) && at !== undefined ? of[at] : undefined
}

function evaluateFor(
  expression: Expression & { readonly kind: 'for' },
  scope: Scope,
  fail: (code: ProblemCode, detail: string) => never,
): HclValue {
  const source = evaluate(expression.source, scope)
  if (source instanceof Unknown) return source
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
      const given = evaluate(expression.test, inner)
      if (given instanceof Unknown) return given
      const test = asBoolean(given) ?? fail('wrong-value', 'if …')
      if (!test) continue
    }
    const itsKey = expression.key === null ? '' : evaluate(expression.key, inner)
    if (itsKey instanceof Unknown) return itsKey
    made.push([asText(itsKey) ?? fail('wrong-value', '… => …'), evaluate(expression.value, inner)])
  }
  if (expression.key === null) return made.map(([, value]) => value)
  if (!expression.grouped) return new Map(made)
  const groups = new Map<string, HclValue[]>()
  for (const [name, value] of made) groups.set(name, [...(groups.get(name) ?? []), value])
  return groups
}
