import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { type HclFunction, refuseLong } from './answer.ts'
import { arithmetic } from './arithmetic.ts'
import { TooMuchWork } from './regex.ts'
import { regexFunctions } from './regex-functions.ts'
import { timeFunctions } from './time-functions.ts'
import {
  asBoolean,
  asNumber,
  asText,
  equalValues,
  type HclValue,
  isList,
  isObject,
  sortedEntries,
} from './value.ts'

const maxItems = 10_000

const onText =
  (make: (text: string) => HclValue | undefined): HclFunction =>
  ([given = null, ...more]) => {
    const text = asText(given)
    return text === undefined || more.length > 0 ? undefined : make(text)
  }

/** All arguments as strings. */
const onTexts =
  (count: number, make: (...texts: string[]) => HclValue | undefined): HclFunction =>
  (args) => {
    const texts = args.map(asText)
    return args.length === count && !texts.includes(undefined) ? make(...(texts as string[])) : undefined
  }

const onList =
  (make: (list: readonly HclValue[], ...more: HclValue[]) => HclValue | undefined): HclFunction =>
  ([list = null, ...more]) =>
    isList(list) ? make(list, ...more) : undefined

const onObject =
  (make: (object: ReadonlyMap<string, HclValue>) => HclValue | undefined): HclFunction =>
  ([object = null]) =>
    isObject(object) ? make(object) : undefined

const onNumbers =
  (make: (...numbers: number[]) => HclValue | undefined): HclFunction =>
  (args) => {
    const numbers = args.map(asNumber)
    return numbers.length === 0 || numbers.includes(undefined) ? undefined : make(...(numbers as number[]))
  }

const hash = (algorithm: string): HclFunction =>
  onText((text) => createHash(algorithm).update(text).digest('hex'))

/** Lists and objects are compared each with each, so of not more than so many. */
const maxCompared = 1000

function distinct(list: readonly HclValue[]): HclValue[] {
  const plain = new Set<HclValue>()
  const others: HclValue[] = []
  return list.filter((item) => {
    if (!isList(item) && !isObject(item)) {
      const isNew = !plain.has(item)
      plain.add(item)
      return isNew
    }
    if (others.some((other) => equalValues(item, other))) return false
    if (others.push(item) > maxCompared) throw new TooMuchWork()
    return true
  })
}

function replaceAll(text: string, what: string, by: string): string {
  const places = what === '' ? text.length + 1 : text.split(what).length - 1
  refuseLong(text.length + places * by.length)
  return text.replaceAll(what, () => by)
}

function trim(text: string, set: string): string {
  const letters = [...text]
  const dropped = new Set(set)
  let [from, end] = [0, letters.length]
  while (from < end && dropped.has(letters[from] ?? '')) from++
  while (from < end && dropped.has(letters[end - 1] ?? '')) end--
  return letters.slice(from, end).join('')
}

const flatten = (list: readonly HclValue[]): HclValue[] =>
  list.flatMap((item) => (isList(item) ? flatten(item) : [item]))

/** Grapheme clusters. */
const letters = (text: string): string[] =>
  [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)

function format(args: readonly HclValue[]): HclValue | undefined {
  const [pattern, ...values] = args
  if (typeof pattern !== 'string') return undefined
  let at = 0
  let wrong = false
  const text = pattern.replace(/%(?:%|([a-z]|.|$))/gs, (whole, verb: string | undefined) => {
    if (whole === '%%') return '%'
    const value = values[at++] ?? null
    const shown = verb === 'd' ? integer(value) : verb === 's' || verb === 'v' ? asText(value) : undefined
    wrong ||= shown === undefined
    return shown ?? ''
  })
  return wrong || at !== values.length ? undefined : text
}

function integer(value: HclValue): string | undefined {
  const number = asNumber(value)
  return number === undefined || !Number.isInteger(number) ? undefined : String(number)
}

function range(numbers: readonly number[]): HclValue | undefined {
  const [start, end = null, step = null] = numbers.length === 1 ? [0, ...numbers] : numbers
  if (start === undefined || end === null) return undefined
  const by = step ?? (end < start ? -1 : 1)
  const count = by === 0 ? Number.POSITIVE_INFINITY : Math.ceil((end - start) / by)
  if (count > maxItems) return undefined
  return Array.from({ length: Math.max(0, count) }, (_, at) => start + at * by)
}

const binary = (operator: Parameters<typeof arithmetic>[0]): HclFunction => {
  return ([left, right, ...more]) =>
    left === undefined || right === undefined || more.length > 0
      ? undefined
      : arithmetic(operator, left, right)
}

/**
 * The supported functions of Bake: their results depend only on their arguments. The time and random ids are
 * unknown (see call.ts); any other is reported as not understood.
 */
export const functions: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ...regexFunctions,
  ...timeFunctions,
  ['add', binary('+')],
  ['subtract', binary('-')],
  ['multiply', binary('*')],
  ['divide', binary('/')],
  ['modulo', binary('%')],
  ['and', binary('&&')],
  ['or', binary('||')],
  ['equal', binary('==')],
  ['notequal', binary('!=')],
  ['greaterthan', binary('>')],
  ['greaterthanorequalto', binary('>=')],
  ['lessthan', binary('<')],
  ['lessthanorequalto', binary('<=')],
  [
    'not',
    ([value = null]) => {
      const given = asBoolean(value)
      return given === undefined ? undefined : !given
    },
  ],
  ['absolute', onNumbers((number) => (number === undefined ? undefined : Math.abs(number)))],
  ['ceil', onNumbers((number) => (number === undefined ? undefined : Math.ceil(number)))],
  ['floor', onNumbers((number) => (number === undefined ? undefined : Math.floor(number)))],
  ['int', onNumbers((number) => (number === undefined ? undefined : Math.trunc(number)))],
  ['max', onNumbers((...numbers) => Math.max(...numbers))],
  ['min', onNumbers((...numbers) => Math.min(...numbers))],
  ['negate', onNumbers((number) => (number === undefined ? undefined : -number))],
  ['range', onNumbers((...numbers) => range(numbers))],
  ['base64encode', onText((text) => Buffer.from(text).toString('base64'))],
  ['base64decode', onText((text) => Buffer.from(text, 'base64').toString())],
  ['md5', hash('md5')],
  ['sha1', hash('sha1')],
  ['sha256', hash('sha256')],
  ['sha512', hash('sha512')],
  ['chomp', onText((text) => text.replace(/(\r?\n)+$/, ''))],
  ['lower', onText((text) => text.toLowerCase())],
  ['upper', onText((text) => text.toUpperCase())],
  [
    'title',
    onText((text) =>
      text.replace(/(^|[^\p{L}\p{N}_'])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase()),
    ),
  ],
  ['trimspace', onText((text) => text.trim())],
  ['strlen', onText((text) => letters(text).length)],
  ['sanitize', onText((text) => text.replace(/[^a-zA-Z0-9_-]/g, '_'))],
  [
    'urlencode',
    onText((text) =>
      encodeURIComponent(text)
        .replace(/%20/g, '+')
        .replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`),
    ),
  ],
  ['reverse', onText((text) => letters(text).reverse().join(''))],
  ['basename', onText((text) => posix.basename(text))],
  ['dirname', onText((text) => posix.dirname(text))],
  ['replace', onTexts(3, (text = '', what = '', by = '') => replaceAll(text, what, by))],
  ['split', onTexts(2, (separator = '', text = '') => text.split(separator))],
  [
    'trimprefix',
    onTexts(2, (text = '', end = '') => (end !== '' && text.startsWith(end) ? text.slice(end.length) : text)),
  ],
  [
    'trimsuffix',
    onTexts(2, (text = '', end = '') =>
      end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text,
    ),
  ],
  ['trim', onTexts(2, (text = '', set = '') => trim(text, set))],
  [
    'substr',
    ([text = null, from = null, length = null]) => {
      if (typeof text !== 'string' || typeof from !== 'number' || typeof length !== 'number') return undefined
      const all = letters(text)
      const start = from < 0 ? Math.max(0, all.length + from) : from
      return all.slice(start, length < 0 ? all.length : start + length).join('')
    },
  ],
  ['format', format],
  [
    'join',
    ([separator = null, ...lists]) => {
      const texts = lists.flatMap((list) => (isList(list) ? list.map(asText) : [undefined]))
      if (typeof separator !== 'string' || texts.includes(undefined)) return undefined
      refuseLong(texts.reduce((sum, text = '') => sum + text.length + separator.length, 0))
      return texts.join(separator)
    },
  ],
  [
    'parseint',
    ([text = null, base = null]) => {
      if (typeof text !== 'string' || typeof base !== 'number' || base < 2 || base > 36) return undefined
      const number = Number.parseInt(text, base)
      return number.toString(base) === text.toLowerCase() ? number : undefined
    },
  ],
  ['coalesce', (args) => args.find((each) => each !== null)],
  ['coalescelist', (args) => args.find((each) => isList(each) && each.length > 0)],
  ['compact', onList((list) => list.filter((item) => item !== '' && item !== null))],
  ['concat', (args) => (args.every(isList) ? args.flat() : undefined)],
  ['contains', onList((list, value = null) => list.some((item) => equalValues(item, value)))],
  ['distinct', onList((list) => distinct(list))],
  [
    'element',
    onList((list, at = null) =>
      typeof at !== 'number' || list.length === 0
        ? undefined
        : list[((at % list.length) + list.length) % list.length],
    ),
  ],
  ['flatten', onList((list) => flatten(list))],
  ['length', ([value = null]) => (isList(value) ? value.length : isObject(value) ? value.size : undefined)],
  ['reverselist', onList((list) => [...list].reverse())],
  [
    'slice',
    onList((list, from = null, end = list.length) =>
      typeof from === 'number' && typeof end === 'number' && from <= end && end <= list.length
        ? list.slice(from, end)
        : undefined,
    ),
  ],
  ['sort', onList((list) => (list.every((item) => typeof item === 'string') ? [...list].sort() : undefined))],
  ['keys', onObject((object) => sortedEntries(object).map(([key]) => key))],
  ['values', onObject((object) => sortedEntries(object).map(([, value]) => value))],
  [
    'merge',
    (args) =>
      args.every((each) => isObject(each) || each === null)
        ? new Map(args.flatMap((each) => (isObject(each) ? [...each] : [])))
        : undefined,
  ],
  [
    'lookup',
    ([object = null, key = null, otherwise]) =>
      isObject(object) && typeof key === 'string' ? (object.get(key) ?? otherwise) : undefined,
  ],
  [
    'zipmap',
    ([keys = null, values = null]) => {
      if (!isList(keys) || !isList(values) || keys.length !== values.length) return undefined
      return new Map(keys.map((key, at) => [asText(key) ?? '', values[at] ?? null]))
    },
  ],
])
