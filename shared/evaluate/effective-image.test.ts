import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { dockerfileTexts } from '../testing/dockerfile-texts.ts'
import { effectiveImage } from './effective-image.ts'
import { type ContainerConfig, containerConfigOf } from './image-settings.ts'

const graphOf = (text: string, buildArgs: Record<string, string> = {}) =>
  resolveStages(parseDockerfile(text), { buildArgs })

const alpine: ContainerConfig = {
  env: ['PATH=/usr/bin:/bin', 'LANG=C'],
  labels: {},
  ports: [],
  volumes: [],
  workdir: '',
  user: '',
  cmd: ['/bin/sh'],
  entrypoint: null,
  shell: null,
  stopSignal: '',
  healthcheck: null,
  onBuild: [],
}

const environments = graphOf(`FROM alpine AS base
CMD ["sh", "-c", "echo \${mode}"]
FROM base AS development
ENV mode="Dev"
FROM base AS production
ENV mode="Prod"
`)

describe('where a setting comes from', () => {
  it('CMD from the base, the variable from the stage itself', () => {
    const image = effectiveImage(environments, 1)
    expect(image.cmd).toMatchObject({
      value: ['sh', '-c', 'echo ${mode}'],
      origin: { kind: 'step', stage: 0, owner: 0, instruction: 0, line: 2 },
    })
    expect(image.env).toMatchObject([{ name: 'mode', value: 'Dev', origin: { stage: 1, line: 4 } }])
  })
  it('the settings of the image under the chain, when it is known', () => {
    const image = effectiveImage(environments, 2, alpine)
    expect(image.env.map(({ name, origin }) => [name, origin.kind])).toEqual([
      ['PATH', 'image'],
      ['LANG', 'image'],
      ['mode', 'step'],
    ])
    expect(image.cmd?.replaces).toMatchObject({
      value: ['/bin/sh'],
      origin: { kind: 'image', image: 'alpine' },
    })
  })
  it('an ENTRYPOINT clears the CMD of the stage below, and reports it; its own CMD stays', () => {
    const graph = graphOf(
      'FROM a AS x\nCMD one\nFROM x\nENTRYPOINT ["e"]\nFROM x\nCMD two\nENTRYPOINT ["e"]\n',
    )
    expect(effectiveImage(graph, 1)).toMatchObject({ cmd: null, cmdTakenBy: { line: 4 } })
    expect(effectiveImage(graph, 2)).toMatchObject({
      cmd: { value: ['/bin/sh', '-c', 'two'] },
      cmdTakenBy: null,
    })
  })
  it('a trigger belongs to its owner and runs in the stage built from it', () => {
    const graph = graphOf('FROM a AS base\nONBUILD USER app\nFROM base\n')
    expect(effectiveImage(graph, 1)).toMatchObject({
      user: { value: 'app', origin: { stage: 1, owner: 0, instruction: 0, line: 2 } },
      onBuild: [],
    })
    expect(effectiveImage(graph, 0).onBuild).toMatchObject([{ value: 'USER app', origin: { line: 2 } }])
  })
})

describe('what only the base image knows', () => {
  const graph = graphOf('FROM a\nENV PATH=/opt:$PATH KNOWN=${X:-y}\nENV AGAIN=$PATH PLAIN=1\nWORKDIR sub\n')
  it('what only the base image knows stays unexpanded, and is marked', () => {
    const { env, workdir, isBaseKnown } = effectiveImage(graph, 0)
    expect(isBaseKnown).toBe(false)
    expect(env.map(({ name, value, isKnown }) => [name, value, isKnown])).toEqual([
      ['PATH', '/opt:$PATH', false],
      ['KNOWN', '${X:-y}', false],
      ['AGAIN', '/opt:$PATH', false],
      ['PLAIN', '1', true],
    ])
    expect(workdir).toMatchObject({ value: '/sub', isKnown: false })
  })
  it('what only the base image knows is expanded once the base is known', () => {
    const { env, workdir } = effectiveImage(graph, 0, { ...alpine, workdir: '/base' })
    expect(containerConfigOf(effectiveImage(graph, 0, alpine)).env).toEqual([
      'PATH=/opt:/usr/bin:/bin',
      'LANG=C',
      'KNOWN=y',
      'AGAIN=/opt:/usr/bin:/bin',
      'PLAIN=1',
    ])
    expect(env.every(({ isKnown }) => isKnown)).toBe(true)
    expect(workdir).toMatchObject({ value: '/base/sub', isKnown: true })
  })
  it('build arguments apply, and are in no image', () => {
    const text = 'ARG G=1\nFROM scratch\nARG G\nARG L=$G\nENV A=$G B=$L\n'
    const env = (args: Record<string, string>) =>
      containerConfigOf(effectiveImage(graphOf(text, args), 0)).env.slice(1)
    expect(env({})).toEqual(['A=1', 'B=1'])
    expect(env({ G: '2' })).toEqual(['A=2', 'B=2'])
    expect(env({ L: '3' })).toEqual(['A=1', 'B=3'])
  })
})

it('∀ files, stages: the image of a stage has all its final settings, and nothing throws', () => {
  fc.assert(
    fc.property(dockerfileTexts, (text) => {
      const graph = graphOf(text)
      for (const { index, instructions } of graph.stages) {
        const image = effectiveImage(graph, index, alpine)
        const last = instructions.findLastIndex(({ keyword }) => keyword === 'USER')
        if (last >= 0) expect(image.user?.origin).toMatchObject({ stage: index, instruction: last })
        expect(new Set(image.env.map(({ name }) => name)).size).toBe(image.env.length)
      }
    }),
    { seed: 64, numRuns: 200 },
  )
})
