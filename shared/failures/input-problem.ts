import type * as z from 'zod'
import type { Reason, ReasonValue } from '../text/index.ts'
import { part } from './failure.ts'

/** Why an input does not fit its schema: the field, and what is wrong with it. */
export interface InputProblem {
  readonly field: ReasonValue
  readonly why: Reason
}

/** Characters of a field's path, and of a value. */
const [longestField, longestValue] = [200, 60]
/** Values of a schema, and names of an input, that are enumerated. */
const [valuesAtMost, namesAtMost] = [40, 10]

/**
 * The problems of an input, in our own words: those of schemas are in English only. A schema's own check says why with
 * `params: notFitting(part(…))`.
 */
export const inputProblems = ({ issues }: z.core.$ZodError, input: unknown): readonly InputProblem[] =>
  issues.map((issue) => {
    const path = issue.path.map(String).join('.')
    return {
      field: path === '' ? part('part#whole-input') : cut(path, longestField),
      why: whyOf(issue, valueAt(input, issue.path)),
    }
  })

function whyOf(issue: z.core.$ZodIssue, value: unknown): Reason {
  switch (issue.code) {
    case 'invalid_type': {
      if (value === undefined) return part('part#input-missing')
      const kind = kindOf(issue.expected)
      return kind === null ? part('part#input-form') : part('part#input-kind', { kind })
    }
    case 'too_big':
      return tooBig(issue)
    case 'too_small':
      return tooSmall(issue)
    case 'not_multiple_of':
      return part('part#input-step', { step: issue.divisor })
    case 'invalid_value':
      return value === undefined
        ? part('part#input-missing')
        : part('part#input-values', { values: some(issue.values, valuesAtMost) })
    case 'invalid_union':
      if ('options' in issue && issue.options !== undefined)
        return part('part#input-values', { values: some(issue.options, valuesAtMost) })
      return value === undefined ? part('part#input-missing') : ofUnion(issue.errors, value)
    case 'custom':
      return checkedBy(issue.params) ?? part('part#input-form')
    case 'unrecognized_keys':
      return part('part#input-unknown', { names: some(issue.keys, namesAtMost) })
    default:
      return part(value === undefined ? 'part#input-missing' : 'part#input-form')
  }
}

/** What a union lacks: what the member lacks whose kind the value has, or else the kinds of all. */
function ofUnion(members: readonly (readonly z.core.$ZodIssue[])[], value: unknown): Reason {
  const others: Reason[] = []
  for (const [issue] of members) {
    if (issue === undefined) continue
    if (issue.code !== 'invalid_type') return whyOf(issue, valueAt(value, issue.path))
    const kind = kindOf(issue.expected)
    if (kind === null || issue.path.length > 0) return part('part#input-form')
    others.push(kind)
  }
  return others.length === 0
    ? part('part#input-form')
    : part('part#input-kind', {
        kind: others.reduce((first, second) => part('part#kind-either', { first, second })),
      })
}

/** Parameters of a schema's check: what is wrong with a value that does not pass it. */
export const notFitting = (why: Reason): { readonly why: Reason } => ({ why })

function checkedBy({ why }: { readonly why?: unknown } = {}): Reason | null {
  return typeof why === 'object' && why !== null && 'key' in why ? (why as Reason) : null
}

/** What a value has to be, by a schema's word for it; `null` for kinds without one word. */
function kindOf(expected: string): Reason | null {
  switch (expected) {
    case 'string':
      return part('part#kind-text')
    case 'number':
      return part('part#kind-number')
    case 'int':
      return part('part#kind-integer')
    case 'boolean':
      return part('part#kind-boolean')
    case 'array':
    case 'tuple':
      return part('part#kind-list')
    case 'object':
    case 'record':
      return part('part#kind-object')
    default:
      return null
  }
}

function tooBig({ origin, maximum, inclusive = true }: z.core.$ZodIssueTooBig): Reason {
  const limit = String(maximum)
  if (origin === 'string') return part('part#input-long', { limit })
  if (origin === 'array' || origin === 'set') return part('part#input-many', { limit })
  return part(inclusive ? 'part#input-large' : 'part#input-not-below', { limit })
}

function tooSmall({ origin, minimum, inclusive = true }: z.core.$ZodIssueTooSmall): Reason {
  const limit = String(minimum)
  if (origin === 'string' && limit === '1') return part('part#input-empty')
  if (origin === 'string') return part('part#input-short', { limit })
  if (origin === 'array' || origin === 'set') return part('part#input-few', { limit })
  return part(inclusive ? 'part#input-small' : 'part#input-not-above', { limit })
}

const some = (values: readonly z.core.util.Primitive[], atMost: number): readonly string[] => {
  const named = values.slice(0, atMost).map((value) => cut(String(value), longestValue))
  return values.length > atMost ? [...named, '…'] : named
}

const cut = (text: string, longest: number): string =>
  text.length > longest ? `${text.slice(0, longest)}…` : text

/** What stands at a path; `undefined` where nothing does. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.getOwnPropertyDescriptor(value, name)?.value
  }
  return value
}
