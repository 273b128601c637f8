import { type Mount, mountsOf, splitCsv } from '../dockerfile/index.ts'
import { readMountSettings } from '../evaluate/index.ts'
import { applyEdits, ok, type Result, sliceSpan } from '../text/index.ts'
import type { FieldValue, MountSetting, MountValue } from './field.ts'
import { refuseField } from './field-problem.ts'
import { flagListPlace, spellFlagValue } from './flag-fields.ts'
import { listEdits } from './list-edits.ts'
import {
  cannotBeWritten,
  collect,
  type FieldRule,
  valueMissing,
  type Writing,
  wrongShape,
} from './writing.ts'

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

/** The mount's flag with only those options changed that differ, as far as it is written plainly. */
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
    // What a variable stands for is known when the file is evaluated, not while a field is written.
    ...{ value, isKnown: !value.includes('$'), error: null },
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
        flagListPlace(writing),
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
