import type * as z from 'zod'
import { type PartKey, part } from '#shared/failures/index.ts'
import type { Reason, ReasonValue } from '#shared/text/index.ts'

/** Why an input does not fit its schema: the field, and what is wrong with it. */
export interface InputProblem {
  readonly field: ReasonValue
  readonly why: Reason
}

/** Characters of a field's path, and of a value. */
const [longestField, longestValue] = [200, 60]
/** Values and names that are enumerated. */
const namedAtMost = 10

/** The problems of an input, in our own words: those of schemas are in English only. */
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
      const kind = kinds.get(issue.expected)
      return kind === undefined ? part('part#input-form') : part('part#input-kind', { kind: part(kind) })
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
        : part('part#input-values', { values: some(issue.values) })
    case 'invalid_union':
      return value === undefined || !('options' in issue) || issue.options === undefined
        ? part(value === undefined ? 'part#input-missing' : 'part#input-form')
        : part('part#input-values', { values: some(issue.options) })
    case 'unrecognized_keys':
      return part('part#input-unknown', { names: some(issue.keys) })
    default:
      return part(value === undefined ? 'part#input-missing' : 'part#input-form')
  }
}

const kinds: ReadonlyMap<string, Extract<PartKey, `part#kind-${string}`>> = new Map([
  ['string', 'part#kind-text'],
  ['number', 'part#kind-number'],
  ['int', 'part#kind-integer'],
  ['boolean', 'part#kind-boolean'],
  ['array', 'part#kind-list'],
  ['tuple', 'part#kind-list'],
  ['object', 'part#kind-object'],
  ['record', 'part#kind-object'],
])

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

const some = (values: readonly z.core.util.Primitive[]): readonly string[] => {
  const named = values.slice(0, namedAtMost).map((value) => cut(String(value), longestValue))
  return values.length > namedAtMost ? [...named, '…'] : named
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
