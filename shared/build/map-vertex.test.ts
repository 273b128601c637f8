import { describe, expect, test } from 'vitest'
import { parseDockerfile } from '../dockerfile/index.ts'
import { resolveStages } from '../stages/index.ts'
import { createVertexMap, parseVertexName } from './map-vertex.ts'

function mapOf(text: string, target?: number) {
  const graph = resolveStages(parseDockerfile(text), {})
  const needs = graph.stages[target ?? graph.defaultTarget]?.needs ?? []
  return createVertexMap(graph, needs)
}

const nowhere = { stage: -1, instruction: null, line: 0, also: [] }

test('FROM counts for an image, and every ADD, COPY, RUN and WORKDIR after it', () => {
  const map = mapOf(
    'FROM a AS one\nENV x=1\nRUN r\nLABEL y=2\nCOPY c c\nFROM b\nCOPY --from=one c c\nWORKDIR /w\n',
  )
  expect(map('[one 1/3] FROM docker.io/library/a:latest')).toMatchObject({
    stage: 0,
    instruction: -1,
    line: 1,
  })
  expect(map('[one 2/3] RUN r')).toMatchObject({ stage: 0, instruction: 1, line: 3 })
  expect(map('[one 3/3] COPY c c')).toMatchObject({ stage: 0, instruction: 3, line: 5 })
  expect(map('[stage-1 2/3] COPY --from=one c c')).toMatchObject({ stage: 1, instruction: 0, line: 7 })
  expect(map('[stage-1 3/3] WORKDIR /w')).toMatchObject({ stage: 1, instruction: 1, line: 8 })
})

test('the FROM of a stage or of scratch has no vertex', () => {
  const map = mapOf('FROM scratch AS base\nCOPY a a\nFROM base AS next\nCOPY b b\n')
  expect(map('[base 1/1] COPY a a')).toMatchObject({ stage: 0, instruction: 0, line: 2 })
  expect(map('[next 1/1] COPY b b')).toMatchObject({ stage: 1, instruction: 0, line: 4 })
})

test('the vertices of a file with one stage name no stage', () => {
  const map = mapOf('FROM a AS only\nRUN r\n')
  expect(map('[2/2] RUN r')).toMatchObject({ stage: 0, instruction: 0, line: 2 })
})

test('vertex names are lower-cased, positions padded, and may carry a platform', () => {
  const map = mapOf('FROM a AS Build\nRUN r\nFROM b\nCOPY --from=build / /\n')
  expect(map('[linux/amd64 build  2/2] RUN r')).toMatchObject({ stage: 0, instruction: 0 })
})

test('WORKDIR / counts in the total but is no vertex', () => {
  const map = mapOf('FROM a AS x\nWORKDIR /\nRUN one\nWORKDIR /\nRUN two\nFROM b\nCOPY --from=x / /\n')
  expect(map('[x 2/5] RUN one')).toMatchObject({ instruction: 1, line: 3 })
  expect(map('[x 3/5] RUN two')).toMatchObject({ instruction: 3, line: 5 })
})

test('a WORKDIR that resolves to / through a variable only shifts the next ones', () => {
  const map = mapOf('FROM a\nARG D=/\nWORKDIR $D\nCOPY c c\n')
  expect(map('[2/3] COPY c c')).toMatchObject({ instruction: 2, line: 4 })
})

test('triggers of an ONBUILD base come first and belong to the FROM', () => {
  const map = mapOf('FROM a AS x\nRUN own\nFROM b\nCOPY --from=x / /\n')
  expect(map('[x 2/4] ONBUILD RUN theirs')).toMatchObject({ stage: 0, instruction: -1, line: 1 })
  expect(map('[x 4/4] RUN own')).toMatchObject({ stage: 0, instruction: 0, line: 2 })
})

test('a shared FROM, and equal steps after it, belong to every stage that has them', () => {
  const text =
    'FROM a AS x\nRUN same\nRUN own\nFROM a AS y\nRUN same\nRUN other\nCOPY --from=x / /\nFROM a AS z\n'
  const map = mapOf(text, 1)
  expect(map('[x 1/3] FROM docker.io/library/a:latest').also).toEqual([
    { stage: 1, instruction: -1, line: 4 },
  ])
  expect(map('[x 2/3] RUN same').also).toEqual([{ stage: 1, instruction: 0, line: 5 }])
  expect(map('[x 3/3] RUN own').also).toEqual([])
})

test('a vertex matches no stage that is not built, and no other keyword', () => {
  const map = mapOf('FROM a AS x\nRUN r\nFROM b AS y\nRUN s\n', 0)
  expect(map('[y 2/2] RUN s')).toEqual(nowhere)
  expect(map('[x 2/2] COPY c c')).toMatchObject({ stage: 0, instruction: null, line: 0 })
})

test("BuildKit's own steps belong to no stage", () => {
  const map = mapOf('FROM a\n')
  expect(map('[internal] load build context')).toEqual(nowhere)
  expect(map('exporting to image')).toEqual(nowhere)
})

describe('parseVertexName', () => {
  test.each([
    ['[build 2/5] RUN make', { stage: 'build', position: 2, total: 5, keyword: 'RUN', rest: 'make' }],
    ['[2/5] COPY a b', { stage: '', position: 2, total: 5, keyword: 'COPY', rest: 'a b' }],
    ['[stage-1  2/12] WORKDIR /app', { stage: 'stage-1', position: 2, total: 12, keyword: 'WORKDIR' }],
    ['[ 1/10] FROM docker.io/library/alpine:3.8', { stage: '', position: 1, total: 10, keyword: 'FROM' }],
    ['[linux/arm64 build 1/2] FROM x', { platform: 'linux/arm64', stage: 'build', position: 1 }],
    ['[linux/amd64->arm64 3/4] RUN x', { platform: 'linux/amd64->arm64', stage: '', position: 3 }],
    ['[app 2/3] ONBUILD RUN x', { stage: 'app', onBuild: true, keyword: 'RUN', rest: 'x' }],
    ['[app 2/3] LINK COPY --link a b', { keyword: 'COPY', rest: '--link a b' }],
    ['[app 2/3] RUN <<EOF (echo a...)', { keyword: 'RUN', rest: '<<EOF (echo a...)' }],
    ['[app 2/3] RUN a\n  b', { rest: 'a\n  b' }],
  ])('%j', (name, parts) => {
    expect(parseVertexName(name)).toMatchObject(parts)
  })

  test.each([
    '[internal] load build context',
    '[internal] load metadata for docker.io/library/alpine:3.8',
    'exporting to image',
    'FROM docker.io/library/alpine:3.8',
    'copy /context /',
    '[context name] load from client',
    '',
  ])('%j is no step of the Dockerfile', (name) => {
    expect(parseVertexName(name)).toBeNull()
  })
})
