import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { dockerfileTexts } from '../testing/dockerfile-texts.ts'
import type { ResolveOptions } from './graph.ts'
import { resolveStages } from './resolve.ts'
import { findTarget, stageRoles } from './targets.ts'

const graphOf = (lines: readonly string[], options: ResolveOptions = {}) =>
  resolveStages(parseDockerfile(lines.join('\n')), options)

/** Per stage: what its references resolve to, as `kind stage` or `kind image`. */
const edgesOf = (lines: readonly string[], options: ResolveOptions = {}) =>
  graphOf(lines, options).stages.map(({ edges }) =>
    edges.map(({ kind, stage, image }) => `${kind} ${stage < 0 ? image : stage}`).join(', '),
  )

const needsOf = (...lines: string[]) => graphOf(lines).stages.map(({ needs }) => needs)

describe('FROM', () => {
  it.each([
    [
      'takes the nearest earlier stage of a name',
      ['FROM a AS x', 'FROM b AS x', 'FROM x'],
      ['from a', 'from b', 'from 1'],
    ],
    ['minds case', ['FROM a AS TOOLS', 'FROM TOOLS', 'FROM tools'], ['from a', 'from TOOLS', 'from 0']],
    ['takes a later stage for an image', ['FROM x', 'FROM a AS x'], ['from x', 'from a']],
    ['takes a number for a name', ['FROM a', 'FROM 0'], ['from a', 'from 0']],
    ['of a stage named scratch', ['FROM a AS scratch', 'FROM scratch'], ['from a', 'from 0']],
    ['expands its image', ['ARG B=a', 'FROM a AS y', 'FROM ${B:+y}'], ['from a', 'from 0']],
    ['does not split after expansion', ['ARG B="a b"', 'FROM $B'], ['from a b']],
  ])('%s', (_, lines, edges) => {
    expect(edgesOf(lines)).toEqual(edges)
  })

  it('FROM does not see ARGs of stages, nor undeclared build arguments', () => {
    const { error } = graphOf(['FROM a', 'ARG B=b', 'FROM $B'], { buildArgs: { B: 'c' } })
    expect(error).toEqual({ message: 'base name ($B) should not be blank', line: 3 })
  })
})

describe('COPY --from and mounts', () => {
  it.each([
    [
      'fold case and take the last stage of a name',
      ['FROM a AS x', 'FROM b AS x', 'FROM c', 'COPY --from=X / /'],
      'from c, copy 1',
    ],
    [
      'take numbers as Go reads them',
      ['FROM a', 'FROM b', 'FROM c', 'COPY --from=+1 / /', 'COPY --from=00 / /', 'COPY --from=0x1 / /'],
      'from c, copy 1, copy 0, copy 0x1',
    ],
    [
      'take a huge number for a name',
      ['FROM a', `COPY --from=${'9'.repeat(20)} / /`],
      `from a, copy ${'9'.repeat(20)}`,
    ],
    [
      'number images behind the stages',
      ['FROM a', 'COPY --from=img / /', 'RUN --mount=from=two x', 'COPY --from=1 / /', 'COPY --from=2 / /'],
      'from a, copy img, mount two, copy img, copy two',
    ],
    [
      'number an image again where it is meant by its number',
      [
        'FROM a',
        'COPY --from=one / /',
        'COPY --from=1 / /',
        'COPY --from=two / /',
        'COPY --from=2 / /',
        'COPY --from=3 / /',
      ],
      'from a, copy one, copy one, copy two, copy one, copy two',
    ],
    [
      'count a mount without a source',
      ['FROM a', 'RUN --mount=type=cache,target=/c x', 'COPY --from=1 / /'],
      'from a, copy scratch',
    ],
    [
      'of mounts take numbers for names',
      ['FROM a', 'FROM b', 'RUN --mount=from=0,target=/t x'],
      'from b, mount 0',
    ],
    ['with an empty source read the context', ['FROM a', 'COPY --from= x /'], 'from a'],
  ])('%s', (_, lines, edges) => {
    expect(edgesOf(lines).at(-1)).toBe(edges)
  })

  it.each([
    [
      'FROM a\nCOPY --from=$X / /',
      expect.stringContaining('variable expansion is not supported for --from'),
      0,
    ],
    ["FROM a\nCOPY --from=\\'x / /", expect.stringContaining('looking for matching single-quote'), 0],
    ['FROM a\nCOPY --from=9 / /', 'invalid stage index 9', 0],
    ['FROM a\nCOPY --from=-1 / /', 'invalid stage index -1', 0],
    ['FROM a AS x\nCOPY --from=x / /', 'circular dependency detected on stage: x', 2],
    [
      'FROM a\nRUN true\nCOPY --from=1 / /\nFROM b\nCOPY --from=0 / /',
      'circular dependency detected on stage: stage-0',
      3,
    ],
  ])('%j is refused', (text, message, line) => {
    expect(resolveStages(parseDockerfile(text)).error).toEqual({ message, line })
  })

  it('COPY --from and mounts know their paths and their place', () => {
    const text = 'FROM a AS x\nFROM b\nCOPY --from=x /one /two /to/\nRUN --mount=from=x,source=/s,target=/t y'
    const [, copy, mount] = resolveStages(parseDockerfile(text)).stages[1]?.edges ?? []
    expect(copy).toMatchObject({ paths: ['/one', '/two'], instruction: 0, line: 3 })
    expect(mount).toMatchObject({ paths: ['/s'], instruction: 1, line: 4 })
    for (const edge of [copy, mount]) expect(text.slice(edge?.reference.from, edge?.reference.to)).toBe('x')
  })
})

describe('needs', () => {
  it('the needs of a stage are the closure over bases, copies and mounts', () => {
    expect(needsOf('FROM a AS x', 'FROM x AS y', 'FROM b AS z', 'FROM c', 'COPY --from=y / /')).toEqual([
      [0],
      [0, 1],
      [2],
      [0, 1, 3],
    ])
  })

  it('the needs of a stage hold a stage named scratch that a plain mount uses', () => {
    expect(needsOf('FROM a AS scratch', 'FROM b', 'RUN --mount=type=cache,target=/c x')).toEqual([
      [0],
      [0, 1],
    ])
  })
})

describe('ONBUILD', () => {
  const lines = [
    'FROM a AS assets',
    'FROM a AS t',
    'ONBUILD COPY --from=assets /x /y',
    'FROM t',
    'FROM t AS two',
  ]

  it('ONBUILD makes no reference by itself and attaches to the stages built from it', () => {
    const { stages } = graphOf(lines)
    expect(stages[1]).toMatchObject({ needs: [1], triggers: [] })
    expect(stages[2]?.needs).toEqual([0, 1, 2])
    expect(stages[2]?.triggers).toMatchObject([{ owner: 1, instruction: 0, line: 3, edges: [{ stage: 0 }] }])
    expect(stages[3]?.needs).toEqual([0, 1, 3])
  })

  it('ONBUILD feeds the target', () => {
    expect(stageRoles(graphOf(lines), 2)).toEqual(['feeds', 'ships', 'ships', 'unused'])
  })
})

describe('SOURCE_DATE_EPOCH', () => {
  const stage = ['ARG BASE=scratch', 'FROM $BASE AS src', 'ARG V=1']

  it.each([
    ['src', ['ADD https://x/$V /'], null],
    ['SRC', ['ADD https://x/y.git /'], null],
    ['9223372036854775807', ['RUN x'], null],
    ['9223372036854775808', [], { message: 'invalid SOURCE_DATE_EPOCH: 9223372036854775808', line: 0 }],
    ['src', [], { message: 'SOURCE_DATE_EPOCH stage must contain exactly one remote ADD', line: 2 }],
    [
      'src',
      ['ADD a b'],
      { message: 'SOURCE_DATE_EPOCH stage source must be a single HTTP(S) or Git ADD', line: 2 },
    ],
    [
      'src',
      ['COPY a b'],
      {
        message:
          'SOURCE_DATE_EPOCH stage does not meet source-only requirements: unsupported COPY instruction',
        line: 2,
      },
    ],
  ])('%s, a stage with %j', (value, instructions, error) => {
    const lines = [...stage, ...instructions, 'FROM a']
    expect(graphOf(lines, { buildArgs: { SOURCE_DATE_EPOCH: value } }).error).toEqual(error)
  })
})

describe('arguments', () => {
  const lines = [
    'ARG GO=1.24',
    'ARG TAG=${GO}-alpine',
    'FROM golang:$TAG AS b',
    'ARG GO',
    'ENV V=$GO',
    'ARG FULL=v$V',
    'FROM b',
  ]

  it('arguments follow build arguments immediately', () => {
    expect(graphOf(lines, { buildArgs: { GO: '1.25' } }).stages[0]?.base).toBe('golang:1.25-alpine')
  })

  it('platform arguments follow the platform and the target', () => {
    const file = ['FROM --platform=$BUILDPLATFORM a:$TARGETARCH$TARGETVARIANT AS x', 'FROM $TARGETSTAGE']
    expect(graphOf(file, { platform: 'linux/arm/v7' }).stages.map(({ base }) => base)).toEqual([
      'a:armv7',
      'default',
    ])
    expect(graphOf(file, { target: 'x' }).stages[1]?.base).toBe('x')
  })

  it.each([
    ['FROM --platform=$NONE a', 'empty platform value from expression $NONE'],
    ['FROM --platform=a/b/c/d a', expect.stringContaining('failed to parse platform a/b/c/d')],
    ['FROM ${X:?give it}', expect.any(String)],
  ])('%s is refused', (line, message) => {
    expect(graphOf([line]).error).toEqual({ message, line: 1 })
  })
})

describe('targets', () => {
  const graph = graphOf(['FROM a AS x', 'FROM b AS y', 'FROM c AS X', 'FROM d'])

  it.each([
    ['', 3],
    ['x', 2],
    ['Y', 1],
    ['0', 0],
    ['4', null],
    ['none', null],
  ])('%j', (text, index) => {
    expect(findTarget(graph, text)).toBe(index)
  })
})

describe('roles', () => {
  it('roles distinguish the chain that ships from what only feeds', () => {
    const graph = graphOf([
      'FROM a AS base',
      'FROM b AS tools',
      'FROM base AS lint',
      'FROM base',
      'COPY --from=tools / /',
    ])
    expect(stageRoles(graph, 3)).toEqual(['ships', 'feeds', 'unused', 'ships'])
    expect(stageRoles(graph, 9)).toEqual(['unused', 'unused', 'unused', 'unused'])
  })
})

describe('resolveStages', () => {
  it('resolveStages never throws, and its result is consistent', () => {
    fc.assert(
      fc.property(
        dockerfileTexts,
        fc.dictionary(fc.constantFrom('GO', 'BASE'), fc.string()),
        (text, buildArgs) => {
          const graph = resolveStages(parseDockerfile(text), { buildArgs })
          expect(graph.defaultTarget).toBe(graph.stages.length - 1)
          for (const stage of graph.stages) {
            expect(stage.needs).toContain(stage.index)
            expect(stage.endLine).toBeGreaterThanOrEqual(stage.line)
            expect(stageRoles(graph, stage.index)[stage.index]).toBe('ships')
            for (const edge of stage.edges) expect(edge.stage < 0).toBe(edge.image !== '' || edge.from === '')
          }
        },
      ),
      { seed: 20_261_124, numRuns: 800 },
    )
  })
})
