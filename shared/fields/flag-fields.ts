import { type Flag, flagNamed, type Mount, mountsOf, readFlags, splitCsv } from '../dockerfile/index.ts'
import { readMountSettings } from '../evaluate/index.ts'
import { applyEdits, ok, type Result, sliceSpan, type TextEdit } from '../text/index.ts'
import { type FieldId, type FieldValue, type MountSetting, type MountValue, refuseField } from './field.ts'
import {
  cannotBeWritten,
  collect,
  type FieldRule,
  isStringList,
  type ListLocation,
  listEdits,
  removeWord,
  valueMissing,
  type Writing,
  wrongShape,
} from './writing.ts'

/** Returns why a value is invalid for its flag; `null` when it is valid. */
type ValueCheck = (value: string) => Result<never> | null

/** A spelling of a flag's value; BuildKit reads flags byte by byte, so only ASCII is possible. */
function spellFlagValue(value: string, escapeMark: string): Result<string> {
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

/** The spans of the flags of one name; the first one goes after all other flags. */
function flagListLocation(writing: Writing): ListLocation {
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
      return ok(listEdits(flagListLocation(writing), old, next))
    },
  }
}

const isMounts = (value: FieldValue): value is readonly MountValue[] =>
  Array.isArray(value) && value.every((mount) => Array.isArray(mount))

const readMount = (mount: Mount): MountValue =>
  mount.options.map(({ key, hasValue, value }) => ({ key, value: hasValue ? value.text : null }))

const keyOf = (mount: MountValue): string => JSON.stringify(mount.map(({ key, value }) => [key, value]))

/** An option as one field of comma-separated values. */
function spellOption({ key, value }: MountSetting): string {
  const text = value === null ? key : `${key}=${value}`
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function spellMount({ escapeMark }: Writing, mount: MountValue): Result<string> {
  const csv = mount.map(spellOption).join(',')
  const fields = splitCsv(csv)
  if (typeof fields === 'string' || fields.length !== mount.length) return cannotBeWritten(csv)
  return spellFlagValue(csv, escapeMark)
}

/** The mount's flag with only the differing options changed, as far as it is written plainly. */
function changeOptions(writing: Writing, mount: Mount, next: MountValue): string | null {
  const { text, escapeMark } = writing
  const value = mount.flag.value
  const plain = next.map(spellOption)
  if (value === null || value.offsets !== undefined || value.text.includes('"')) return null
  if (plain.some((raw) => /["'\s,]/.test(raw) || raw.includes(escapeMark) || /[^\x20-\x7e]/.test(raw)))
    return null
  const old = mount.options.map((option) => ({
    from: option.span.from - value.from,
    to: option.span.to - value.from,
    key: JSON.stringify([option.key, option.hasValue ? option.value.text : null]),
  }))
  const edits = listEdits(
    { text: value.text, escapeMark, separator: ',', start: { at: 0, before: '', after: '' } },
    old,
    next.map(({ key, value: setting }, index) => ({
      key: JSON.stringify([key, setting]),
      raw: plain[index] ?? '',
    })),
  )
  return sliceSpan(text, { from: mount.flag.from, to: value.from }) + applyEdits(value.text, edits)
}

function mountProblem(mount: MountValue): Result<never> | null {
  const settings = readMountSettings(mount.map(spellOption).join(','), (value) => ({
    // A variable's value is known when the file is evaluated, not while a field is written.
    value,
    isKnown: !value.includes('$'),
    error: null,
  }))
  return typeof settings === 'string' ? refuseField('invalid-flag-value', settings) : null
}

/** The `--mount` flags of a RUN. */
export const mounts: FieldRule = {
  id: 'mounts',
  read: ({ instruction }) => {
    const list = mountsOf(instruction)
    return { id: 'mounts', shape: 'mounts', value: list.map(readMount), spans: list.map(({ flag }) => flag) }
  },
  plan: (writing, value) => {
    if (!isMounts(value)) return wrongShape('mounts')
    if (value.some((mount) => mount.length === 0)) return valueMissing('mounts')
    const old = mountsOf(writing.instruction)
    const known = new Map(old.map((mount) => [keyOf(readMount(mount)), mount]))
    for (const mount of value) {
      const problem = known.has(keyOf(mount)) ? null : mountProblem(mount)
      if (problem !== null) return problem
    }
    const raws = collect(
      value.map((mount, index) => {
        const same = known.get(keyOf(mount))
        if (same !== undefined) return ok(sliceSpan(writing.text, same.flag))
        const before = old[index]
        const changed = before === undefined ? null : changeOptions(writing, before, mount)
        if (changed !== null) return ok(changed)
        const raw = spellMount(writing, mount)
        return raw.ok ? ok(`--mount=${raw.value}`) : raw
      }),
    )
    if (!raws.ok) return raws
    return ok(
      listEdits(
        flagListLocation(writing),
        old.map((mount) => ({ from: mount.flag.from, to: mount.flag.to, key: keyOf(readMount(mount)) })),
        value.map((mount, index) => ({ key: keyOf(mount), raw: raws.value[index] ?? '' })),
      ),
    )
  },
  canonical: (_, value) =>
    isMounts(value)
      ? value.map((mount) => mount.map(({ key, value: text }) => ({ key: key.toLowerCase(), value: text })))
      : value,
}
