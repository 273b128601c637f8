import { describe, expect, test } from 'vitest'
import type { BuildRequest } from '#shared/build/index.ts'
import { namedRepositories } from './named-repositories.ts'
import { planBuild } from './plan.ts'

const defaults: BuildRequest = {
  context: '/c',
  dockerfile: '',
  dockerfilePath: null,
  target: '',
  tags: [],
  buildArgs: {},
  platform: '',
  labels: {},
  noCache: false,
  pull: false,
}

/** `registry/repository` of each, with `!` where the build writes to it. */
function named(dockerfile: string, more: Partial<BuildRequest> = {}): readonly string[] {
  const request = { ...defaults, dockerfile, ...more }
  return namedRepositories(request, planBuild(request)).map(
    ({ registry, repository, pushes }) => `${registry}/${repository}${pushes ? '!' : ''}`,
  )
}

describe('the repositories that a build names', () => {
  test('are those of the stages it needs, by FROM, COPY and mounts', () => {
    const dockerfile = `FROM a.example/base AS base
FROM b.example:5000/other AS unused
FROM base
COPY --from=c.example/tools:1 /x /x
RUN --mount=from=d.example/lib@sha256:${'a'.repeat(64)},target=/l true
FROM scratch AS last
COPY --from=2 / /
`
    expect(named(dockerfile)).toEqual(['a.example/base', 'c.example/tools', 'd.example/lib'])
    expect(named(dockerfile, { target: 'unused' })).toEqual(['b.example:5000/other'])
    expect(named(dockerfile, { target: 'base', moreTargets: [{ target: 'unused', tags: [] }] })).toEqual([
      'a.example/base',
      'b.example:5000/other',
    ])
    expect(named('FROM scratch')).toEqual([])
  })

  test('follow build arguments', () => {
    const dockerfile = 'ARG REGISTRY=a.example\nFROM $REGISTRY/x'
    expect(named(dockerfile)).toEqual(['a.example/x'])
    expect(named(dockerfile, { buildArgs: { REGISTRY: 'b.example' } })).toEqual(['b.example/x'])
    expect(named(dockerfile, { buildArgs: { REGISTRY: 'me' } })).toEqual(['docker.io/me/x'])
  })

  test('include what ONBUILD of a stage brings in', () => {
    const dockerfile = 'FROM a.example/x AS b\nONBUILD COPY --from=o.example/y / /\nFROM b'
    expect(named(dockerfile)).toEqual(['a.example/x', 'o.example/y'])
    expect(named(dockerfile, { target: 'b' })).toEqual(['a.example/x'])
  })

  test('include the image of the syntax, or of the argument in its place', () => {
    const dockerfile = '# syntax=s.example/frontend:1 --flag\nFROM scratch'
    expect(named(dockerfile)).toEqual(['s.example/frontend'])
    expect(named('# syntax=docker/dockerfile:1\nFROM scratch')).toEqual(['docker.io/docker/dockerfile'])
    expect(named(dockerfile, { buildArgs: { BUILDKIT_SYNTAX: 't.example/f' } })).toEqual(['t.example/f'])
    expect(named(dockerfile, { buildArgs: { BUILDKIT_SYNTAX: '' } })).toEqual([])
  })

  test('include contexts that are images, which take the place of those of their name', () => {
    const namedContexts = { alpine: 'docker-image://m.example/alpine', assets: '/folder' }
    const dockerfile = 'FROM alpine:latest\nCOPY --from=assets / /'
    expect(named(dockerfile, { namedContexts })).toEqual(['m.example/alpine'])
    expect(named('FROM alpine:3', { namedContexts })).toEqual([
      'docker.io/library/alpine',
      'm.example/alpine',
    ])
  })

  test('include places of the cache, and tell which are written', () => {
    const at = (ref: string) => ({ type: 'registry', attributes: { ref } })
    expect(
      named('FROM a.example/x', {
        cacheFrom: [at('f.example/cache:1'), { type: 'gha', attributes: { ref: 'g.example/x' } }],
        cacheTo: [at('t.example/cache'), at('a.example/x:cache'), { type: 'inline', attributes: {} }],
      }),
    ).toEqual(['a.example/x!', 'f.example/cache', 't.example/cache!'])
  })

  test('leave out tags, which the daemon does not push, and names that are none', () => {
    expect(named('FROM scratch', { tags: ['p.example/x:1'] })).toEqual([])
    expect(named('FROM scratch', { namedContexts: { a: 'docker-image://no name' } })).toEqual([])
  })
})
