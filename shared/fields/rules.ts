import type { Instruction, Keyword } from '../dockerfile/index.ts'
import { ok, sliceSpan } from '../text/index.ts'
import { args, command, form, heredocFields } from './command-fields.ts'
import type { LinesField } from './field.ts'
import { choiceFlag, listFlag, switchFlag, textFlag } from './flag-fields.ts'
import { check } from './health-fields.ts'
import { canonicalLines, shownLines, writtenLines } from './line-text.ts'
import { mounts } from './mount-fields.ts'
import { pairs } from './pair-fields.ts'
import { group, user } from './user-fields.ts'
import { checksumProblem, countProblem, durationProblem, modeProblem } from './value-checks.ts'
import { destination, maintainer, ports, restField, sources, volumePaths } from './word-fields.ts'
import { type FieldRule, valueMissing, type Writing, wrongShape } from './writing.ts'

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

/** The fields of an instruction, in the order people are shown them. A FROM's are its stage's. */
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
