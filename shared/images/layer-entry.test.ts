import { describe, expect, it } from 'vitest'
import { meaningOf, normalizePath, printablePath } from './layer-entry.ts'

describe('normalPath', () => {
  it.each([
    ['./a/b/', 'a/b'],
    ['/etc//passwd', 'etc/passwd'],
    ['a/./b', 'a/b'],
    ['/', ''],
    ['日本語/ファイル', '日本語/ファイル'],
    ['a/..b/c..', 'a/..b/c..'],
  ])('normalPath reads %s as %s', (name, path) => expect(normalizePath(name)).toBe(path))

  it.each(['../a', 'a/../../b', '..', '/..', 'a\0b', 'x/'.repeat(3000)])('normalPath refuses %j', (name) =>
    expect(normalizePath(name)).toBeNull(),
  )
})

describe('meaningOf', () => {
  it.each([
    ['a/b', { kind: 'entry' }],
    ['a/.whb', { kind: 'entry' }],
    ['.wh.a', { kind: 'removed', path: 'a' }],
    ['a/b/.wh.c.d', { kind: 'removed', path: 'a/b/c.d' }],
    ['.wh..wh..opq', { kind: 'emptied', path: '' }],
    ['a/.wh..wh..opq', { kind: 'emptied', path: 'a' }],
    ['.wh..wh.plnk', { kind: 'private' }],
    ['.wh..wh.plnk/1.2', { kind: 'private' }],
    ['a/.wh.', { kind: 'private' }],
  ])('meaningOf reads %s', (path, meaning) => expect(meaningOf(path)).toEqual(meaning))
})

describe('printablePath', () => {
  it('printablePath escapes what would move the cursor or reverse the text', () => {
    expect(printablePath('a\u001b[2J\n\u202ebat.exe')).toBe('a\\u{1b}[2J\\u{a}\\u{202e}bat.exe')
  })

  it('printablePath leaves names of every language alone, and cuts long ones', () => {
    expect(printablePath('日本語 – é.txt')).toBe('日本語 – é.txt')
    expect(printablePath('x'.repeat(5000)).length).toBeLessThan(1100)
  })
})
