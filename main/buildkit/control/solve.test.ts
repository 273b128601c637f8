import { expect, test } from 'vitest'
import { valuesOf } from '#shared/build/index.ts'
import type { SolveOptions } from '../build-transport.ts'
import { GrpcError } from '../grpc/grpc-error.ts'
import { rpcStatus, solveRequest } from './control-schema.ts'
import { readSolveFailure } from './solve-failure.ts'
import { toSolveRequest } from './solve-request.ts'

const options: SolveOptions = {
  ...valuesOf({}),
  buildId: 'b',
  repositories: [],
  context: '/c',
  dockerfile: '',
  dockerfilePath: null,
  targets: [],
  buildArgs: {},
  labels: {},
  noCache: false,
  pull: false,
  secrets: [],
  ssh: [],
  namedContexts: {},
  addHosts: {},
  cacheFrom: [],
  cacheTo: [],
  entitlements: [],
}
const target = { dockerfile: '', target: '', tags: [] }
const place = { ref: 'r', session: 's', filename: 'Dockerfile', exporter: 'moby' }

test('default options request nothing but the Dockerfile', () => {
  expect(toSolveRequest(options, target, place)).toEqual({
    ref: 'r',
    session: 's',
    exporter: 'moby',
    exporterAttributes: {},
    frontend: 'dockerfile.v0',
    frontendAttributes: { filename: 'Dockerfile' },
    cache: { exports: [], imports: [] },
    entitlements: [],
  })
})

test('every build option becomes a frontend attribute and survives encoding', () => {
  const full: SolveOptions = {
    ...options,
    buildArgs: { A: '1=2' },
    labels: { l: 'v' },
    platform: 'linux/arm64',
    pull: true,
    noCache: ['one', 'two'],
    network: 'host',
    addHosts: { h: '1.2.3.4', i: '::1' },
    namedContexts: { docs: '/docs', base: 'docker-image://alpine', repo: 'https://example.org/r.git' },
    cacheFrom: [{ type: 'registry', attributes: { ref: 'r/c' } }],
    cacheTo: [{ type: 'inline', attributes: {} }],
  }
  const request = toSolveRequest(full, { ...target, target: 't', tags: ['a:b', 'c'] }, place)
  expect(request.frontendAttributes).toEqual({
    'build-arg:A': '1=2',
    'label:l': 'v',
    target: 't',
    platform: 'linux/arm64',
    filename: 'Dockerfile',
    'image-resolve-mode': 'pull',
    'no-cache': 'one,two',
    'force-network-mode': 'host',
    'add-hosts': 'h=1.2.3.4,i=::1',
    'context:docs': 'local:named:docs',
    'context:base': 'docker-image://alpine',
    'context:repo': 'https://example.org/r.git',
    'cache-imports': '[{"Type":"registry","Attrs":{"ref":"r/c"}}]',
  })
  expect(request.exporterAttributes).toEqual({ name: 'a:b,c' })
  expect(request.entitlements).toEqual(['network.host'])
  expect(solveRequest.decode(solveRequest.encode(request))).toEqual(request)
  expect(toSolveRequest({ ...options, noCache: true }, target, place).frontendAttributes['no-cache']).toBe('')
  expect(
    toSolveRequest(options, { ...target, tags: ['t'] }, { ...place, exporter: '' }).exporterAttributes,
  ).toEqual({})
})

const detail = (kind: string, value: unknown) => ({
  typeUrl: `github.com/moby/buildkit/${kind}+json`,
  value: Buffer.from(JSON.stringify(value)),
})

test('a solve failure carries its line, vertex and exit code', () => {
  const details = [
    detail('errdefs.Vertex', { digest: 'sha256:v' }),
    detail('errdefs.Source', {
      info: { filename: 'Dockerfile' },
      ranges: [{ start: { line: 7 }, end: { line: 8 } }],
    }),
    detail('gatewayapi.ExitMessage', { Code: 42 }),
    { typeUrl: 'other', value: Buffer.from([0xff]) },
  ]
  const bytes = Buffer.from(rpcStatus.encode({ message: 'm', details }))
  expect(readSolveFailure(new GrpcError(2, 'words', bytes))).toEqual({
    message: 'words',
    line: 7,
    exitCode: 42,
    vertex: 'sha256:v',
  })
})

test.each([
  null,
  Buffer.from([0xff, 0xff]),
  Buffer.from(rpcStatus.encode({ message: '', details: [detail('errdefs.Source', { ranges: 'no' })] })),
])('a failure whose details are empty keeps its message', (details) => {
  expect(readSolveFailure(new GrpcError(2, 'words', details))).toEqual({
    message: 'words',
    line: 0,
    exitCode: null,
    vertex: '',
  })
})
