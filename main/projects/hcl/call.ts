import { CertainError, type ProblemCode, ReadError } from '../problem.ts'
import { noMatch, notRead } from './answer.ts'
import { functions } from './functions.ts'
import { TooMuchWork } from './regex.ts'
import type { Scope } from './scope.ts'
import type { Expression } from './syntax.ts'
import { type HclValue, isList, Unknown, unknownIn } from './value.ts'
import { weightOf } from './weight.ts'

type Call = Expression & { readonly kind: 'call' }
type Read = (expression: Expression) => HclValue

/** Functions whose value is unknown before Bake runs. */
const differentEachRun: ReadonlySet<string> = new Set(['bcrypt', 'timestamp', 'uuidv4'])

/** The most characters and items of one value, and of all that a function is given. */
export const maxWeight = 4_000_000

/** Functions that look at a text's letters, which takes about so many times as long as its code units. */
const onLetters = { names: new Set(['strlen', 'reverse', 'substr']), cost: 20 }

/** `read` evaluates in `scope`. Throws `ReadError` where the value is not known. Anything made of an unknown value is unknown. */
export function evaluateCall(call: Call, scope: Scope, read: Read): HclValue {
  const { name, line } = call
  if (name === 'try' || name === 'can') return evaluateAttempt(call, scope, read)
  const what = `${name}(…)`
  const fail = (code: ProblemCode, detail = what): never => {
    throw new ReadError(scope.file, line, code, detail)
  }
  const args = call.args.map(read)
  const last = call.spread ? args.pop() : undefined
  if (last instanceof Unknown) return last
  if (last !== undefined) args.push(...(isList(last) ? last : fail('wrong-value')))
  const given = args.reduce<number>((sum, each) => sum + weightOf(each), 0)
  scope.budget.values.left -= given * (onLetters.names.has(name) ? onLetters.cost : 1)
  if (given > maxWeight || scope.budget.values.left < 0) return fail('too-large')
  const own = scope.call(name, args, line)
  if (own !== undefined) return own
  if (differentEachRun.has(name)) return new Unknown()
  const known = functions.get(name)
  if (known === undefined) return fail('not-understood')
  for (const each of args) {
    const unknown = unknownIn(each)
    if (unknown !== undefined) return unknown
  }
  try {
    const answer = known(args, scope.budget.regex)
    if (answer === notRead) return fail('not-understood')
    if (answer === noMatch) throw new CertainError(scope.file, line, 'wrong-value', what)
    return answer === undefined ? fail('wrong-value') : answer
  } catch (error) {
    if (error instanceof TooMuchWork) return fail('too-large')
    throw error
  }
}

/**
 * `try` returns the first argument that Bake can evaluate, `can` whether it can evaluate its only one. Where we cannot and
 * Bake might, the result is unknown.
 */
function evaluateAttempt({ name, args, spread, line }: Call, scope: Scope, read: Read): HclValue {
  const refuse = (code: ProblemCode): never => {
    throw new ReadError(scope.file, line, code, `${name}(…)`)
  }
  if (spread) return refuse('not-understood')
  if (args.length === 0 || (name === 'can' && args.length > 1)) return refuse('wrong-value')
  for (const each of args) {
    try {
      const value = read(each)
      const unknown = unknownIn(value)
      if (name === 'try') return unknown ?? value
      return unknown ?? true
    } catch (error) {
      if (error instanceof CertainError) continue
      const isOurs = error instanceof ReadError && error.problem.code === 'wrong-value'
      throw isOurs ? new ReadError(scope.file, line, 'not-understood', `${name}(…)`) : error
    }
  }
  if (name === 'can') return false
  throw new CertainError(scope.file, line, 'wrong-value', `${name}(…)`)
}
