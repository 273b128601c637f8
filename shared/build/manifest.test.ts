import { expect, it } from 'vitest'
import type { BuildRequest } from './build-request.ts'
import { addedItems, manifestKey, manifestOf } from './manifest.ts'

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
      cacheFrom: [{ type: 'registry', attributes: { ref: 'r/c', token: 'canary' } }],
      cacheTo: [
        { type: 'inline', attributes: {} },
        { type: 'local', attributes: { dest: '/cache' } },
      ],
    }),
    ['HOME', 'CI', 'HOME'],
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

it('what is new is told from what was there, whatever the order', () => {
  const one = manifestOf(
    request({
      ssh: [
        { id: 'a', socket: null },
        { id: 'b', socket: '/s' },
      ],
    }),
  )
  const other = manifestOf(
    request({
      ssh: [
        { id: 'b', socket: '/s' },
        { id: 'a', socket: null },
      ],
    }),
  )
  expect(manifestKey(one)).toBe(manifestKey(other))
  expect(addedItems(one, other)).toEqual([])
  const more = manifestOf(request({ ssh: [{ id: 'b', socket: '/other' }], network: 'host' }))
  expect(addedItems(one, more)).toEqual(more)
})
