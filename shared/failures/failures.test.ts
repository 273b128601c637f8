import { describe, expect, it } from 'vitest'
import { english, type MessageKey } from './en.ts'
import { failure, part } from './failure.ts'
import { failureMessage } from './failure-message.ts'
import { japanese } from './ja.ts'
import { pageFailure } from './page-failure.ts'

const namesIn = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
const keys = Object.keys(english) as MessageKey[]
const sentences = keys.filter((key) => !key.startsWith('part#'))

describe('the messages of failures', () => {
  it('are the same in both languages', () => {
    expect(Object.keys(japanese)).toEqual(keys)
  })

  it.each(keys)('%s names the same values in both', (key) => {
    expect(namesIn(japanese[key])).toEqual(namesIn(english[key]))
  })

  it.each(sentences)('%s is a sentence, and quotes what a program said at its end', (key) => {
    expect(japanese[key]).toMatch(/[ぁ-んァ-ヶ一-龠]/)
    for (const [text, stop] of [
      [english[key], /[.]$/],
      [japanese[key], /。$/],
    ] as const) {
      expect(text).toMatch(
        text.includes('{said}') ? /: \{said\}$/ : text.endsWith('{known}') ? /: \{known\}$/ : stop,
      )
    }
  })
})

describe('a failure', () => {
  it('has its code, its English message and its reason', () => {
    expect(failure('not-found#dockerfile', { path: '/app' })).toEqual({
      code: 'not-found',
      message: 'There is no Dockerfile in "/app". Choose another folder, or create one there.',
      reason: { key: 'not-found#dockerfile', values: { path: '/app' } },
    })
    expect(failure('no-shell').code).toBe('no-shell')
  })

  it('is worded in each language, parts and lists included', () => {
    const why = failure('not-supported', {
      transport: 'tar',
      features: [part('part#feature-secrets'), part('part#feature-ssh')],
    })
    expect(failureMessage(why, 'en')).toBe(why.message)
    expect(why.message).toContain('does not support secrets, SSH agent forwarding.')
    expect(failureMessage(why, 'ja')).toContain(
      '次の機能に対応していません: シークレット、SSH エージェントの転送。',
    )
  })

  it('of the page is worded as those of the host', () => {
    const why = pageFailure('disconnected')
    expect(why).toEqual(failure('disconnected'))
    expect(failureMessage(why, 'ja')).toMatch(/^Stagegraph との接続が切れました。/)
  })

  it('without a reason, or of another room, keeps its message', () => {
    expect(failureMessage({ message: 'gone' }, 'ja')).toBe('gone')
    const reason = { key: 'of-another-room', values: {} }
    expect(failureMessage({ message: 'gone', reason }, 'ja')).toBe('gone')
  })
})
