import { expect, it } from 'vitest'
import type { BuildRequest } from './build-request.ts'
import { manifestKey, manifestOf, needsAgreement } from './manifest.ts'

const request = (change: Partial<BuildRequest> = {}): BuildRequest => ({
  context: '/app',
  dockerfile: 'FROM scratch\n',
  dockerfilePath: '/app/docker/Dockerfile',
  target: '',
  tags: [],
  buildArgs: {},
  platform: '',
  labels: {},
  noCache: false,
  pull: false,
  ...change,
})

it('a folder with its Dockerfile takes nothing else', () => {
  expect(manifestOf(request({ namedContexts: { docs: '/app/docs' } }))).toEqual([])
  expect(manifestOf(request())).toEqual([])
  expect(manifestOf(request({ dockerfilePath: null }))).toEqual([])
  expect(manifestOf(request({ context: 'C:\\app\\', dockerfilePath: 'C:\\app\\Dockerfile' }))).toEqual([])
})

it('names everything else, in an order of its own, and no value', () => {
  const items = manifestOf(
    request({
      dockerfile: '# syntax=docker/dockerfile:1\nFROM scratch\n',
      dockerfilePath: '/app-files/Dockerfile',
      namedContexts: { z: 'docker-image://alpine', docs: '/docs' },
      secrets: [
        { id: 'key', from: 'file', path: '/home/u/key' },
        { id: 'token', from: 'env', name: 'TOKEN' },
      ],
      ssh: [{ id: 'default', socket: null }],
      network: 'host',
      entitlements: ['security.insecure'],
      cacheFrom: [{ type: 'registry', attributes: { ref: 'r/c', token: 'canary' } }],
      cacheTo: [
        { type: 'inline', attributes: {} },
        { type: 'local', attributes: { dest: '/cache' } },
      ],
      variables: ['HOME', 'CI', 'HOME'],
    }),
  )
  expect(items).toEqual([
    { kind: 'dockerfile', path: '/app-files/Dockerfile' },
    { kind: 'folder', name: 'docs', path: '/docs' },
    { kind: 'fetched', name: 'z', from: 'docker-image://alpine' },
    { kind: 'secret', id: 'key', source: 'file', from: '/home/u/key' },
    { kind: 'secret', id: 'token', source: 'variable', from: 'TOKEN' },
    { kind: 'agent', id: 'default', socket: null },
    { kind: 'variable', name: 'CI' },
    { kind: 'variable', name: 'HOME' },
    { kind: 'host-network' },
    { kind: 'entitlement', name: 'security.insecure' },
    { kind: 'cache', way: 'from', type: 'registry', place: 'r/c' },
    { kind: 'cache', way: 'to', type: 'local', place: '/cache' },
    { kind: 'frontend', image: 'docker/dockerfile:1' },
  ])
  expect(JSON.stringify(items)).not.toContain('canary')
})

it('a Dockerfile that climbs out of the context is outside of it', () => {
  expect(manifestOf(request({ dockerfilePath: '/app/../other/Dockerfile' }))).toEqual([
    { kind: 'dockerfile', path: '/app/../other/Dockerfile' },
  ])
  expect(manifestOf(request({ context: 'https://example.org/r.git', dockerfilePath: null }))).toEqual([
    { kind: 'fetched', name: '', from: 'https://example.org/r.git' },
  ])
})

it('an item is the same as another of the same content', () => {
  const keys = manifestOf(
    request({
      ssh: [
        { id: 'a', socket: null },
        { id: 'b', socket: '/s' },
      ],
      network: 'host',
    }),
  ).map(manifestKey)
  const others = manifestOf(
    request({
      network: 'host',
      ssh: [
        { socket: '/s', id: 'b' },
        { id: 'a', socket: null },
      ],
    }),
  ).map(manifestKey)
  expect([...others].sort()).toEqual([...keys].sort())
  expect(new Set(keys).size).toBe(3)
})

it('everything but the Dockerfile and a frontend of Docker itself waits for somebody who agrees', () => {
  const asks = (image: string) => needsAgreement({ kind: 'frontend', image })
  const own = [
    'docker/dockerfile:1',
    'docker/dockerfile',
    'docker.io/docker/dockerfile:1.7-labs',
    'docker/dockerfile-upstream:master',
    `docker/dockerfile@sha256:${'0'.repeat(64)}`,
  ]
  for (const image of own) expect(asks(image), image).toBe(false)
  for (const image of [
    'dockerfile',
    'evil/docker/dockerfile',
    'docker/dockerfiles',
    'example.org/docker/dockerfile:1',
    'docker/dockerfile-upstream2',
  ])
    expect(asks(image), image).toBe(true)
  expect(needsAgreement({ kind: 'variable', name: 'HOME' })).toBe(true)
  expect(needsAgreement({ kind: 'dockerfile', path: '/other/Dockerfile' })).toBe(false)
})

it('an argument takes the place of the frontend that the file names', () => {
  const frontends = (buildArgs: Record<string, string>) =>
    manifestOf(request({ dockerfile: '# syntax=docker/dockerfile:1\nFROM scratch\n', buildArgs }))
  expect(frontends({ BUILDKIT_SYNTAX: 'evil/frontend -x' })).toEqual([
    { kind: 'frontend', image: 'evil/frontend' },
  ])
  expect(frontends({ BUILDKIT_SYNTAX: '' })).toEqual([])
})
