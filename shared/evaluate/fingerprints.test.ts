import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { stageFingerprint } from './fingerprints.ts'

const of = (...lines: string[]) => {
  const graph = resolveStages(parseDockerfile(lines.join('\n')))
  return graph.stages.map(({ index }) => stageFingerprint(graph, index))
}
const last = (...lines: string[]) => of(...lines).at(-1)

describe('the fingerprint of a stage', () => {
  const build = ['FROM alpine AS build', 'ENV A=1', 'RUN make']

  it.each([
    ['names', ['FROM alpine AS compile', 'ENV A=1', 'RUN make']],
    ['comments and blank lines', ['FROM alpine AS build', '# why', '', 'ENV A=1', 'RUN make']],
    ['spelling', ['from alpine as build', 'env  A="1"', 'RUN make']],
    ['a variable in place of its value', ['ARG BASE=alpine', 'FROM $BASE', 'ENV A=1', 'RUN make']],
  ])('the fingerprint of a stage ignores %s', (_, lines) => {
    expect(last(...lines)).toBe(last(...build))
  })

  it.each([
    ['another base', ['FROM debian AS build', 'ENV A=1', 'RUN make']],
    ['another command', ['FROM alpine AS build', 'ENV A=1', 'RUN make all']],
    ['another variable', ['FROM alpine AS build', 'ENV A=2', 'RUN make']],
    ['another order of what runs', ['FROM alpine AS build', 'RUN make', 'ENV A=1']],
    ['a setting of the image', [...build, 'USER app']],
    ['a platform', ['FROM --platform=linux/arm64 alpine AS build', 'ENV A=1', 'RUN make']],
  ])('the fingerprint of a stage includes %s', (_, lines) => {
    expect(last(...lines)).not.toBe(last(...build))
  })

  it('the fingerprint of a stage includes what a stage copies from, by content and not by name', () => {
    const copy = (name: string, from: string, run: string) =>
      last(`FROM alpine AS ${name}`, `RUN ${run}`, 'FROM scratch', `COPY --from=${from} /a /b`)
    expect(copy('a', 'a', 'make')).toBe(copy('b', '0', 'make'))
    expect(copy('a', 'a', 'make')).not.toBe(copy('a', 'a', 'make all'))
  })

  it('the fingerprint of a stage includes what the triggers of a stage refer to', () => {
    const trigger = (name: string, run: string) =>
      of(`FROM alpine AS ${name}`, `RUN ${run}`, 'FROM alpine', `ONBUILD COPY --from=${name} /a /b`)[1]
    expect(trigger('a', 'make')).toBe(trigger('b', 'make'))
    expect(trigger('a', 'make')).not.toBe(trigger('a', 'make all'))
  })

  it('the fingerprint of a stage ignores where one stage ends and the next one starts', () => {
    const whole = last('FROM alpine', 'ENV A=1', 'RUN one', 'RUN two', 'WORKDIR /w')
    expect(last('FROM alpine AS base', 'ENV A=1', 'RUN one', 'FROM base', 'RUN two', 'WORKDIR /w')).toBe(
      whole,
    )
    expect(last('FROM alpine AS base', 'ENV A=1', 'FROM base', 'RUN two', 'WORKDIR /w')).not.toBe(whole)
  })

  it('the fingerprint of a stage exists for stages that need themselves or each other', () => {
    expect(of('FROM a AS x', 'COPY --from=y / /', 'FROM b AS y', 'COPY --from=x / /')).toHaveLength(2)
  })
})
