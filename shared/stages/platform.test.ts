import { describe, expect, it } from 'vitest'
import { imageReferenceError } from './image-reference.ts'
import { formatPlatform, parsePlatform } from './platform.ts'

describe('parsePlatform', () => {
  it.each([
    ['linux/amd64', 'linux/amd64'],
    ['linux', 'linux/amd64'],
    ['arm64', 'linux/arm64'],
    ['aarch64', 'linux/arm64'],
    ['linux/x86_64', 'linux/amd64'],
    ['linux/arm', 'linux/arm'],
    ['linux/arm/7', 'linux/arm/v7'],
    ['linux/arm64/v8', 'linux/arm64/v8'],
    ['macos/amd64', 'darwin/amd64'],
    ['windows(10.0.17763)/amd64', 'windows(10.0.17763)/amd64'],
  ])('%s', (text, formatted) => {
    const platform = parsePlatform(text)
    expect(typeof platform === 'string' ? platform : formatPlatform(platform, true)).toBe(formatted)
  })

  it.each(['', 'bogus', 'linux/a b', 'linux/*', 'a/b/c/d'])('%j is none', (text) => {
    expect(parsePlatform(text)).toBeTypeOf('string')
  })
})

describe('imageReferenceError', () => {
  it.each([
    'alpine',
    'alpine:3.20',
    'ghcr.io/a/b-c__d.e:tag',
    'localhost:5000/x',
    'Registry/x',
    `a@sha256:${'b'.repeat(64)}`,
    '[::1]:5000/x',
  ])('%s is one', (name) => {
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
  ])('%s is none', (name, reason) => {
    expect(imageReferenceError(name)).toMatch(reason)
  })
})
