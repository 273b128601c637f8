import { describe, expect, it, test } from 'vitest'
import { canonicalImage, imageReferenceError, placeOfImage, registryOfHost } from './image-reference.ts'

describe('imageReferenceError', () => {
  it.each([
    'alpine',
    'alpine:3.20',
    'ghcr.io/a/b-c__d.e:tag',
    'localhost:5000/x',
    'Registry/x',
    `a@sha256:${'b'.repeat(64)}`,
    '[::1]:5000/x',
  ])('%s is an image reference', (name) => {
    expect(imageReferenceError(name)).toBeNull()
  })

  it.each([
    ['Alpine', /must be lowercase/],
    ['alpine:', /invalid reference format/],
    ['a b', /invalid reference format/],
    ['a--', /invalid reference format/],
    ['f'.repeat(64), /64-byte hexadecimal/],
    [`a@sha256:${'b'.repeat(40)}`, /invalid checksum digest length/],
    [`a@md5:${'b'.repeat(32)}`, /unsupported digest algorithm/],
    ['a'.repeat(300), /must not be more than 255/],
  ])('%s is no image reference', (name, reason) => {
    expect(imageReferenceError(name)).toMatch(reason)
  })
})

test.each([
  ['alpine', 'docker.io/library/alpine:latest'],
  ['alpine:3.8', 'docker.io/library/alpine:3.8'],
  ['grafana/grafana:9', 'docker.io/grafana/grafana:9'],
  ['localhost/x', 'localhost/x:latest'],
  ['localhost:5000/x:1', 'localhost:5000/x:1'],
  ['ghcr.io/a/b', 'ghcr.io/a/b:latest'],
  ['docker.io/alpine', 'docker.io/library/alpine:latest'],
  ['alpine@sha256:ab', 'docker.io/library/alpine@sha256:ab'],
])('canonicalImage(%j) = %j', (given, whole) => {
  expect(canonicalImage(given)).toBe(whole)
})

test.each([
  ['alpine', 'docker.io', 'library/alpine'],
  ['me/app:1', 'docker.io', 'me/app'],
  ['index.docker.io/alpine', 'docker.io', 'library/alpine'],
  ['registry-1.docker.io/library/alpine', 'docker.io', 'library/alpine'],
  ['localhost:5000/a/b:1@sha256:ab', 'localhost:5000', 'a/b'],
  ['Registry.Example/x', 'registry.example', 'x'],
  ['[::1]:5000/x', '[::1]:5000', 'x'],
])('placeOfImage(%j) is %s, %s', (reference, registry, repository) => {
  expect(placeOfImage(reference)).toEqual({ registry, repository })
})

test('the hosts of Docker Hub are one registry, and no others are taken for it', () => {
  expect(['docker.io', 'index.docker.io', 'Registry-1.Docker.io'].map(registryOfHost)).toEqual(
    Array(3).fill('docker.io'),
  )
  expect(registryOfHost('docker.io.evil.example')).toBe('docker.io.evil.example')
  expect(registryOfHost('docker.io:444')).toBe('docker.io:444')
})
