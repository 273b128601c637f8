import { describe, expect, it } from 'vitest'
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

  it.each(['', 'bogus', 'linux/a b', 'linux/*', 'a/b/c/d'])('%j is not a platform', (text) => {
    expect(parsePlatform(text)).toBeTypeOf('string')
  })
})
