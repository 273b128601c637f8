import { describe, expect, it, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { argumentDeclarations, argumentUses } from './arguments.ts'

const argumentsOf = (lines: readonly string[], buildArgs: Readonly<Record<string, string>> = {}) =>
  argumentDeclarations(resolveStages(parseDockerfile(lines.join('\n')), { buildArgs })).map(
    ({ name, defaultValue, value, stage, line, isKnown }) => [
      name,
      defaultValue,
      value,
      stage,
      line,
      isKnown,
    ],
  )

describe('the arguments of a file', () => {
  it('the arguments of a file have defaults and values, in order', () => {
    const lines = [
      'ARG GO=1.24',
      'ARG TAG=${GO}-alpine',
      'FROM golang:$TAG AS b',
      'ARG GO',
      'ENV V=$GO',
      'ARG FULL=v$V',
      'FROM b',
    ]
    expect(argumentsOf(lines)).toEqual([
      ['GO', '1.24', '1.24', -1, 1, true],
      ['TAG', '1.24-alpine', '1.24-alpine', -1, 2, true],
      ['GO', null, '1.24', 0, 4, true],
      ['FULL', 'v1.24', 'v1.24', 0, 6, true],
    ])
  })

  it('the arguments of a file see what an ONBUILD of the base sets', () => {
    expect(argumentsOf(['FROM alpine AS a', 'ONBUILD ENV V=x', 'FROM a', 'ARG W=$V'])).toEqual([
      ['W', 'x', 'x', 1, 4, true],
    ])
  })

  it('the arguments of a file that an ENV of the base shadows are that ENV in the stages built FROM it', () => {
    const lines = ['FROM scratch AS a', 'ENV X=one', 'ARG X=two', 'ARG SAME=$X', 'FROM a', 'ARG NEXT=$X']
    expect(argumentsOf(lines).map(([name, , value]) => [name, value])).toEqual([
      ['X', 'two'],
      ['SAME', 'two'],
      ['NEXT', 'one'],
    ])
  })

  it('the arguments of a file that depend on an unknown image are marked', () => {
    expect(argumentsOf(['FROM alpine', 'ARG V=v$LANG', 'ARG W'])).toEqual([
      ['V', 'v$LANG', 'v$LANG', 0, 2, false],
      ['W', null, null, 0, 3, true],
    ])
  })

  it('the arguments of a file have names that are not expanded', () => {
    expect(argumentsOf(['FROM scratch', 'ARG N${X=1'])).toEqual([['N${X', '1', '1', 0, 2, true]])
  })
})

const uses = (name: string, ...lines: string[]): readonly number[] => {
  const dockerfile = parseDockerfile(`${lines.join('\n')}\n`)
  return argumentUses(dockerfile, resolveStages(dockerfile), name)
}

test('a global ARG is used by FROMs and by later global ARGs', () => {
  expect(uses('V', 'ARG V=3', 'ARG TAG=v$V', 'FROM alpine:${V} AS a', 'RUN echo $V')).toEqual([2, 3])
})

test('a stage uses it from its own ARG on, continuations and heredocs included', () => {
  const stage = ['FROM a', 'RUN echo $V', 'ARG V=1', 'RUN echo \\', '  ${V:-x}', 'RUN <<E', 'echo $V', 'E']
  expect(uses('V', ...stage)).toEqual([4, 6])
})

test('a stage built FROM another inherits its declarations', () => {
  expect(uses('V', 'FROM a AS one', 'ARG V', 'FROM one', 'ENV X=$V', 'FROM a', 'ENV X=$V')).toEqual([4])
})

test('a longer name is another argument', () => {
  expect(uses('V', 'FROM a', 'ARG V=1', 'ARG VV=2', 'RUN echo $VV ${VV}')).toEqual([])
})
