import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../text/index.ts'
import { applyGraphEdit } from '../apply-graph-edit.ts'
import type { GraphEdit } from '../graph-edit.ts'
import '../../testing/lint-edits.ts'

const text = `FROM alpine AS build
RUN one

FROM alpine AS app
COPY . .
RUN --network=none \\
  # why
  two <<END
three
END
`

type Mount = Omit<Extract<GraphEdit, { op: 'addMount' }>, 'op'>

const apply = (edit: Mount, to = text) => {
  const result = applyGraphEdit(to, { op: 'addMount', ...edit })
  return result.ok ? applyEdits(to, result.value) : result.error.code
}

describe('a mount', () => {
  it('a mount is the first flag of a RUN, whose other text stays', () => {
    expect(apply({ stage: 'app', from: 'build', source: '/out', target: '/in', instruction: 1 })).toBe(
      text.replace('RUN --network', 'RUN --mount=type=bind,from=build,source=/out,target=/in --network'),
    )
  })

  it('a mount gets a separate RUN with its command', () => {
    const command = 'cp /in/a \\\n  /b'
    expect(apply({ stage: 'app', from: 'build', target: '/in', command })).toBe(
      `${text}RUN --mount=type=bind,from=build,target=/in cp /in/a \\\n  /b\n`,
    )
  })

  it("a mount follows the file's keyword case and line ends", () => {
    const file = 'from a:1 as x\r\n  workdir /w'
    expect(apply({ stage: 0, from: 'b:1', target: '/in', command: 'ls' }, file)).toBe(
      `${file}\r\n  run --mount=type=bind,from=b:1,target=/in ls`,
    )
  })

  it('from a stage below moves that one up, so that the last stage stays the last', () => {
    const file = 'FROM a:1 AS x\nRUN x\n\nFROM b:1 AS tools\nRUN t\n\nFROM c:1 AS last\n'
    expect(apply({ stage: 'x', from: 'tools', target: '/t', instruction: 0 }, file)).toBe(
      'FROM b:1 AS tools\nRUN t\n\nFROM a:1 AS x\nRUN --mount=type=bind,from=tools,target=/t x\n\nFROM c:1 AS last\n',
    )
  })

  it('from the last stage needs confirmation that another one becomes the last', () => {
    const edit = { stage: 'build', from: 'app', target: '/in', instruction: 0 } as const
    expect(apply(edit)).toBe('default-target-changes')
    expect(apply({ ...edit, allowDefaultTarget: true })).toContain(
      'RUN --mount=type=bind,from=app,target=/in one',
    )
  })

  it.each([
    ['of a stage without a name', { from: 0 }, 'FROM a\n\nFROM b\nRUN x\n', 'unnamed-stage'],
    ['of the stage itself', { from: 1 }, 'FROM a AS x\n\nFROM b AS y\nRUN x\n', 'cycle'],
    ['of a misspelled stage', { from: 'xx' }, 'FROM a AS x\n\nFROM b\nRUN x\n', 'unknown-stage'],
    ['in a COPY', { from: 'x' }, 'FROM a AS x\n\nFROM b\nCOPY a b\n', 'no-such-instruction'],
    ['in an ONBUILD', { from: 'x' }, 'FROM a AS x\n\nFROM b\nONBUILD RUN x\n', 'no-such-instruction'],
  ] as const)('%s is refused', (_, source, file, code) => {
    expect(apply({ stage: 1, target: '/in', instruction: 0, ...source }, file)).toBe(code)
  })

  it.each(['/a b', '/a,b', '/"a"', '$HOME', 'C:\\a', '`a`', "'a'"])(
    'a mount takes no path such as %s',
    (path) => {
      const edit = { stage: 1, from: 'build', instruction: 1 }
      expect(apply({ ...edit, target: path })).toBe('invalid-path')
      expect(apply({ ...edit, target: '/in', source: path })).toBe('invalid-path')
    },
  )

  it('a mount takes /out/アプリ', () => {
    expect(apply({ stage: 1, from: 'build', source: '/out/アプリ', target: '/a', command: 'ls' })).toContain(
      'source=/out/アプリ,',
    )
  })

  it('at the root of a container is rejected, as BuildKit rejects it', () => {
    expect(apply({ stage: 1, from: 'build', target: '/', instruction: 1 })).toBe('invalid-reference')
  })

  it('a mount takes exactly one command', () => {
    expect(apply({ stage: 1, from: 'build', target: '/in', command: 'ls\nRUN more' })).toBe(
      'not-one-instruction',
    )
  })
})
