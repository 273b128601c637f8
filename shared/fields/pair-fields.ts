import { type KeyValue, keyValues, splitQuoted, type Word } from '../dockerfile/index.ts'
import { ok, type Result, sliceSpan, type TextEdit } from '../text/index.ts'
import { type FieldValue, type Pair, refuseField } from './field.ts'
import { shellValue, spellValue } from './shell-value.ts'
import {
  cannotBeWritten,
  collect,
  expands,
  type FieldRule,
  listEdits,
  valueMissing,
  type Writing,
  wrongShape,
} from './writing.ts'

const isPairs = (value: FieldValue): value is readonly Pair[] =>
  Array.isArray(value) && value.every((row) => typeof row === 'object' && 'key' in row)

function isOneWord(raw: string, escapeMark: string): boolean {
  const bounds = splitQuoted(`${raw} x`, escapeMark.charCodeAt(0))
  return bounds.length === 4 && bounds[0] === 0 && bounds[1] === raw.length && expands(raw, escapeMark)
}

function readPair({ key, value }: KeyValue, escapeMark: string): Pair {
  return {
    key: shellValue(key.text, escapeMark),
    value: value === null ? null : shellValue(value.text, escapeMark),
  }
}

const keyOf = ({ key, value }: Pair): string => JSON.stringify([key, value])

function spellKey({ escapeMark }: Writing, key: string): Result<string> {
  const raw = spellValue(key, escapeMark, '', (each) => {
    const isPlain = each !== '' && !each.includes('=') && !each.startsWith('#') && !each.startsWith('--')
    return isPlain && isOneWord(`${each}=x`, escapeMark) && expands(each, escapeMark)
  })
  return raw === null ? cannotBeWritten(key) : ok(raw)
}

function spell({ escapeMark }: Writing, value: string, like: string): Result<string> {
  const raw = spellValue(
    value,
    escapeMark,
    like,
    (each) => isOneWord(`K=${each}`, escapeMark) && expands(each, escapeMark),
  )
  return raw === null ? cannotBeWritten(value) : ok(raw)
}

/** A row to be written; an unchanged key or value keeps its characters. */
function spellRow(writing: Writing, row: Pair, like: KeyValue | undefined): Result<string> {
  const { text, escapeMark } = writing
  const was = like === undefined || like.legacy ? null : readPair(like, escapeMark)
  const raw = (word: Word | null | undefined) => (word == null ? '' : sliceSpan(text, word))
  const key = was?.key === row.key ? ok(raw(like?.key)) : spellKey(writing, row.key)
  if (!key.ok || row.value === null) return key
  const value =
    was !== null && was.value === row.value
      ? ok(raw(like?.value))
      : spell(writing, row.value, like?.value?.text ?? '')
  return value.ok ? ok(`${key.value}=${value.value}`) : value
}

/** The old `ENV key value` keeps its form while it has one row that fits the form. */
function planLegacy(writing: Writing, pair: KeyValue, row: Pair): readonly TextEdit[] | null {
  const { escapeMark } = writing
  const { key, value } = pair
  const was = readPair(pair, escapeMark)
  const edits: TextEdit[] = []
  if (row.value === null || value === null) return null
  if (row.key !== was.key) {
    if (!/^[\w.-]+$/.test(row.key)) return null
    edits.push({ from: key.from, to: key.to, insert: row.key })
  }
  if (row.value !== was.value) {
    const raw = spellValue(
      row.value,
      escapeMark,
      value.text,
      (each) =>
        each !== '' && each.trim() === each && !each.endsWith(escapeMark) && expands(each, escapeMark),
    )
    if (raw === null) return null
    edits.push({ from: value.from, to: value.to, insert: raw })
  }
  return edits
}

function rowProblem(row: Pair, keyword: string): Result<never> | null {
  if (row.key === '') return valueMissing('pairs')
  const isVariable = keyword !== 'LABEL'
  if (row.key.includes('=') || (isVariable && /["'\s]/.test(row.key))) {
    return refuseField('invalid-key', `${JSON.stringify(row.key)} is not a name that ${keyword} can have.`)
  }
  return row.value === null && keyword !== 'ARG' ? valueMissing('pairs') : null
}

/** The rows of ENV, LABEL and ARG. */
export const pairs: FieldRule = {
  id: 'pairs',
  read: ({ instruction, escapeMark }) => ({
    id: 'pairs',
    shape: 'pairs',
    value: keyValues(instruction).map((pair) => readPair(pair, escapeMark)),
    spans: instruction.isLegacyPair ? [instruction.rest] : instruction.words,
    bareNames: instruction.keyword === 'ARG',
  }),
  plan: (writing, value) => {
    if (!isPairs(value)) return wrongShape('pairs')
    const { instruction, text, escapeMark } = writing
    if (value.length === 0) return valueMissing('pairs')
    for (const row of value) {
      const problem = rowProblem(row, instruction.keyword)
      if (problem !== null) return problem
    }
    const old = keyValues(instruction)
    const [first] = old
    const [row] = value
    if (instruction.isLegacyPair && first !== undefined) {
      const kept = value.length === 1 && row !== undefined ? planLegacy(writing, first, row) : null
      if (kept !== null) return ok(kept)
    }
    const moved = new Map(old.map((pair) => [keyOf(readPair(pair, escapeMark)), pair]))
    const raws = collect(
      value.map((each, index) => spellRow(writing, each, moved.get(keyOf(each)) ?? old[index])),
    )
    if (!raws.ok) return raws
    if (instruction.isLegacyPair) {
      const { from, to } = instruction.rest
      return ok([{ from, to, insert: raws.value.join(' ') }])
    }
    const start = { at: instruction.rest.from, before: '', after: '' }
    return ok(
      listEdits(
        { text, escapeMark, separator: ' ', start },
        instruction.words.map((word, index) => {
          const pair = old[index]
          return {
            from: word.from,
            to: word.to,
            key: pair === undefined ? '' : keyOf(readPair(pair, escapeMark)),
          }
        }),
        value.map((each, index) => ({ key: keyOf(each), raw: raws.value[index] ?? '' })),
      ),
    )
  },
}
