import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { type ResolveOptions, resolveStages } from '../stages/index.ts'
import { type EvaluateOptions, evaluate } from './evaluation.ts'
import type { ContainerConfig } from './image-settings.ts'

const base: ContainerConfig = {
  env: ['LANG=C'],
  labels: {},
  ports: [],
  volumes: [],
  workdir: '/base',
  user: 'app',
  cmd: null,
  entrypoint: null,
  shell: null,
  stopSignal: '',
  healthcheck: null,
  onBuild: [],
}

const evaluated = (text: string, options: EvaluateOptions = {}, resolve: ResolveOptions = {}) =>
  evaluate(resolveStages(parseDockerfile(text), resolve), options)

/** The view of the last stage after its last step. */
const end = (text: string, options?: EvaluateOptions, resolve?: ResolveOptions) => {
  const evaluation = evaluated(text, options, resolve)
  return evaluation.stage(evaluation.graph.stages.length - 1).end
}

describe('a variable', () => {
  it('a variable is known with the line that set it', () => {
    expect(end('FROM alpine\nENV A=1\nENV B=$A$A\n').variable('B')).toMatchObject({
      value: '11',
      written: '11',
      isKnown: true,
      origin: { kind: 'step', line: 3 },
    })
  })

  it('a variable depends on an unknown image, and is known once that is', () => {
    const text = 'FROM alpine\nENV A=$LANG:x\n'
    expect(end(text).variable('A')).toMatchObject({ value: ':x', written: '$LANG:x', isKnown: false })
    const seen = end(text, { images: new Map([['alpine', base]]) })
    expect(seen.variable('A')).toMatchObject({ value: 'C:x', isKnown: true })
    expect(seen.variable('LANG')).toMatchObject({ origin: { kind: 'image', image: 'alpine' } })
  })

  it('a variable that is never set is unset FROM scratch and unknown FROM an image', () => {
    expect(end('FROM scratch\n').expand('${X:-d}')).toMatchObject({ value: 'd', isKnown: true })
    expect(end('FROM alpine\n').expand('${X:-d}')).toMatchObject({ value: 'd', isKnown: false })
  })

  it('a variable of a line with several sees those before the line', () => {
    expect(end('FROM scratch\nENV A=1\nENV A=2 B=$A\n').variable('B')?.value).toBe('1')
  })

  it('a variable of an ARG line sees those before it on the line', () => {
    expect(end('FROM scratch\nARG A=1 B=$A\n').variable('B')?.value).toBe('1')
  })

  it('a variable set again goes to the end of the environment, and those of the image do for each stage', () => {
    const names = (text: string) =>
      end(text)
        .variables()
        .map(({ name }) => name)
    expect(names('FROM scratch\nENV A=1 B=2\nENV A=3\n')).toEqual(['PATH', 'B', 'A'])
    expect(names('FROM scratch AS a\nENV A=1\nARG X=2\nFROM a\n')).toEqual(['X', 'PATH', 'A'])
  })

  it('a variable that an ARG shadowed is the ENV again in the stages built FROM its own', () => {
    expect(end('FROM scratch AS a\nENV X=one\nARG X=two\n').variable('X')?.value).toBe('two')
    expect(end('FROM scratch AS a\nENV X=one\nARG X=two\nFROM a\n').variable('X')?.value).toBe('one')
  })

  it('a variable comes from the triggers of the base, in the stages that are reached', () => {
    const text = 'FROM alpine AS a\nONBUILD ENV V=x\nFROM a\n'
    expect(end(text).variable('V')?.value).toBe('x')
    expect(end(text, { reached: new Set([0]) }).variable('V')).toBeUndefined()
  })

  it('a variable comes from the triggers of the base image', () => {
    const images = new Map([['alpine', { ...base, onBuild: ['ENV V=$LANG', 'WORKDIR sub'] }]])
    const scope = end('FROM alpine\n', { images })
    expect(scope.variable('V')?.value).toBe('C')
    expect(scope.folder.value).toBe('/base/sub')
  })
})

describe('PATH', () => {
  it('PATH is set unless the image is for Windows', () => {
    expect(end('FROM scratch\n').variable('PATH')).toMatchObject({
      isKnown: true,
      origin: { kind: 'default' },
    })
    expect(end('FROM alpine\n').variable('PATH')).toMatchObject({ isKnown: false })
    expect(end('FROM --platform=windows/amd64 x\n').variable('PATH')).toBeUndefined()
    expect(end('FROM scratch\n', {}, { platform: 'windows' }).variable('PATH')).toBeUndefined()
  })

  it('PATH follows the variables of an image that has none', () => {
    const images = new Map([['alpine', base]])
    const names = end('FROM alpine\n', { images })
      .variables()
      .map(({ name }) => name)
    expect(names).toEqual(['LANG', 'PATH'])
  })
})

describe('the working directory', () => {
  it.each([
    ['FROM scratch\n', '/', true],
    ['FROM scratch\nWORKDIR a\nWORKDIR ../b\n', '/b', true],
    ['FROM scratch\nWORKDIR /a/../b/\n', '/a/../b/', true],
    ['FROM scratch AS a\nWORKDIR /a\nFROM a\nWORKDIR b\n', '/a/b', true],
    ['FROM alpine\nWORKDIR a\n', '/a', false],
    ['FROM alpine\nWORKDIR /a\nWORKDIR b\n', '/a/b', true],
    ['FROM alpine\nWORKDIR /$X\n', '/', false],
    ['FROM --platform=windows/amd64 x\nWORKDIR C:\\\\app\nWORKDIR sub\n', '\\app\\sub', true],
  ])('%j is %s', (text, value, isKnown) => {
    expect(end(text).folder).toMatchObject({ value, isKnown })
  })

  it('the working directory of an image that is relative is joined to itself, as BuildKit does', () => {
    const images = new Map([['alpine', { ...base, workdir: 'rel' }]])
    expect(end('FROM alpine\n', { images }).folder.value).toBe('/rel/rel')
  })
})

it('evaluates a chain of stages of any length', () => {
  const stages = Array.from(
    { length: 5000 },
    (_, at) => `FROM ${at === 0 ? 'scratch' : `s${at - 1}`} AS s${at}\n`,
  )
  expect(end(`${stages.join('')}ENV LAST=1\n`).variable('LAST')?.value).toBe('1')
})

it('throws for a missing stage', () => {
  expect(() => evaluated('FROM scratch\n').stage(1)).toThrow(RangeError)
})
