import { describe, expect, it } from 'vitest'
import { expandWord, type Keyword, keyValues, parseDockerfile } from '../dockerfile/index.ts'
import { seededRandom } from '../testing/random.ts'
import { applyEdits } from '../text/index.ts'
import type { Field, FieldValue, MountValue } from './field.ts'
import { fieldsOf } from './fields-of.ts'
import { setField } from './set-field.ts'

const cases = Number(process.env.STAGEGRAPH_FIELD_CASES ?? 2000)
const seed = Number(process.env.STAGEGRAPH_FIELD_SEED ?? 20261124)

type Random = () => number
const pick = <T>(random: Random, list: readonly T[]): T => {
  const item = list[Math.floor(random() * list.length)]
  if (item === undefined) throw new RangeError('an empty list has nothing to pick')
  return item
}

const characters = [
  ...'abcXYZ019/._-:=,',
  ...' "\'\\`#$;|&<>[]{}()*?~!%@+\t',
  '日',
  '本',
  'ほ',
  '\u3000',
  '😀',
  '𠮷',
  '--',
  '<<EOF',
  '\\$',
  '${A:-b}',
  '$HOME',
]
const anyText = (random: Random, most = 8): string =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(random, characters)).join('')

const fill = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, make)

/** Texts of each instruction; `\` continues lines, whatever the file's escape is. */
const templates: Readonly<Record<Exclude<Keyword, 'FROM'>, readonly string[]>> = {
  ADD: [
    'ADD a b /c/',
    'add --chown=1:2 --keep-git-dir=true https://a/b.git /src',
    'ADD --exclude=*.md \\\n  # 理由\n  --exclude=b . /',
    'ADD --checksum=sha256:00000000000000000000000000000000aa http://a/b /b',
  ],
  ARG: ['ARG A', 'ARG A=1 B="two 2" C', "arg  A='x' \\\n    # why\n    B"],
  CMD: ['CMD ["a", "b c"]', 'CMD echo "$HOME" | cat', 'cmd [ "x",\\\n "日本" ]', 'CMD []'],
  COPY: [
    'COPY a b c/',
    'COPY --from=base --chmod=755 \\\n    /out/app \\\n    # the tool\n    "/x\'y" \\\n    /usr/bin/',
    'COPY ["a b", "c"]',
    'COPY --link --exclude=a --exclude=b . .',
    'COPY <<ONE <<TWO x /d/\none\nONE\ntwo 日本\nTWO',
  ],
  ENTRYPOINT: ['ENTRYPOINT ["a"]', 'ENTRYPOINT exec top -b', 'entrypoint echo a \\\n  # b\n  c'],
  ENV: [
    'ENV A=1',
    'ENV A="x y" B=$A C=\'q\' \\\n    # note\n    D=d',
    'ENV KEY some  value',
    'env a=日本 \\\n  b= \\\n  c=""',
  ],
  EXPOSE: ['EXPOSE 80', 'expose 80/tcp 53/udp $PORT', 'EXPOSE 1-2 \\\n  # dns\n  53'],
  HEALTHCHECK: [
    'HEALTHCHECK NONE',
    'HEALTHCHECK --interval=5s --retries=3 CMD curl -f http://localhost/',
    'healthcheck --timeout=3s \\\n  # quick\n  --start-period=1m CMD ["true", "x"]',
  ],
  LABEL: ['LABEL a=b', 'LABEL "com.example.a b"="x" \\\n  # 著者\n  y=\'z\'', 'LABEL old form here'],
  MAINTAINER: ['MAINTAINER Someone <a@b.c>', 'maintainer 日本 太郎'],
  ONBUILD: ['ONBUILD RUN echo a', 'onbuild COPY . /src', 'ONBUILD RUN a \\\n  # b\n  && c'],
  RUN: [
    'RUN echo a',
    'RUN --mount=type=cache,target=/root/.cache --mount=type=bind,source=a,target=/a \\\n    # build it\n    --network=none \\\n    make \\\n    # and\n    && make install',
    'RUN ["a", "b"]',
    'RUN --mount=type=secret,id=token,required <<EOF bash\necho 日本\n\nEOF',
    'run --mount="type=tmpfs,target=/t mp" x',
  ],
  SHELL: ['SHELL ["/bin/sh", "-c"]', 'shell ["powershell",\\\n  "-Command"]'],
  STOPSIGNAL: ['STOPSIGNAL SIGTERM', 'stopsignal "9"'],
  USER: ['USER app', 'user 1000:1000', 'USER ${U:-a:b}:g', 'USER "a b"'],
  VOLUME: ['VOLUME /a /b', 'VOLUME ["/a b", "/c"]', 'volume /a \\\n  # data\n  $B'],
  WORKDIR: ['WORKDIR /a', 'workdir "/a b"/$C', 'WORKDIR C:/x'],
}

interface Written {
  readonly text: string
  readonly line: string
}

function write(random: Random, template: string): Written {
  const escapeMark = pick(random, ['\\', '`'])
  const eol = pick(random, ['\n', '\r\n'])
  const line = template.replaceAll('\\\n', `${escapeMark}\n`)
  const parts = [
    `# escape=${escapeMark}`,
    'FROM alpine:3.18 AS base',
    'RUN true',
    '',
    'FROM scratch',
    '# above',
    line,
    '# below',
    'USER last',
    '',
  ]
  return { text: parts.join('\n').replaceAll('\n', eol), line: line.replaceAll('\n', eol) }
}

const mountOptions = [
  'type',
  'target',
  'source',
  'from',
  'id',
  'sharing',
  'readonly',
  'required',
  'uid',
  'mode',
]
const mountWords = [
  'bind',
  'cache',
  'tmpfs',
  'secret',
  '/a b',
  '/a,b',
  'base',
  'locked',
  'true',
  '0755',
  '7',
  '$X',
]

function anyMount(random: Random): MountValue {
  const make = () => ({
    key: pick(random, mountOptions),
    value: random() < 0.15 ? null : random() < 0.7 ? pick(random, mountWords) : anyText(random, 4),
  })
  return [{ key: 'type', value: pick(random, mountWords.slice(0, 4)) }, ...fill(random, 4, make)]
}

/** A list with an item changed, added, removed or moved. */
function changedList<T>(random: Random, list: readonly T[], make: () => T): readonly T[] {
  const at = Math.floor(random() * (list.length + 1))
  switch (pick(random, ['change', 'add', 'remove', 'move', 'other'] as const)) {
    case 'change':
      return list.map((item, index) => (index === at ? make() : item))
    case 'add':
      return list.toSpliced(at, 0, make())
    case 'remove':
      return list.toSpliced(at, 1)
    case 'move':
      return list.toReversed()
    case 'other':
      return fill(random, 4, make)
  }
}

const textWords = [
  '30s',
  '1m30s',
  '5',
  'sha256:00000000000000000000000000000000ab',
  '755',
  'app',
  '1:2',
  '0',
  '--x',
]

function anyValue(random: Random, field: Field): FieldValue {
  const text = () => (random() < 0.3 ? pick(random, textWords) : anyText(random))
  switch (field.shape) {
    case 'text':
      return field.optional && random() < 0.2 ? null : text()
    case 'choice':
      return field.optional && random() < 0.2 ? null : pick(random, [...field.choices, 'other'])
    case 'switch':
      return random() < 0.5
    case 'lines':
      return fill(random, 3, () => anyText(random, 5)).join('\n') || 'x'
    case 'list':
      return changedList(random, field.value, () =>
        field.id === 'ports' && random() < 0.7 ? pick(random, ['1', '2/udp', '5-6', '$P']) : anyText(random),
      )
    case 'pairs':
      return changedList(random, field.value, () => ({
        key: random() < 0.7 ? pick(random, ['A', 'B2', 'com.example', 'd-e']) : anyText(random, 3),
        value: field.bareNames && random() < 0.3 ? null : anyText(random),
      }))
    case 'mounts':
      return changedList(random, field.value, () => anyMount(random))
  }
}

function instructionIn(text: string) {
  const file = parseDockerfile(text)
  const instruction = file.instructions[3]
  if (instruction === undefined) throw new Error(`no instruction in ${JSON.stringify(text)}`)
  return { file, instruction }
}

function fieldsIn(text: string): ReadonlyMap<string, FieldValue> {
  const { file, instruction } = instructionIn(text)
  return new Map(fieldsOf(file, instruction).map(({ id, value }) => [id, value]))
}

/** Allowed differences from the typed value, by instruction. */
function normal(value: FieldValue | undefined): string {
  const text = typeof value === 'string' ? value.replace(/[ \t]+$/gm, '').trim() : value
  return JSON.stringify(text === '' || text === undefined ? null : text)
}

const changesWith: Readonly<Record<string, readonly string[]>> = {
  form: ['command', 'args'],
  command: ['check', 'form', 'args'],
  check: ['form', 'command', 'args', 'interval', 'timeout', 'start-period', 'start-interval', 'retries'],
}

describe(`fields of generated instructions (seed ${seed}, ${cases} cases each)`, () => {
  for (const [keyword, texts] of Object.entries(templates)) {
    it(`${keyword}: a field reads back as written, and nothing else changes`, { timeout: 600_000 }, () => {
      const random = seededRandom(seed)
      let done = 0
      for (let count = 0; count < cases; count++) {
        const { text, line } = write(random, pick(random, texts))
        const { file, instruction } = instructionIn(text)
        const field = pick(random, fieldsOf(file, instruction))
        const value = anyValue(random, field)
        const result = setField(text, { stage: 1, instruction: 0 }, { field: field.id, value })
        if (!result.ok) continue
        done++
        const after = applyEdits(text, result.value)
        const about = `${JSON.stringify(text)} ${field.id} = ${JSON.stringify(value)}`
        const at = text.indexOf(line)
        expect(after.startsWith(text.slice(0, at)), about).toBe(true)
        expect(after.endsWith(text.slice(at + line.length)), about).toBe(true)
        const before = fieldsIn(text)
        const now = fieldsIn(after)
        const free = changesWith[field.id] ?? []
        for (const [id, old] of before) {
          if (!free.includes(id) && id !== field.id) expect(now.get(id), about).toEqual(old)
        }
        if (field.shape === 'lines') {
          const plain = (each: FieldValue | undefined) => String(each).replaceAll(/[\\`\s]/g, '')
          expect(plain(now.get(field.id)), about).toBe(plain(value))
        } else if (field.shape !== 'mounts') expect(normal(now.get(field.id)), about).toBe(normal(value))
        const back = setField(after, { stage: 1, instruction: 0 }, { field: field.id, value: field.value })
        if (back.ok && free.length === 0) {
          expect(fieldsIn(applyEdits(after, back.value)).get(field.id), about).toEqual(field.value)
        }
      }
      // Most typed texts are no signal.
      expect(done).toBeGreaterThan(cases / (keyword === 'STOPSIGNAL' ? 20 : 10))
    })
  }

  it('ENV values: BuildKit expands them to what was typed', { timeout: 600_000 }, () => {
    const random = seededRandom(seed + 1)
    const values: Readonly<Record<string, string>> = { X: '<x y>', Y: '' }
    for (let count = 0; count < cases; count++) {
      const { text } = write(random, pick(random, templates.ENV.slice(0, 2)))
      const { file, instruction } = instructionIn(text)
      let typed = ''
      let meant = ''
      for (const piece of fill(random, 6, () => pick(random, [...characters.slice(0, 46), '${X}', '${Y}']))) {
        if (piece === '$' || (piece.startsWith('${') && typed.endsWith(file.escape))) continue
        typed += piece
        meant += piece === '${X}' ? (values.X ?? '') : piece === '${Y}' ? '' : piece
      }
      if (/[\r\n]/.test(typed)) continue
      const [pairsField] = fieldsOf(file, instruction)
      if (pairsField?.shape !== 'pairs') throw new Error('ENV has pairs')
      const rows = pairsField.value.with(0, { key: 'A', value: typed })
      const result = setField(text, { stage: 1, instruction: 0 }, { field: 'pairs', value: rows })
      if (!result.ok)
        throw new Error(`${JSON.stringify(text)} ${JSON.stringify(typed)}: ${result.error.message}`)
      const written =
        keyValues(instructionIn(applyEdits(text, result.value)).instruction)[0]?.value?.text ?? ''
      expect(expandWord(written, (name) => values[name], { escape: file.escape }).text, written).toBe(meant)
    }
  })
})
