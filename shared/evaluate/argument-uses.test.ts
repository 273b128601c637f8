import { expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { argumentUses } from './argument-uses.ts'

const uses = (name: string, ...lines: string[]): readonly number[] => {
  const dockerfile = parseDockerfile(`${lines.join('\n')}\n`)
  return argumentUses(dockerfile, resolveStages(dockerfile), name)
}

test('a global ARG is used by FROMs and by the global ARGs behind it', () => {
  expect(uses('V', 'ARG V=3', 'ARG TAG=v$V', 'FROM alpine:${V} AS a', 'RUN echo $V')).toEqual([2, 3])
})

test('a stage uses it from its own ARG on, continuations and heredocs included', () => {
  const stage = ['FROM a', 'RUN echo $V', 'ARG V=1', 'RUN echo \\', '  ${V:-x}', 'RUN <<E', 'echo $V', 'E']
  expect(uses('V', ...stage)).toEqual([4, 6])
})

test('a stage built FROM another inherits what that declares', () => {
  expect(uses('V', 'FROM a AS one', 'ARG V', 'FROM one', 'ENV X=$V', 'FROM a', 'ENV X=$V')).toEqual([4])
})

test('a longer name is another argument', () => {
  expect(uses('V', 'FROM a', 'ARG V=1', 'ARG VV=2', 'RUN echo $VV ${VV}')).toEqual([])
})
