import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { applyEdits, sliceSpan } from '../text/index.ts'
import type { FieldId, FieldValue } from './field.ts'
import { fieldsOf, stageFields } from './fields-of.ts'
import { setField } from './set-field.ts'

const head = 'FROM alpine:3.18 AS base\nRUN true\n\nFROM base AS app\n'
const place = { stage: 1, instruction: 0 }

/** The instruction's text once `field` has the value, or the code of the refusal. */
function change(instruction: string, field: FieldId, value: FieldValue): string {
  const text = `${head}${instruction}\nUSER last\n`
  const result = setField(text, place, { field, value })
  if (!result.ok) return result.error.code
  const after = applyEdits(text, result.value)
  expect(after.startsWith(head) && after.endsWith('\nUSER last\n')).toBe(true)
  return after.slice(head.length, -'\nUSER last\n'.length)
}

function read(instruction: string): Record<string, FieldValue> {
  const file = parseDockerfile(`${head}${instruction}\n`)
  const last = file.instructions.at(-1)
  if (last === undefined) throw new Error('no instruction')
  return Object.fromEntries(fieldsOf(file, last).map(({ id, value }) => [id, value]))
}

describe('the values of fields', () => {
  it.each<[string, Record<string, FieldValue>]>([
    ['WORKDIR "/a b"/$C', { path: '/a b/$C' }],
    [
      'ENV A="x \\"y\\"" B=\\$C',
      {
        pairs: [
          { key: 'A', value: 'x "y"' },
          { key: 'B', value: '\\$C' },
        ],
      },
    ],
    ['ENV OLD the rest', { pairs: [{ key: 'OLD', value: 'the rest' }] }],
    ['ARG A', { pairs: [{ key: 'A', value: null }] }],
    ['USER ${U:-a:b}:g', { user: '${U:-a:b}', group: 'g' }],
    ['EXPOSE 80/tcp $P', { ports: ['80/tcp', '$P'] }],
    ['VOLUME ["/a b"]', { paths: ['/a b'] }],
    ['CMD ["a", "日本"]', { form: 'exec', command: '', args: ['a', '日本'] }],
    ['CMD a \\\n  # why\n  b', { form: 'shell', command: 'a\n  # why\n  b', args: [] }],
    ['ONBUILD RUN x', { trigger: 'RUN x' }],
  ])('%s', (instruction, fields) => expect(read(instruction)).toEqual(fields))

  it('fieldsOf reports the location of each field', () => {
    const text = `${head}COPY --from=base /a "/b" /c/\n`
    const file = parseDockerfile(text)
    const copy = file.instructions.at(-1)
    if (copy === undefined) throw new Error('no instruction')
    const spans = fieldsOf(file, copy).map(({ id, spans }) => [
      id,
      spans.map((span) => sliceSpan(text, span)),
    ])
    expect(Object.fromEntries(spans)).toMatchObject({
      from: ['--from=base'],
      sources: ['/a', '"/b"'],
      destination: ['/c/'],
      chown: [],
    })
  })
})

describe('the text that a field writes', () => {
  it.each<[string, FieldId, FieldValue, string]>([
    ['COPY a b/', 'from', 'base', 'COPY --from=base a b/'],
    ['copy --from=base a b/', 'from', null, 'copy a b/'],
    ['COPY --chown=a \\\n  # why\n  --link \\\n  a b', 'chown', null, 'COPY \\\n  # why\n  --link \\\n  a b'],
    ['COPY --chown=a \\\n  # why\n  --link \\\n  a b', 'link', false, 'COPY --chown=a \\\n  # why\n  a b'],
    ['COPY a b /c', 'sources', ['b', 'a', 'd'], 'COPY b a d /c'],
    ['COPY a \\\n    b \\\n    /c', 'sources', ['a', 'b', 'd'], 'COPY a \\\n    b \\\n    d \\\n    /c'],
    ['COPY a \\\n    b \\\n    /c', 'sources', ['a'], 'COPY a \\\n    /c'],
    ['COPY a /c', 'sources', ['a b', '日本'], 'COPY ["a b", "日本", "/c"]'],
    ['COPY ["a b", "/c"]', 'destination', '/x "y"', 'COPY ["a b", "/x \\\\\\"y\\\\\\""]'],
    ['ADD git@h:a.git /a', 'checksum', '0123abc', 'ADD --checksum=0123abc git@h:a.git /a'],
    ['COPY <<A /a\nx\nA', 'heredoc-0', 'one\n日本', 'COPY <<A /a\none\n日本\nA'],
    ['COPY --exclude=a . .', 'exclude', ['a', 'b'], 'COPY --exclude=a --exclude=b . .'],
    ['ADD a b', 'keep-git-dir', true, 'ADD --keep-git-dir a b'],
    [
      'ENV A=1 B="2"',
      'pairs',
      [
        { key: 'A', value: 'x y' },
        { key: 'B', value: '3' },
      ],
      'ENV A="x y" B="3"',
    ],
    [
      'ENV A=1 \\\n  # n\n  B=2',
      'pairs',
      [
        { key: 'A', value: '1' },
        { key: 'C', value: '2' },
      ],
      'ENV A=1 \\\n  # n\n  C=2',
    ],
    ['ENV A some value', 'pairs', [{ key: 'A', value: 'other  value' }], 'ENV A other  value'],
    [
      'ENV A some value',
      'pairs',
      [
        { key: 'A', value: 'some value' },
        { key: 'B', value: '' },
      ],
      'ENV A="some value" B=',
    ],
    [
      'LABEL a=b c=d',
      'pairs',
      [
        { key: 'c', value: 'd' },
        { key: 'a', value: 'b' },
      ],
      'LABEL c=d a=b',
    ],
    ['ARG A=1', 'pairs', [{ key: 'A', value: null }], 'ARG A'],
    ['ENV A=1', 'pairs', [{ key: 'A', value: '$HOME/\\$x "q"' }], 'ENV A="$HOME/\\$x \\"q\\""'],
    ['CMD a "b c"', 'form', 'exec', 'CMD ["a", "b c"]'],
    ['CMD a | b', 'form', 'exec', 'CMD ["/bin/sh", "-c", "a | b"]'],
    ['CMD ["a", "b c", "it\'s"]', 'form', 'shell', "CMD a 'b c' 'it'\\''s'"],
    ['CMD ["a", "b"]', 'args', ['a', '"', 'b'], 'CMD ["a", "\\"", "b"]'],
    [
      'RUN a \\\n    # c\n    && b',
      'command',
      'a\n    # c\n    && b\n    && d',
      'RUN a \\\n    # c\n    && b \\\n    && d',
    ],
    [
      'RUN --mount=type=cache,target=/a x',
      'mounts',
      [
        [
          { key: 'type', value: 'cache' },
          { key: 'target', value: '/b' },
          { key: 'id', value: 'go' },
        ],
      ],
      'RUN --mount=type=cache,target=/b,id=go x',
    ],
    [
      'RUN x',
      'mounts',
      [
        [
          { key: 'type', value: 'tmpfs' },
          { key: 'target', value: '/a,b' },
        ],
      ],
      'RUN --mount="type=tmpfs,\\"target=/a,b\\"" x',
    ],
    ['RUN x', 'network', 'none', 'RUN --network=none x'],
    ['EXPOSE 80', 'ports', ['80', '53/udp'], 'EXPOSE 80 53/udp'],
    ['USER a', 'group', 'b', 'USER a:b'],
    ['USER a:b', 'group', null, 'USER a'],
    ['WORKDIR /a', 'path', ' /b', 'WORKDIR " /b"'],
    ['HEALTHCHECK NONE', 'command', 'curl -f x', 'HEALTHCHECK CMD curl -f x'],
    ['HEALTHCHECK --retries=3 CMD a', 'check', 'NONE', 'HEALTHCHECK NONE'],
    ['HEALTHCHECK CMD a', 'interval', '1m30s', 'HEALTHCHECK --interval=1m30s CMD a'],
    ['SHELL ["/bin/sh", "-c"]', 'args', ['/bin/bash', '-c'], 'SHELL ["/bin/bash", "-c"]'],
    ['STOPSIGNAL 9', 'signal', 'SIGINT', 'STOPSIGNAL SIGINT'],
    ['VOLUME /a', 'paths', ['/a', '/b c'], 'VOLUME ["/a", "/b c"]'],
    ['ONBUILD RUN x', 'trigger', 'COPY . .', 'ONBUILD COPY . .'],
    ['MAINTAINER a', 'maintainer', '太郎 <a@b>', 'MAINTAINER 太郎 <a@b>'],
  ])('%s · %s = %j', (instruction, field, value, expected) => {
    expect(change(instruction, field, value)).toBe(expected)
  })

  it('setField keeps CRLF', () => {
    const text = 'FROM scratch\r\nENV A=1 \\\r\n    B=2\r\n'
    const rows = ['A', 'B', 'C'].map((key) => ({ key, value: 'x' }))
    const result = setField(text, { stage: 0, instruction: 0 }, { field: 'pairs', value: rows })
    if (!result.ok) throw new Error(result.error.message)
    expect(applyEdits(text, result.value)).toBe('FROM scratch\r\nENV A=x \\\r\n    B=x \\\r\n    C=x\r\n')
  })
})

describe('values that are rejected, leaving the text alone', () => {
  it.each<[string, FieldId, FieldValue, string]>([
    ['HEALTHCHECK CMD a', 'interval', 'soon', 'invalid-duration'],
    ['HEALTHCHECK CMD a', 'timeout', '1us', 'invalid-duration'],
    ['HEALTHCHECK CMD a', 'retries', '-1', 'invalid-count'],
    ['EXPOSE 80', 'ports', ['70000'], 'invalid-port'],
    ['EXPOSE 80', 'ports', [], 'value-missing'],
    ['COPY a b', 'chown', '利用者', 'cannot-be-written'],
    ['COPY a b', 'chmod', 'rwx', 'invalid-mode'],
    ['COPY a b', 'from', 'no where', 'invalid-reference'],
    ['ADD http://h/a /a', 'checksum', 'main', 'invalid-checksum'],
    ['COPY <<A /a\nx\nA', 'heredoc-0', 'A', 'ends-heredoc'],
    ['ENV A=1', 'pairs', [{ key: 'A B', value: '' }], 'invalid-key'],
    ['ENV A=1', 'pairs', [{ key: 'A', value: 'a\nb' }], 'one-line-only'],
    ['ENV A=1 \\\n  # n\n  B=2', 'pairs', [{ key: 'A', value: '1' }], 'comment-in-the-way'],
    ['RUN x', 'network', 'wifi', 'invalid-choice'],
    [
      'RUN x',
      'mounts',
      [
        [
          { key: 'type', value: 'cache' },
          { key: 'sharing', value: 'mine' },
        ],
      ],
      'invalid-flag-value',
    ],
    ['RUN x', 'command', '--y', 'would-change-meaning'],
    ['RUN x', 'signal', 'x', 'no-such-field'],
    ['WORKDIR /a', 'path', '${x', 'cannot-be-written'],
  ])('%s · %s = %j: %s', (instruction, field, value, code) => {
    expect(change(instruction, field, value)).toBe(code)
  })
})

describe('a stage', () => {
  const text = 'FROM alpine:3.18 AS base\n\nFROM base\nCOPY --from=base /a /b\n'
  const set = (stage: number, field: FieldId, value: FieldValue) => {
    const result = setField(text, { stage, instruction: -1 }, { field, value })
    return result.ok ? applyEdits(text, result.value) : result.error.code
  }

  it('a stage reads base, name and platform', () => {
    const file = parseDockerfile(text)
    const stage = resolveStages(file, {}).stages[1]
    if (stage === undefined) throw new Error('no stage')
    expect(stageFields(file, stage).map(({ value }) => value)).toEqual(['base', null, null])
  })

  it('a stage updates its references when it is renamed', () => {
    expect(set(0, 'name', 'first')).toBe(text.replaceAll('base', 'first'))
  })

  it('a stage gets a platform, a base, a name', () => {
    expect(set(0, 'platform', 'linux/arm64')).toBe(
      text.replace('FROM alpine', 'FROM --platform=linux/arm64 alpine'),
    )
    expect(set(1, 'base', 'busybox')).toBe(text.replace('FROM base', 'FROM busybox'))
    expect(set(1, 'name', 'app')).toBe(text.replace('FROM base', 'FROM base AS app'))
  })

  it('a stage keeps its name and needs a base', () => {
    expect([set(0, 'name', ''), set(0, 'base', '')]).toEqual(['name-is-kept', 'value-missing'])
  })
})

describe('an ARG above the stages', () => {
  const text = 'ARG V=3.18 W\nARG U\n\nFROM alpine:$V AS app\nRUN true\n'
  const global = (instruction: number, value: FieldValue) => {
    const result = setField(text, { stage: -1, instruction }, { field: 'pairs', value })
    return result.ok ? applyEdits(text, result.value) : result.error.code
  }

  it('an ARG above the stages gets another default, and the base that uses it follows', () => {
    const after = global(0, [
      { key: 'V', value: '3.20' },
      { key: 'W', value: null },
    ])
    expect(after).toBe(text.replace('3.18', '3.20'))
    expect(resolveStages(parseDockerfile(after)).stages[0]?.base).toBe('alpine:3.20')
  })

  it('an ARG above the stages gets another row, and one without a default gets one', () => {
    expect(global(1, [{ key: 'U', value: 'a b' }])).toBe(text.replace('ARG U', 'ARG U="a b"'))
    expect(
      global(1, [
        { key: 'U', value: null },
        { key: 'T', value: '1' },
      ]),
    ).toBe(text.replace('ARG U', 'ARG U T=1'))
  })

  it('an ARG above the stages is kept where a base needs it', () => {
    expect(global(0, [{ key: 'W', value: null }])).toBe('would-change-meaning')
    expect(global(0, [])).toBe('value-missing')
  })

  it('an ARG above the stages exists only above the first FROM', () => {
    expect(global(2, [])).toBe('no-such-field')
    expect(setField(text, { stage: -1, instruction: -1 }, { field: 'pairs', value: [] }).ok).toBe(false)
  })
})
