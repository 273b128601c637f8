import { type Flag, flagNamed, readFlags } from '../dockerfile/index.ts'
import { ok, type Result, type TextEdit } from '../text/index.ts'
import type { FieldId } from './field.ts'
import { refuseField } from './field-problem.ts'
import { type ListPlace, listEdits, removeWord } from './list-edits.ts'
import {
  cannotBeWritten,
  collect,
  type FieldRule,
  isStringList,
  type Writing,
  wrongShape,
} from './writing.ts'

/** Says why a value is none for its flag; `null` when it is. */
export type ValueCheck = (value: string) => Result<never> | null

/** A spelling of a flag's value; BuildKit reads flags byte by byte, so nothing but ASCII can stand in one. */
export function spellFlagValue(value: string, escapeMark: string): Result<string> {
  const special = new Set([escapeMark, '"', "'"])
  const escaped = (characters: Set<string>) =>
    Array.from(value, (character) => (characters.has(character) ? escapeMark + character : character)).join(
      '',
    )
  const candidates = [value, `"${escaped(new Set([escapeMark, '"']))}"`, escaped(special.add(' ').add('\t'))]
  const found = candidates.find((raw) => {
    const line = `--x=${raw} y`
    const { flags, rest } = readFlags(line, 0, line.length, escapeMark.charCodeAt(0))
    return flags.length === 1 && flags[0]?.text === `--x=${value}` && rest === line.length - 1
  })
  return found === undefined ? cannotBeWritten(value) : ok(found)
}

/** The last flag's end, or the keyword's: where another flag goes. */
const flagsEnd = ({ instruction: { flags, keywordSpan } }: Writing): number =>
  flags.at(-1)?.to ?? keywordSpan.to

function insertFlag(writing: Writing, raw: string): TextEdit {
  const at = flagsEnd(writing)
  return { from: at, to: at, insert: ` ${raw}` }
}

const remove = ({ text, escapeMark }: Writing, flag: Flag): TextEdit[] => removeWord(text, escapeMark, flag)

function planValue(writing: Writing, name: string, value: string | null): Result<readonly TextEdit[]> {
  const flag = flagNamed(writing.instruction.flags, name)
  if (value === null) return ok(flag === null ? [] : remove(writing, flag))
  const raw = spellFlagValue(value, writing.escapeMark)
  if (!raw.ok) return raw
  const written = flag?.value
  if (flag === null) return ok([insertFlag(writing, `--${name}=${raw.value}`)])
  if (written == null) return ok([{ from: flag.from, to: flag.to, insert: `--${name}=${raw.value}` }])
  return ok([{ from: written.from, to: written.to, insert: raw.value }])
}

/** A flag with a value that may be given once. An empty value is none. */
export function textFlag(name: FieldId, check: ValueCheck = () => null): FieldRule {
  return {
    id: name,
    read: ({ instruction }) => {
      const flag = flagNamed(instruction.flags, name)
      const value = flag === null ? null : (flag.value?.text ?? '')
      return { id: name, shape: 'text', value, optional: true, spans: flag === null ? [] : [flag] }
    },
    plan: (writing, value) => {
      if (value !== null && typeof value !== 'string') return wrongShape(name)
      if (value === null || value === '') return planValue(writing, name, null)
      return check(value) ?? planValue(writing, name, value)
    },
    canonical: (_, value) => (value === '' ? null : value),
  }
}

/** A flag whose value is one of a few words. */
export function choiceFlag(name: FieldId, choices: readonly string[]): FieldRule {
  const text = textFlag(name, (value) =>
    choices.includes(value)
      ? null
      : refuseField('invalid-choice', `--${name} must be one of ${choices.join(', ')}.`),
  )
  return {
    ...text,
    read: (writing) => {
      const field = text.read(writing)
      const value = typeof field.value === 'string' ? field.value : null
      return { id: name, shape: 'choice', value, choices, optional: true, spans: field.spans }
    },
  }
}

/** A flag that is there or not. */
export function switchFlag(name: FieldId): FieldRule {
  return {
    id: name,
    read: ({ instruction }) => {
      const flag = flagNamed(instruction.flags, name)
      const value = flag !== null && flag.value?.text.toLowerCase() !== 'false'
      return { id: name, shape: 'switch', value, spans: flag === null ? [] : [flag] }
    },
    plan: (writing, value) => {
      if (typeof value !== 'boolean') return wrongShape(name)
      const flag = flagNamed(writing.instruction.flags, name)
      if (!value) return ok(flag === null ? [] : remove(writing, flag))
      if (flag === null) return ok([insertFlag(writing, `--${name}`)])
      return ok([{ from: flag.from, to: flag.to, insert: `--${name}` }])
    },
  }
}

/** Where the flags of one name stand; the first one goes behind all other flags. */
export function flagListPlace(writing: Writing): ListPlace {
  const start = { at: flagsEnd(writing), before: ' ', after: '' }
  return { text: writing.text, escapeMark: writing.escapeMark, separator: ' ', start }
}

/** A flag that may be given several times. */
export function listFlag(id: FieldId): FieldRule {
  const flagsOf = ({ instruction }: Writing) => instruction.flags.filter(({ name }) => name === id)
  return {
    id,
    read: (writing) => {
      const flags = flagsOf(writing)
      return { id, shape: 'list', value: flags.map(({ value }) => value?.text ?? ''), spans: flags }
    },
    plan: (writing, value) => {
      if (!isStringList(value)) return wrongShape(id)
      if (value.includes('')) return refuseField('value-missing', `--${id} needs a value.`)
      const raws = collect(value.map((item) => spellFlagValue(item, writing.escapeMark)))
      if (!raws.ok) return raws
      const old = flagsOf(writing).map((flag) => ({
        from: flag.from,
        to: flag.to,
        key: flag.value?.text ?? '',
      }))
      const next = value.map((key, index) => ({ key, raw: `--${id}=${raws.value[index] ?? ''}` }))
      return ok(listEdits(flagListPlace(writing), old, next))
    },
  }
}
