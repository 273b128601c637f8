import { sliceSpan } from '../text/index.ts'
import { shellValue } from './shell-value.ts'
import { planRest } from './word-fields.ts'
import { type FieldRule, valueMissing, type Writing, wrongShape } from './writing.ts'

/** `user[:group]`, parted at the first colon that no variable holds. */
function readUser(value: string): { readonly user: string; readonly group: string | null } {
  let depth = 0
  for (const [at, character] of Array.from({ length: value.length }, (_, index) => value[index]).entries()) {
    if (character === '{' && value[at - 1] === '$') depth++
    else if (character === '}' && depth > 0) depth--
    else if (character === ':' && depth === 0) return { user: value.slice(0, at), group: value.slice(at + 1) }
  }
  return { user: value, group: null }
}

const current = ({ instruction, escapeMark }: Writing) =>
  readUser(shellValue(instruction.rest.text, escapeMark))

const write = ({ user, group }: { readonly user: string; readonly group: string | null }) =>
  group === null ? user : `${user}:${group}`

export const user: FieldRule = {
  id: 'user',
  read: (writing) => ({
    id: 'user',
    shape: 'text',
    value: current(writing).user,
    optional: false,
    spans: [writing.instruction.rest],
  }),
  plan: (writing, value) => {
    if (typeof value !== 'string') return wrongShape('user')
    if (value === '') return valueMissing('user')
    return planRest(writing, 'user', write({ ...current(writing), user: value }))
  },
}

export const group: FieldRule = {
  id: 'group',
  read: (writing) => {
    const { rest } = writing.instruction
    const value = current(writing).group
    const colon = value === null ? -1 : sliceSpan(writing.text, rest).lastIndexOf(':')
    const spans = colon < 0 ? [] : [{ from: rest.from + colon + 1, to: rest.to }]
    return { id: 'group', shape: 'text', value, optional: true, spans }
  },
  plan: (writing, value) => {
    if (value !== null && typeof value !== 'string') return wrongShape('group')
    const next = { ...current(writing), group: value === '' ? null : value }
    return planRest(writing, 'group', write(next))
  },
  canonical: (_, value) => (value === '' ? null : value),
}
