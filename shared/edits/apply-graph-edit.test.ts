import { describe, expect, it } from 'vitest'
import { applyEdits } from '../text/index.ts'
import { applyGraphEdit, applyGraphEdits } from './apply-graph-edit.ts'
import type { GraphEdit } from './graph-edit.ts'
import '../testing/lint-edits.ts'

const text = '# top\nFROM a AS x\nRUN 1\n\nFROM b AS y\nCOPY --from=x /f /\n'
const edits: readonly GraphEdit[] = [
  { op: 'addStage', base: 'x', name: 'test', after: 'x' },
  { op: 'insertInstruction', stage: 'test', at: 0, text: '# why\nRUN 2' },
  { op: 'renameStage', stage: 'x', name: 'build' },
  { op: 'moveInstruction', stage: 'test', instruction: 0, toStage: 'y', at: 0 },
]

it('does at once what the edits do one after the other', () => {
  const stepwise = edits.reduce((current, edit) => {
    const done = applyGraphEdit(current, edit)
    if (!done.ok) throw new Error(done.error.message)
    return applyEdits(current, done.value)
  }, text)
  const once = applyGraphEdits(text, edits)
  expect(once.ok && applyEdits(text, once.value)).toBe(stepwise)
  expect(stepwise).toBe(
    '# top\nFROM a AS build\nRUN 1\n\nFROM build AS test\n\nFROM b AS y\n# why\nRUN 2\nCOPY --from=build /f /\n',
  )
})

it('no edits are no change, and one refused edit refuses all', () => {
  expect(applyGraphEdits(text, [])).toEqual({ ok: true, value: [] })
  expect(applyGraphEdits(text, [...edits, { op: 'removeStage', stage: 'build' }])).toMatchObject({
    error: { code: 'stage-in-use' },
  })
})

/** The text after the edit, or the code of its refusal. */
function edited(text: string, edit: GraphEdit): string {
  const result = applyGraphEdit(text, edit)
  return result.ok ? applyEdits(text, result.value) : result.error.code
}

const file = `# syntax=docker/dockerfile:1
ARG GO=1.24

# 組み立て
FROM golang:\${GO} AS build
WORKDIR /src
# the sources
COPY . .
RUN go build -o /app

FROM alpine:3.20 AS runtime
COPY --from=Build /app /app
COPY --from=0 /x /y
CMD ["/app"]
`

const changes: readonly (readonly [string, string, GraphEdit, string])[] = [
  [
    'a rename follows names in any case and keeps numbers',
    file,
    { op: 'renameStage', stage: 'BUILD', name: 'Compile' },
    file.replace('AS build', 'AS Compile').replace('=Build', '=Compile'),
  ],
  [
    'a FROM gets the lower-case name, which is the only one it finds',
    'from a as x\nfrom x as y\n',
    { op: 'renameStage', stage: 'x', name: 'Base' },
    'from a as Base\nfrom base as y\n',
  ],
  [
    'naming turns numbers into the name',
    'FROM a:1\nFROM b:1\nCOPY --from=0 /x /y\n',
    { op: 'nameStage', stage: 0, name: 'first' },
    'FROM a:1 AS first\nFROM b:1\nCOPY --from=first /x /y\n',
  ],
  [
    'a rename reaches ONBUILD',
    'FROM a:1 AS x\nFROM b:1 AS y\nONBUILD COPY --from=X /a /b\nFROM y\n',
    { op: 'renameStage', stage: 'x', name: 'z' },
    'FROM a:1 AS z\nFROM b:1 AS y\nONBUILD COPY --from=z /a /b\nFROM y\n',
  ],
  [
    'a rename reaches a name broken over lines',
    'FROM a:1 AS one\nFROM b:1\nCOPY --from=o\\\nne /a \\\n  /b\n',
    { op: 'renameStage', stage: 'one', name: 'two' },
    'FROM a:1 AS two\nFROM b:1\nCOPY --from=two /a \\\n  /b\n',
  ],
  [
    'a new stage looks like its neighbours',
    'from a:1 as x\r\n\r\n\r\nfrom b:1 as y\r\ncopy --from=1 /a /b\r\n'.replace('=1', '=0'),
    { op: 'addStage', base: 'X', name: 'mid', after: 'x' },
    'from a:1 as x\r\n\r\n\r\nfrom x as mid\r\n\r\n\r\nfrom b:1 as y\r\ncopy --from=0 /a /b\r\n',
  ],
  [
    'numbers move with the stages they count',
    'FROM a:1\nFROM b:1\nFROM c:1\nCOPY --from=1 /a /b',
    { op: 'addStage', base: 'd:1', after: 0 },
    'FROM a:1\nFROM d:1\nFROM b:1\nFROM c:1\nCOPY --from=2 /a /b',
  ],
  [
    'the first stage of an empty file',
    '',
    { op: 'addStage', base: 'alpine:3.20', name: 'one' },
    'FROM alpine:3.20 AS one\n',
  ],
  [
    'the first stage below a global ARG and a byte order mark',
    '\ufeff# escape=`\nARG A=1',
    { op: 'addStage', base: 'alpine:3.20' },
    '\ufeff# escape=`\nARG A=1\n\nFROM alpine:3.20',
  ],
  [
    'a removed instruction leaves one gap where it stood between two',
    'FROM a:1\nRUN 1\n\nRUN 2\n\nRUN 3\n',
    { op: 'removeInstruction', stage: 0, instruction: 1 },
    'FROM a:1\nRUN 1\n\nRUN 3\n',
  ],
  [
    'the last instruction goes with the gap above it, the one between stages stays',
    'FROM a:1\nRUN 1\n\n# two\nRUN 2\n\n\nFROM b:1\n',
    { op: 'removeInstruction', stage: 0, instruction: 1 },
    'FROM a:1\nRUN 1\n\n\nFROM b:1\n',
  ],
  [
    'nothing blank stays behind at the end of the file',
    'FROM a:1\nRUN 1\n\nRUN 2\n',
    { op: 'removeInstruction', stage: 0, instruction: 1 },
    'FROM a:1\nRUN 1\n',
  ],
  [
    'a name that BuildKit could not read in a flag is written in lower case',
    'FROM a:1 AS \u212a\nFROM b:1 AS y\n',
    { op: 'addCopy', stage: 'y', from: 'k', sources: ['/a'], destination: '/b' },
    'FROM a:1 AS \u212a\nFROM b:1 AS y\nCOPY --from=k /a /b\n',
  ],
  [
    'a removed stage takes its comments and one gap',
    'FROM a:1 AS x\n\n# about y\nFROM b:1 AS y\nRUN <<E\nFROM z\nE\n\nFROM x\n',
    { op: 'removeStage', stage: 'y' },
    'FROM a:1 AS x\n\nFROM x\n',
  ],
  [
    'a moved stage takes its comments, directives stay',
    '# syntax=docker/dockerfile:1\n# about x\nFROM a:1 AS x\n\nFROM b:1 AS y',
    { op: 'moveStage', stage: 'x', after: 'y', allowDefaultTarget: true },
    '# syntax=docker/dockerfile:1\nFROM b:1 AS y\n\n# about x\nFROM a:1 AS x',
  ],
  [
    'a copy of the last stage stands before it',
    file,
    { op: 'duplicateStage', stage: 'runtime', name: 'staging' },
    file.replace(
      'FROM alpine:3.20 AS runtime',
      'FROM alpine:3.20 AS staging\nCOPY --from=Build /app /app\nCOPY --from=0 /x /y\nCMD ["/app"]\n\nFROM alpine:3.20 AS runtime',
    ),
  ],
  [
    'a copy of another stage stands behind it',
    'FROM a:1 AS x\nRUN 1\nFROM b:1\nCOPY --from=1 /a /b\n'.replace('=1', '=0'),
    { op: 'duplicateStage', stage: 0, name: 'y' },
    'FROM a:1 AS x\nRUN 1\nFROM a:1 AS y\nRUN 1\nFROM b:1\nCOPY --from=0 /a /b\n',
  ],
  [
    'a new stage without a place stands before the last one',
    'FROM a:1 AS x\n\nFROM b:1 AS y\n',
    { op: 'addStage', base: 'x', name: 'z' },
    'FROM a:1 AS x\n\nFROM x AS z\n\nFROM b:1 AS y\n',
  ],
  [
    'a new stage on the last one stands behind it when that is allowed',
    'FROM a:1 AS x\n\nFROM b:1 AS y\n',
    { op: 'addStage', base: 'y', name: 'z', allowDefaultTarget: true },
    'FROM a:1 AS x\n\nFROM b:1 AS y\n\nFROM y AS z\n',
  ],
  [
    'a base below is moved above, with what belongs to it',
    'FROM a:1 AS x\n\n# about y\nFROM b:1 AS y\n',
    { op: 'setBase', stage: 'x', base: 'y', allowDefaultTarget: true },
    '# about y\nFROM b:1 AS y\n\nFROM y AS x\n',
  ],
  [
    'a base below brings what it needs along, and the last stage stays the last',
    'FROM a:1 AS x\nRUN 1\nFROM b:1 AS n\nFROM n AS y\nFROM x AS last\n',
    { op: 'setBase', stage: 'x', base: 'y' },
    'FROM b:1 AS n\nFROM n AS y\nFROM y AS x\nRUN 1\nFROM x AS last\n',
  ],
  [
    'a copy of a stage below moves that stage, not the last one',
    'FROM a:1 AS x\nFROM b:1 AS y\nFROM c:1 AS last\n',
    { op: 'addCopy', stage: 'x', from: 'y', sources: ['/a'], destination: '/b' },
    'FROM b:1 AS y\nFROM a:1 AS x\nCOPY --from=y /a /b\nFROM c:1 AS last\n',
  ],
  [
    'a platform comes and goes',
    'FROM --platform=linux/arm64 \\\n  a:1\n',
    { op: 'setPlatform', stage: 0, platform: null },
    'FROM a:1\n',
  ],
  [
    'a copy stands above what says how the image runs',
    'from a:1 as x\nfrom b:1\nrun true\n# start\ncmd ["x"]\n',
    { op: 'addCopy', stage: 1, from: 'X', sources: ['/a', '/b'], destination: '/c/' },
    'from a:1 as x\nfrom b:1\nrun true\ncopy --from=x /a /b /c/\n# start\ncmd ["x"]\n',
  ],
  [
    'a copy stands where it was asked for',
    'FROM a:1 AS x\nFROM b:1\nRUN one\n# two\nRUN two\n',
    { op: 'addCopy', stage: 1, from: 'x', sources: ['/a'], destination: '/c', at: 1 },
    'FROM a:1 AS x\nFROM b:1\nRUN one\nCOPY --from=x /a /c\n# two\nRUN two\n',
  ],
  [
    'a copy of paths with blanks is JSON, of an unnamed stage by number',
    'FROM a:1\nFROM b:1',
    { op: 'addCopy', stage: 1, from: 0, sources: ['/日本 語'], destination: '/c/' },
    'FROM a:1\nFROM b:1\nCOPY --from=0 ["/日本 語", "/c/"]',
  ],
  [
    'a COPY from the build context can point at a stage',
    'FROM a:1 AS x\nFROM b:1\nCOPY --chown=1 /a /b\n',
    { op: 'setReference', stage: 1, instruction: 0, from: 'x' },
    'FROM a:1 AS x\nFROM b:1\nCOPY --from=x --chown=1 /a /b\n',
  ],
  [
    'one of several mounts can point elsewhere',
    'FROM a:1 AS x\nFROM b:1\nRUN --mount=from=c:1,target=/c --mount=target=/d,from=d:1 true\n',
    { op: 'setReference', stage: 1, instruction: 0, reference: 1, from: 'x' },
    'FROM a:1 AS x\nFROM b:1\nRUN --mount=from=c:1,target=/c --mount=target=/d,from=x true\n',
  ],
  [
    'a removed mount leaves comments inside the instruction',
    'FROM b:1\nRUN --mount=type=cache,target=/c \\\n    --mount=from=c:1,target=/d \\\n    # keep\n    true\n',
    { op: 'removeReference', stage: 0, instruction: 0 },
    'FROM b:1\nRUN --mount=type=cache,target=/c \\\n    # keep\n    true\n',
  ],
  [
    'a removed copy takes its comment',
    'FROM b:1\nRUN true\n# get\nCOPY --from=c:1 /a /b',
    { op: 'removeReference', stage: 0, instruction: 1 },
    'FROM b:1\nRUN true',
  ],
  [
    'inserted text takes the line ends, the case and the indentation of the file',
    'from a:1\r\n  run true\r\n  run true\r\n',
    { op: 'insertInstruction', stage: 0, at: 2, text: 'RUN <<E\necho\nE\n' },
    'from a:1\r\n  run true\r\n  run true\r\n  run <<E\r\necho\r\nE\r\n',
  ],
  [
    'an instruction moves with its comment',
    file,
    { op: 'moveInstruction', stage: 'build', instruction: 1, toStage: 'runtime', at: 0 },
    file.replace('# the sources\nCOPY . .\n', '').replace('runtime\n', 'runtime\n# the sources\nCOPY . .\n'),
  ],
  [
    'an instruction moves within its stage in a file with the other escape character',
    '# escape=`\nFROM a:1\nRUN a `\n  && b\nRUN c',
    { op: 'moveInstruction', stage: 0, instruction: 1, toStage: 0, at: 0 },
    '# escape=`\nFROM a:1\nRUN c\nRUN a `\n  && b',
  ],
]

const refusals: readonly (readonly [string, string, GraphEdit])[] = [
  ['unknown-stage', file, { op: 'removeStage', stage: 'nobody' }],
  ['unknown-stage', file, { op: 'removeStage', stage: 7 }],
  ['ambiguous-stage', 'FROM a:1 AS x\nFROM b:1 AS X\n', { op: 'setBase', stage: 'x', base: 'c:1' }],
  ['stage-in-use', file, { op: 'removeStage', stage: 'build' }],
  ['only-stage', 'FROM a:1\n', { op: 'removeStage', stage: 0 }],
  ['invalid-name', file, { op: 'renameStage', stage: 'build', name: '1st' }],
  ['invalid-name', file, { op: 'renameStage', stage: 'build', name: '組立' }],
  ['invalid-name', file, { op: 'renameStage', stage: 'build', name: 'Scratch' }],
  ['name-taken', file, { op: 'renameStage', stage: 'build', name: 'RUNTIME' }],
  ['already-named', file, { op: 'nameStage', stage: 'build', name: 'other' }],
  ['would-capture-image', 'FROM a:1 AS x\nFROM alpine\n', { op: 'renameStage', stage: 'x', name: 'Alpine' }],
  [
    'would-capture-image',
    'FROM a:1 AS x\nCOPY --from=BusyBox /a /b\nFROM c:1\n',
    { op: 'addStage', base: 'd:1', name: 'busybox' },
  ],
  [
    'reference-through-variable',
    'ARG B=x\nFROM a:1 AS x\nFROM ${B}\n',
    { op: 'renameStage', stage: 'x', name: 'y' },
  ],
  [
    'reference-through-variable',
    'ARG F=prod\nFROM a:1 AS base-dev\nFROM a:2 AS base-prod\nFROM base-$F\n',
    { op: 'renameStage', stage: 'base-dev', name: 'y' },
  ],
  ['cycle', 'FROM a:1 AS x\nFROM x AS y\n', { op: 'setBase', stage: 'x', base: 'y' }],
  ['cycle', 'FROM a:1 AS x\n', { op: 'addCopy', stage: 'x', from: 'x', sources: ['/a'], destination: '/b' }],
  ['build-order', file, { op: 'moveStage', stage: 'runtime', before: 'build' }],
  ['build-order', 'FROM a:1 AS x\nFROM b:1 AS y\n', { op: 'addStage', base: 'y', name: 'z', after: 'x' }],
  ['unnamed-stage', 'FROM a:1\nFROM b:1\n', { op: 'setBase', stage: 1, base: 0 }],
  ['invalid-reference', file, { op: 'setBase', stage: 'build', base: 'a b' }],
  ['invalid-reference', file, { op: 'setBase', stage: 'build', base: 'alpine/Upper:1' }],
  [
    'invalid-path',
    file,
    { op: 'addCopy', stage: 'runtime', from: 'build', sources: ['/a', '/b'], destination: '/c' },
  ],
  ['invalid-platform', file, { op: 'setPlatform', stage: 'build', platform: 'linux arm64' }],
  ['no-such-instruction', file, { op: 'removeInstruction', stage: 'build', instruction: 3 }],
  [
    'no-such-instruction',
    file,
    { op: 'addCopy', stage: 'runtime', from: 'build', sources: ['/a'], destination: '/c', at: 4 },
  ],
  ['no-such-reference', file, { op: 'removeReference', stage: 'build', instruction: 0 }],
  [
    'ambiguous-reference',
    'FROM b:1\nRUN --mount=from=c:1,target=/c --mount=target=/d,from=d:1 true\n',
    { op: 'removeReference', stage: 0, instruction: 0 },
  ],
  ['not-one-instruction', file, { op: 'insertInstruction', stage: 0, at: 0, text: 'FROM x' }],
  ['not-one-instruction', file, { op: 'insertInstruction', stage: 0, at: 0, text: 'RUN a\nRUN b' }],
  ['not-one-instruction', file, { op: 'insertInstruction', stage: 0, at: 0, text: 'RUN a \\' }],
  ['not-one-instruction', file, { op: 'insertInstruction', stage: 0, at: 0, text: 'RUN <<E\na' }],
  ['not-one-instruction', file, { op: 'insertInstruction', stage: 0, at: 0, text: '# only a comment' }],
  ['not-one-instruction', file, { op: 'replaceInstruction', stage: 0, instruction: 0, text: 'RUNN x' }],
  ['would-change-meaning', 'FROM a:1\nRUN a \\', { op: 'addStage', base: 'b:1', after: 0 }],
  ['default-target-changes', 'FROM a:1 AS x\n', { op: 'addStage', base: 'x' }],
  ['default-target-changes', 'FROM a:1 AS x\n', { op: 'addStage', base: 'b:1', after: 0 }],
  ['default-target-changes', 'FROM a:1 AS x\nFROM b:1 AS y\n', { op: 'removeStage', stage: 'y' }],
  ['default-target-changes', 'FROM a:1 AS x\nFROM b:1 AS y\n', { op: 'moveStage', stage: 'x', after: 'y' }],
  ['default-target-changes', 'FROM a:1 AS x\nFROM b:1 AS y\n', { op: 'setBase', stage: 'x', base: 'y' }],
  ['default-target-changes', file, { op: 'removeUnusedStages', target: 'build' }],
  ['invalid-dockerfile', 'FROM a:1\nRUNN a\n', { op: 'addStage', base: 'b:1' }],
]

describe('applyGraphEdit', () => {
  it.each(changes)('%s', (_, before, edit, after) => {
    expect(edited(before, edit)).toBe(after)
  })

  it.each(refusals)('applyGraphEdit refuses with %s: %#', (code, text, edit) => {
    expect(edited(text, edit)).toBe(code)
  })

  it('applyGraphEdit replaces only the characters that differ', () => {
    const edit = {
      op: 'replaceInstruction',
      stage: 'runtime',
      instruction: 2,
      text: 'CMD ["/bpp"]',
    } as const
    const at = file.indexOf('app"]')
    expect(applyGraphEdit(file, edit)).toEqual({ ok: true, value: [{ from: at, to: at + 1, insert: 'b' }] })
  })

  it('applyGraphEdit returns no edits when nothing changes', () => {
    expect(applyGraphEdit(file, { op: 'renameStage', stage: 'runtime', name: 'runtime' })).toEqual({
      ok: true,
      value: [],
    })
  })
})

describe('an edit whose result BuildKit would refuse', () => {
  it.each<readonly [string, string, GraphEdit, string]>([
    [
      'a constant platform where lint findings are errors',
      '# check=error=true\nFROM a:1 AS x\n',
      { op: 'setPlatform', stage: 'x', platform: 'linux/arm64' },
      'invalid-platform',
    ],
    [
      'an upper-case name where lint findings are errors',
      '# check=error=true\nFROM a:1 AS x\n',
      { op: 'renameStage', stage: 'x', name: 'Y' },
      'would-change-meaning',
    ],
  ])('an edit whose result BuildKit would refuse is refused: %s', (_, text, edit, code) => {
    expect(edited(text, edit)).toBe(code)
    expect(edited(text.replace('# check=error=true\n', ''), edit)).toContain('FROM')
  })
})

it('an edit that mounts over the root of an image is refused', () => {
  const text = 'FROM alpine AS w\nWORKDIR /w\nFROM scratch AS s\nFROM w AS z\nRUN --mount=target=. x\n'
  expect(edited(text, { op: 'setBase', stage: 'z', base: 's' })).toBe('invalid-reference')
})

describe('a file that needs a build argument', () => {
  const needy = 'ARG V\nFROM alpine:${V:?which} AS x\nRUN 1\nFROM b:1\n'

  it('a file that needs a build argument is edited without it', () => {
    expect(edited(needy, { op: 'duplicateStage', stage: 'x', name: 'y' })).toBe(
      needy.replace('RUN 1\n', 'RUN 1\nFROM alpine:${V:?which} AS y\nRUN 1\n'),
    )
    expect(edited('ARG V\nFROM $V AS x\n', { op: 'renameStage', stage: 0, name: 'y' })).toBe(
      'ARG V\nFROM $V AS y\n',
    )
  })

  it('a file that needs a build argument is refused for any other error', () => {
    expect(edited(`${needy}RUNN\n`, { op: 'renameStage', stage: 0, name: 'y' })).toBe('invalid-dockerfile')
    expect(edited('FROM $V AS x\n', { op: 'renameStage', stage: 0, name: 'y' })).toBe('invalid-dockerfile')
  })
})
