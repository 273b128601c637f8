import type { Instruction, Keyword } from '../dockerfile/index.ts'
import { ok, sliceSpan } from '../text/index.ts'
import {
  args,
  canonicalLines,
  command,
  form,
  heredocFields,
  shownLines,
  writtenLines,
} from './command-fields.ts'
import type { LinesField } from './field.ts'
import { choiceFlag, listFlag, mounts, switchFlag, textFlag } from './flag-fields.ts'
import { pairs } from './pair-fields.ts'
import {
  checksumProblem,
  countProblem,
  destination,
  durationProblem,
  group,
  maintainer,
  modeProblem,
  ports,
  restField,
  sources,
  user,
  volumePaths,
} from './word-fields.ts'
import { type FieldRule, valueMissing, type Writing, wrongShape } from './writing.ts'

const isNone = (type: string | undefined): boolean => type?.toUpperCase() === 'NONE'

/** Whether a HEALTHCHECK has a check. Setting a `command` turns NONE into CMD. */
const check: FieldRule = {
  id: 'check',
  affects: ['form', 'command', 'args', 'interval', 'timeout', 'start-period', 'start-interval', 'retries'],
  read: ({ instruction: { words } }) => ({
    id: 'check',
    shape: 'choice',
    value: isNone(words[0]?.text) ? 'NONE' : 'CMD',
    choices: ['CMD', 'NONE'],
    optional: false,
    spans: words.slice(0, 1),
  }),
  plan: ({ instruction }, value) => {
    if (value !== 'CMD' && value !== 'NONE') return wrongShape('check')
    const { words, flags, rest } = instruction
    if ((value === 'NONE') === isNone(words[0]?.text)) return ok([])
    if (value === 'CMD') return valueMissing('command')
    return ok([{ from: flags[0]?.from ?? rest.from, to: rest.to, insert: 'NONE' }])
  },
}

/** The instruction behind ONBUILD, as text. */
const trigger: FieldRule = {
  id: 'trigger',
  read: ({ instruction, text, escapeMark }): LinesField => {
    const { rest } = instruction
    return {
      id: 'trigger',
      shape: 'lines',
      value: shownLines(sliceSpan(text, rest), escapeMark),
      spans: [rest],
    }
  },
  plan: ({ instruction: { rest }, text, escapeMark, eol }, value) => {
    if (typeof value !== 'string') return wrongShape('trigger')
    if (value.trim() === '') return valueMissing('trigger')
    return ok([
      { from: rest.from, to: rest.to, insert: writtenLines(sliceSpan(text, rest), value, escapeMark, eol) },
    ])
  },
  canonical: ({ escapeMark }, value) =>
    typeof value === 'string' ? canonicalLines(value, escapeMark) : value,
}

const ownership = [textFlag('chown'), textFlag('chmod', modeProblem), switchFlag('link')]
const healthTimes = (['interval', 'timeout', 'start-period', 'start-interval'] as const).map((name) =>
  textFlag(name, durationProblem),
)

const rules: Readonly<Record<Keyword, readonly FieldRule[]>> = {
  ADD: [
    sources,
    destination,
    ...ownership,
    textFlag('checksum', checksumProblem),
    switchFlag('keep-git-dir'),
    switchFlag('unpack'),
    listFlag('exclude'),
  ],
  ARG: [pairs],
  CMD: [form, command, args],
  COPY: [textFlag('from'), sources, destination, ...ownership, switchFlag('parents'), listFlag('exclude')],
  ENTRYPOINT: [form, command, args],
  ENV: [pairs],
  EXPOSE: [ports],
  FROM: [],
  HEALTHCHECK: [check, form, command, args, ...healthTimes, textFlag('retries', countProblem)],
  LABEL: [pairs],
  MAINTAINER: [maintainer],
  ONBUILD: [trigger],
  RUN: [
    form,
    command,
    args,
    mounts,
    choiceFlag('network', ['default', 'none', 'host']),
    choiceFlag('security', ['sandbox', 'insecure']),
    listFlag('device'),
  ],
  SHELL: [args],
  STOPSIGNAL: [restField('signal')],
  USER: [user, group],
  VOLUME: [volumePaths],
  WORKDIR: [restField('path')],
}

const isKeyword = (keyword: string): keyword is Keyword => Object.hasOwn(rules, keyword)

/** The fields of an instruction, in the inspector's order. A FROM's are its stage's. */
export function rulesOf(writing: Writing): readonly FieldRule[] {
  const { keyword } = writing.instruction
  if (!isKeyword(keyword)) return []
  return [...rules[keyword], ...heredocFields(writing)]
}

/** The parts of an instruction that `rulesOf` reads. */
export function writingOf(instruction: Instruction, text: string, escapeMark: string): Writing {
  const lineEnd = text.indexOf('\n')
  return { instruction, text, escapeMark, eol: text[lineEnd - 1] === '\r' ? '\r\n' : '\n' }
}
