import { describe, expect, it } from 'vitest'
import { keepToken, type TokenPage, takePass, takeToken } from './access-token.ts'

/** A page at an address, with what its tab has stored. */
function pageAt(hash: string, stored = new Map<string, string>()): TokenPage & { shown: string[] } {
  const shown: string[] = []
  return {
    shown,
    location: { hash, pathname: '/', search: '?x' },
    history: { replaceState: (_data, _unused, url) => void shown.push(url) },
    sessionStorage: {
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
    },
  }
}

describe('takeToken', () => {
  it('moves the token from the address to the tab, so that a reload finds it', () => {
    const stored = new Map<string, string>()
    const page = pageAt('#token=abc-_9', stored)
    expect(takeToken(page)).toBe('abc-_9')
    expect(page.shown).toEqual(['/?x'])
    expect(takeToken(pageAt('', stored))).toBe('abc-_9')
  })

  it('prefers the address: it is newer', () => {
    expect(takeToken(pageAt('#token=new', new Map([['stagegraph.token', 'old']])))).toBe('new')
  })

  it('returns null when there is none', () => {
    expect(takeToken(pageAt('#other'))).toBeNull()
    expect(takeToken(pageAt('#token='))).toBeNull()
  })

  it('leaves the address alone where nothing may be stored', () => {
    const page = pageAt('#token=abc')
    const refusing = {
      ...page,
      sessionStorage: {
        getItem: () => {
          throw new Error('denied')
        },
        setItem: () => {
          throw new Error('denied')
        },
      },
    }
    expect(takeToken(refusing)).toBe('abc')
    expect(page.shown).toEqual([])
    expect(takeToken({ ...refusing, location: { ...page.location, hash: '' } })).toBeNull()
  })
})

describe('a ticket', () => {
  it('comes before a token, and is changed into one that the tab keeps', () => {
    const stored = new Map([['stagegraph.token', 'old']])
    const page = pageAt('#ticket=abc', stored)
    expect(takePass(page)).toEqual({ ticket: 'abc' })
    expect(page.shown).toEqual([])
    expect(keepToken(page, 'new')).toBe('new')
    expect(page.shown).toEqual(['/?x'])
    expect(takePass(pageAt('', stored))).toEqual({ token: 'new' })
  })

  it('that counts no more leaves the tab what it had', () => {
    const page = pageAt('#ticket=abc', new Map([['stagegraph.token', 'old']]))
    expect(keepToken(page, null)).toBe('old')
    expect(page.shown).toEqual(['/?x'])
    expect(keepToken(pageAt('#ticket=abc'), null)).toBeNull()
  })

  it('is followed by the token in the address where nothing may be stored', () => {
    const page = pageAt('#ticket=abc')
    const setItem = () => {
      throw new Error('denied')
    }
    keepToken({ ...page, sessionStorage: { getItem: () => null, setItem } }, 'new')
    expect(page.shown).toEqual(['/?x#token=new'])
  })

  it('without any of both nothing is taken', () => {
    expect(takePass(pageAt('#ticket='))).toBeNull()
  })
})
