import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { argumentDeclarations } from './arguments.ts'

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
  it('have defaults and values, in order', () => {
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

  it('see what an ONBUILD of the base sets', () => {
    expect(argumentsOf(['FROM alpine AS a', 'ONBUILD ENV V=x', 'FROM a', 'ARG W=$V'])).toEqual([
      ['W', 'x', 'x', 1, 4, true],
    ])
  })

  it('that were hidden by an ENV of the base are that ENV in the stages built FROM it', () => {
    const lines = ['FROM scratch AS a', 'ENV X=one', 'ARG X=two', 'ARG SAME=$X', 'FROM a', 'ARG NEXT=$X']
    expect(argumentsOf(lines).map(([name, , value]) => [name, value])).toEqual([
      ['X', 'two'],
      ['SAME', 'two'],
      ['NEXT', 'one'],
    ])
  })

  it('that wait for an unseen image say so', () => {
    expect(argumentsOf(['FROM alpine', 'ARG V=v$LANG', 'ARG W'])).toEqual([
      ['V', 'v$LANG', 'v$LANG', 0, 2, false],
      ['W', null, null, 0, 3, true],
    ])
  })

  it('have names that are not expanded', () => {
    expect(argumentsOf(['FROM scratch', 'ARG N${X=1'])).toEqual([['N${X', '1', '1', 0, 2, true]])
  })
})
