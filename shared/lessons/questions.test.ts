import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { conditionKind, conditionKinds } from './conditions/index.ts'
import { FieldReader } from './fields.ts'
import { readModel } from './model.ts'
import { isQuestionKind, questionKinds } from './questions/index.ts'

const file = `FROM alpine AS tools
RUN apk add gcc
WORKDIR /app
CMD ["sh"]

FROM tools AS compile
COPY a.c ./
COPY b.txt /tmp/b.txt
RUN gcc a.c
ENV MODE=build

FROM tools AS test
COPY --from=compile /app/a.out ./
RUN ./a.out

FROM alpine AS runtime
COPY big.bin /tmp/big.bin
RUN --mount=from=compile,source=/app,target=/in cp /in/a.out /a.out
RUN rm /tmp/big.bin
COPY --from=1 /app/a.out /usr/bin/
ENV MODE=run
CMD ["/a.out"]
`

/** The fields of a question, one a string. */
function ask(text: string, ...lines: readonly string[]) {
  const fields = lines.map((each, line) => {
    const [key = '', ...value] = each.split(': ')
    return { key, value: value.join(': '), line }
  })
  const reader = new FieldReader('lesson.en.md', 1, fields)
  const kind = reader.required('kind')
  if (!isQuestionKind(kind)) throw new Error(`no kind ${kind}`)
  const posed = questionKinds[kind](reader)(readModel(text))
  if (!posed.ok) throw new Error(posed.error.message)
  return posed.value.choices
}

const names = ['tools', 'compile', 'test', 'runtime']
/** The right choices, as stage names, lines or ids. */
const right = (...lines: readonly string[]) =>
  ask(file, ...lines)
    .filter((choice) => choice.right)
    .map(({ id, label }) =>
      'code' in label ? label.line : (names[Number(/^stage (\d+)/.exec(id)?.[1])] ?? id),
    )

describe('the right answers', () => {
  it.each<readonly [readonly string[], readonly (string | number)[]]>([
    [['kind: roles', 'role: ships'], ['runtime']],
    [
      ['kind: roles', 'role: feeds'],
      ['tools', 'compile'],
    ],
    [['kind: roles', 'role: unused'], ['test']],
    [
      ['kind: roles', 'role: ships', 'target: test'],
      ['tools', 'test'],
    ],
    [['kind: roles', 'role: unused', 'target: test'], ['runtime']],
    [['kind: roles', 'role: feeds', 'target: tools'], ['none']],
    [
      ['kind: needs', 'target: compile'],
      ['tools', 'compile'],
    ],
    [
      ['kind: needs', 'which: skipped', 'target: compile'],
      ['test', 'runtime'],
    ],
    [['kind: reference', 'step: runtime / COPY --from'], ['compile']],
    [['kind: reference', 'step: runtime / run --mount'], ['compile']],
    [['kind: reference', 'step: compile / FROM'], ['tools']],
    [['kind: reference', 'step: tools / FROM'], ['image alpine']],
    [['kind: layers'], [17, 18, 19, 20, 21, 22]],
    [
      ['kind: layers', 'target: compile'],
      [2, 3, 4, 7, 8, 9, 10],
    ],
    [['kind: files'], [20]],
    [
      ['kind: files', 'target: compile'],
      [7, 8],
    ],
    [['kind: wasted'], [17]],
    [['kind: wasted', 'target: compile'], ['none']],
    [
      ['kind: order', 'which: before', 'step: runtime / RUN --mount'],
      [2, 7, 8, 9, 17],
    ],
    [['kind: order', 'which: beside', 'step: compile / RUN gcc'], [17]],
    [['kind: order', 'which: beside', 'step: test / RUN', 'target: test'], ['none']],
    [
      ['kind: reruns', 'change: path a.c'],
      [7, 8, 9, 18, 19, 20],
    ],
    [
      ['kind: reruns', 'change: path big.bin'],
      [17, 18, 19, 20],
    ],
    [
      ['kind: reruns', 'change: step runtime / RUN rm'],
      [19, 20],
    ],
    [['kind: reruns', 'change: path nobody.txt'], ['none']],
    [['kind: reruns', 'change: path a.c', 'target: tools'], ['none']],
    [['kind: setting', 'stage: runtime', 'setting: CMD'], [22]],
    [['kind: setting', 'stage: compile', 'setting: CMD'], [4]],
    [['kind: setting', 'stage: compile', 'setting: ENV MODE'], [10]],
    [['kind: setting', 'stage: test', 'setting: ENV MODE'], ['base']],
  ])('%j', (lines, expected) => {
    expect(right(...lines)).toEqual(expected)
  })

  it('the right answers change with the text', () => {
    const ships = (text: string) =>
      ask(text, 'kind: roles', 'role: ships', 'target: runtime')
        .filter((choice) => choice.right)
        .map(({ id }) => id)
    expect(ships(file.replace('alpine AS runtime', 'compile AS runtime'))).toEqual([
      'stage 0',
      'stage 1',
      'stage 3',
    ])
  })
})

describe('conditions', () => {
  const holds = (text: string, line: string, selected: number | null = null) => {
    const [name = '', ...value] = line.split(': ')
    const read = conditionKind(name)?.read(value.join(': '))
    if (read == null) throw new Error(`cannot read ${line}`)
    const state = read.look(readModel(text, {}, selected))
    return state.ok ? state.value.met : state.error.code
  }
  it.each<readonly [string, boolean | string]>([
    ['named: 0', true],
    ['named: 1 COMPILE', true],
    ['named: 1 build', false],
    ['named: 9', 'no-such-stage'],
    ['by-name', false],
    ['target: runtime', true],
    ['target: test', false],
    ['role: compile feeds', true],
    ['role: compile ships test', false],
    ['role: nobody ships', 'no-such-stage'],
    ['based: compile on tools', true],
    ['based: tools on alpine', true],
    ['based: tools on alpine:3', false],
    ['copies: runtime from compile', true],
    ['copies: runtime from tools', false],
    ['mounts: runtime from compile', true],
    ['mount: runtime bind', true],
    ['mount: runtime cache', false],
    ['above: compile / COPY | compile / RUN', true],
    ['above: compile / RUN | compile / COPY', false],
    ['keeps: tools / RUN when path a.c', true],
    ['keeps: compile / RUN when path a.c', false],
    ['nothing-wasted', false],
    ['nothing-wasted: compile', true],
    ['sets: runtime CMD', true],
    ['sets: compile CMD', false],
    ['sets: compile ENV MODE', true],
  ])('%s', (line, expected) => {
    expect(holds(file, line)).toBe(expected)
  })

  it('the target is the selected one', () => {
    expect(holds(file, 'target: test', 2)).toBe(true)
  })

  it('a text with an error gives no answer', () => {
    expect(holds('FROM\n', 'by-name')).toBe('text-has-error')
  })
})

it.each(['lessons.md', 'lessons.ja.md'])('docs/%s lists every kind of question and of condition', (file) => {
  const text = readFileSync(new URL(`../../docs/${file}`, import.meta.url), 'utf8')
  const listed = new Set([...text.matchAll(/^\| `([\w-]+)/gm)].map(([, name]) => name))
  const kinds = [...Object.keys(questionKinds), ...Object.keys(conditionKinds)]
  expect(kinds.filter((kind) => !listed.has(kind))).toEqual([])
})
