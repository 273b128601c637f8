import { describe, expect, it } from 'vitest'
import { applyEdits } from '../text/index.ts'
import { applyGraphEdit } from './apply-graph-edit.ts'
import type { GraphEdit } from './graph-edit.ts'
import '../testing/lint-edits.ts'

/** The text after the edit, or the code of its refusal. */
function edited(text: string, edit: GraphEdit): string {
  const result = applyGraphEdit(text, edit)
  return result.ok ? applyEdits(text, result.value) : result.error.code
}

const extract = (stages: readonly (string | number)[], name = 'base'): GraphEdit => ({
  op: 'extractBase',
  stages,
  name,
})

const inline = (stage: string | number): GraphEdit => ({ op: 'inlineStage', stage })

const split = (changes: Partial<Extract<GraphEdit, { op: 'splitStage' }>> = {}): GraphEdit => ({
  op: 'splitStage',
  stage: 0,
  at: 1,
  buildName: 'build',
  runtimeName: 'runtime',
  runtimeBase: 'alpine:3.20',
  artifacts: ['/app/a.out'],
  ...changes,
})

const changes: readonly (readonly [string, string, GraphEdit, string])[] = [
  [
    'what stages begin with becomes their base',
    'ARG N=22\n\n# dev\nFROM node:$N AS development\nWORKDIR /app\n# deps\nCOPY package.json ./\nCMD ["dev"]\n\nFROM node:$N AS production\nWORKDIR /app\nCOPY package.json ./\nCMD ["start"]\n',
    extract(['production', 'development']),
    'ARG N=22\n\nFROM node:$N AS base\nWORKDIR /app\n# deps\nCOPY package.json ./\n\n# dev\nFROM base AS development\nCMD ["dev"]\n\nFROM base AS production\nCMD ["start"]\n',
  ],
  [
    'a base follows the style of the file, its FROM is found in lower case',
    'from --platform=linux/amd64 a:1 as x\r\n  run 1\r\nfrom --platform=linux/amd64 a:1\r\n  run 1',
    extract([0, 1], 'Shared'),
    'from --platform=linux/amd64 a:1 as Shared\r\n  run 1\r\nfrom shared as x\r\nfrom shared',
  ],
  [
    'comments of every stage come along',
    'FROM a:1 AS x\n# one\nRUN a \\\n  # in\n  b\n\nFROM a:1 AS y\n# two\nRUN a \\\n  # inside\n  b\nRUN c\n',
    extract(['x', 'y']),
    'FROM a:1 AS base\n# one\n# two\n# inside\nRUN a \\\n  # in\n  b\n\nFROM base AS x\n\nFROM base AS y\nRUN c\n',
  ],
  [
    'sources may be called differently, numbers follow',
    'FROM s:1 AS src\nFROM a:1 AS x\nCOPY --from=0 /a /b\nFROM a:1 AS y\nCOPY --from=SRC /a   /b\nCOPY --from=1 /c /d\n',
    extract(['x', 'y']),
    'FROM s:1 AS src\nFROM a:1 AS base\nCOPY --from=0 /a /b\nFROM base AS x\nFROM base AS y\nCOPY --from=2 /c /d\n',
  ],
  [
    'heredocs are shared when their lines are',
    'FROM a:1 AS x\nRUN <<E\n# not a comment\nE\nRUN 1\n\nFROM a:1 AS y\nRUN <<E\n# not a comment\nE\n',
    extract(['x', 'y']),
    'FROM a:1 AS base\nRUN <<E\n# not a comment\nE\n\nFROM base AS x\nRUN 1\n\nFROM base AS y\n',
  ],
  [
    'what is shared moves up over settings that have nothing to do with it',
    'FROM a:1 AS x\nENV MODE=dev\nWORKDIR /app\nLABEL l=1\n# list\nCOPY package.json ./\nRUN x\nEXPOSE 80\n\nFROM a:1 AS y\nENV MODE=prod\nWORKDIR /app\nCOPY package.json ./\nRUN y\nEXPOSE 80\nCMD z\n',
    extract(['x', 'y']),
    'FROM a:1 AS base\nWORKDIR /app\n# list\nCOPY package.json ./\nEXPOSE 80\n\nFROM base AS x\nENV MODE=dev\nLABEL l=1\nRUN x\n\nFROM base AS y\nENV MODE=prod\nRUN y\nCMD z\n',
  ],
  [
    'a base is the same however it is spelled',
    'ARG V=a:1\nFROM $V AS x\nRUN 1\nFROM "${V}" AS y\nRUN 1\n',
    extract(['x', 'y']),
    'ARG V=a:1\nFROM $V AS base\nRUN 1\nFROM base AS x\nFROM base AS y\n',
  ],
  [
    'triggers of the base run in the new stage',
    'FROM a:1 AS o\nONBUILD RUN t\nFROM o AS x\nRUN 1\nFROM o AS y\nRUN 1\n',
    extract(['x', 'y']),
    'FROM a:1 AS o\nONBUILD RUN t\nFROM o AS base\nRUN 1\nFROM base AS x\nFROM base AS y\n',
  ],
  [
    'a stage is split where it stops building',
    'FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build\n\n# how it runs\nEXPOSE 80\nCMD ["/app/a.out"]\n',
    split({ at: 3 }),
    'FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build\n\nFROM alpine:3.20 AS runtime\nCOPY --from=build /app/a.out /app/a.out\nWORKDIR /src\n\n# how it runs\nEXPOSE 80\nCMD ["/app/a.out"]\n',
  ],
  [
    'the settings of the image come along, build arguments where they are used',
    'from a:1 as x\nshell ["bash", "-c"]\narg UNUSED\narg V=1\nenv W=$V\nuser root\nuser app\nlabel l=$W\ncmd old\nonbuild run y\nrun make\ncmd new\n',
    split({ stage: 'x', at: 10 }),
    'from a:1 as build\nshell ["bash", "-c"]\narg UNUSED\narg V=1\nenv W=$V\nuser root\nuser app\nlabel l=$W\ncmd old\nonbuild run y\nrun make\n\nfrom alpine:3.20 as runtime\ncopy --from=build /app/a.out /app/a.out\nshell ["bash", "-c"]\narg V=1\nenv W=$V\nuser app\nlabel l=$W\nonbuild run y\ncmd new\n',
  ],
  [
    'what used the stage uses its runtime',
    'FROM a:1 AS x\nRUN 1\nCMD a\nFROM X AS no\nFROM x AS y\nRUN --mount=from=X,target=/x 1\nCOPY --from=0 /a /b',
    split({ stage: 'x' }),
    'FROM a:1 AS build\nRUN 1\nFROM alpine:3.20 AS runtime\nCOPY --from=build /app/a.out /app/a.out\nCMD a\nFROM X AS no\nFROM runtime AS y\nRUN --mount=from=runtime,target=/x 1\nCOPY --from=1 /a /b',
  ],
  [
    'a stage keeps its name as the runtime, and at the end of a file without a final newline',
    'FROM b:1 AS tiny\n\nFROM a:1 AS x\nRUN 1',
    split({ stage: 'x', runtimeName: 'x', runtimeBase: 'TINY', artifacts: ['/a b', '/lib/*.so'] }),
    'FROM b:1 AS tiny\n\nFROM a:1 AS build\nRUN 1\n\nFROM tiny AS x\nCOPY --from=build ["/a b", "/a b"]\nCOPY --from=build /lib/*.so /lib/',
  ],
  [
    'a stage is merged into the one built from it',
    '# base\nFROM --platform=$BUILDPLATFORM a:1 AS base\n\n# first\nRUN 1\n\n# loose\n\nFROM b:1\n\n# app\nFROM base AS app\nRUN 2',
    inline('base'),
    '# loose\n\nFROM b:1\n\n# base\n# app\nFROM --platform=$BUILDPLATFORM a:1 AS app\n\n# first\nRUN 1\nRUN 2',
  ],
  [
    'a merged stage takes its numbers along',
    'FROM a:1\nFROM b:1 AS base\nCOPY --from=0 /a /b\nFROM c:1\nFROM --platform=linux/arm64 base\nCOPY --from=2 /c /d\n',
    inline('base'),
    'FROM a:1\nFROM c:1\nFROM b:1\nCOPY --from=0 /a /b\nCOPY --from=1 /c /d\n',
  ],
  [
    'stages that the target does not need go together',
    'FROM a:1 AS x\n\nFROM b:1 AS gone\nRUN 1\n\nFROM c:1\n\nFROM x AS y\nCOPY --from=0 /a /b\n\nFROM d:1\n',
    { op: 'removeUnusedStages', target: 'y', allowDefaultTarget: true },
    'FROM a:1 AS x\n\nFROM x AS y\nCOPY --from=0 /a /b\n',
  ],
  [
    'nothing goes when all are needed',
    'FROM a:1 AS x\nFROM x\n',
    { op: 'removeUnusedStages' },
    'FROM a:1 AS x\nFROM x\n',
  ],
]

const twoOf = (first: string, second = first) => `FROM a:1 AS x\n${first}\nFROM a:1 AS y\n${second}\n`

const refusals: readonly (readonly [string, string, GraphEdit])[] = [
  ['too-few-stages', twoOf('RUN 1'), extract(['x', 0])],
  ['unknown-stage', twoOf('RUN 1'), extract(['x', 'z'])],
  ['nothing-in-common', twoOf('RUN 1', 'RUN 2'), extract(['x', 'y'])],
  ['nothing-in-common', twoOf('RUN a  b', 'RUN a b'), extract(['x', 'y'])],
  ['nothing-in-common', twoOf('ENV A=1\nRUN 2', 'ENV A=2\nRUN 2'), extract(['x', 'y'])],
  ['different-base', 'FROM a:1\nRUN 1\nFROM b:1\nRUN 1\n', extract([0, 1])],
  ['different-base', 'ARG A=a:1\nFROM $A\nRUN 1\nFROM a:1\nRUN 1\n', extract([0, 1])],
  ['different-base', 'FROM --platform=linux/arm64 a:1\nRUN 1\nFROM a:1\nRUN 1\n', extract([0, 1])],
  ['different-base', 'FROM a:1 AS x\nRUN 1\nFROM x\nRUN 1\n', extract([0, 1])],
  ['would-change-meaning', twoOf('ONBUILD RUN 1'), extract(['x', 'y'])],
  ['would-change-meaning', twoOf('ENV A=1\nARG A=2', 'ENV A=1\nARG A=2\nRUN echo $A'), extract(['x', 'y'])],
  ['would-change-meaning', twoOf('CMD a', 'CMD a\nENTRYPOINT b'), extract(['x', 'y'])],
  ['invalid-name', twoOf('RUN 1'), extract(['x', 'y'], '1st')],
  ['name-taken', twoOf('RUN 1'), extract(['x', 'y'], 'X')],
  ['would-capture-image', `${twoOf('RUN 1')}FROM base\n`, extract(['x', 'y'])],
  ['no-such-instruction', 'FROM a:1\nRUN 1\n', split({ at: 2 })],
  ['name-taken', 'FROM a:1\nRUN 1\n', split({ runtimeName: 'BUILD' })],
  ['name-taken', 'FROM a:1\nRUN 1\nFROM b:1 AS runtime\n', split()],
  ['invalid-name', 'FROM a:1\nRUN 1\n', split({ buildName: 'scratch' })],
  ['invalid-path', 'FROM a:1\nRUN 1\n', split({ artifacts: ['app'] })],
  ['invalid-path', 'FROM a:1\nRUN 1\n', split({ artifacts: ['/$APP'] })],
  ['invalid-path', 'FROM a:1\nRUN 1\n', split({ artifacts: ['/*/a'] })],
  ['invalid-path', 'FROM a:1\nRUN 1\n', split({ artifacts: [] })],
  ['build-order', 'FROM a:1\nRUN 1\nFROM b:1 AS late\n', split({ runtimeBase: 'late' })],
  ['build-order', 'FROM a:1 AS x\nRUN 1\n', split({ runtimeBase: 'x' })],
  ['would-capture-image', 'FROM a:1\nRUN 1\n', split({ runtimeBase: 'build' })],
  ['reference-through-variable', 'ARG B=x\nFROM a:1 AS x\nRUN 1\nFROM $B\n', split()],
  ['no-child', 'FROM a:1 AS x\nFROM b:1\nCOPY --from=x /a /b\n', inline('x')],
  ['several-children', 'FROM a:1 AS x\nFROM x\nFROM x\n', inline('x')],
  ['stage-in-use', 'FROM a:1 AS x\nFROM x\nFROM b:1\nCOPY --from=0 /a /b\n', inline('x')],
  ['reference-through-variable', 'ARG B=x\nFROM a:1 AS x\nFROM $B\n', inline('x')],
  ['would-change-meaning', 'FROM a:1 AS x\nONBUILD RUN 1\nFROM x\n', inline('x')],
  ['would-change-meaning', 'FROM a:1 AS x\nARG PATH=/bin\nFROM x\nRUN 1\n', inline('x')],
  ['would-change-meaning', 'FROM a:1 AS b\nENV A=1\nFROM b AS x\nARG A=2\nFROM x\n', inline('x')],
  ['would-change-meaning', 'FROM a:1 AS x\nCMD a\nFROM x\nENTRYPOINT b\n', inline('x')],
  ['stage-in-use', 'FROM a:1 AS x\nFROM b:1\nONBUILD COPY --from=x /a /b\n', { op: 'removeUnusedStages' }],
  [
    'reference-through-variable',
    'ARG F=image\nFROM a:1 AS base-x\nFROM base-$F\n',
    { op: 'removeUnusedStages' },
  ],
]

describe('refactorings', () => {
  it('extractBase names the instruction in the way', () => {
    const result = applyGraphEdit(twoOf('ENV A=1\nRUN 2', 'ENV A=2\nRUN 2'), extract(['x', 'y']))
    expect(result.ok ? '' : result.error.message).toBe(
      'stage x (line 1), stage y (line 4) have RUN in common (line 3), but in stage x (line 1) it cannot move above ENV on line 2: move or change one of them first.',
    )
  })

  it('extractBase distinguishes stages whose bases only look alike', () => {
    const text = 'FROM a:1 AS b\nFROM b AS x\nRUN 1\nFROM c:1 AS b\nFROM b AS y\nRUN 1\n'
    const result = applyGraphEdit(text, extract(['x', 'y']))
    expect(result.ok ? '' : result.error.message).toBe(
      'stage x (line 2) and stage y (line 5) are both built FROM b, which means stage b (line 1) for the one and stage b (line 4) for the other.',
    )
  })

  it.each(changes)('%s', (_, text, edit, expected) => {
    expect(edited(text, edit)).toBe(expected)
  })

  it.each(refusals)('refactorings are refused: %s', (code, text, edit) => {
    expect(edited(text, edit)).toBe(code)
  })

  it.each([
    ['an ARG that ENV sets again', twoOf('ENV A=1\nARG A=2\nENV A=$A')],
    ['a CMD below the ENTRYPOINT', twoOf('CMD a', 'CMD a\nCMD b\nENTRYPOINT c')],
  ])('share %s', (_, text) => {
    expect(edited(text, extract(['x', 'y']))).toContain('FROM base AS y')
  })
})
