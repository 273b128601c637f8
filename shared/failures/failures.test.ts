import { describe, expect, it } from 'vitest'
import { failureMessage, i18n } from '../words/index.ts'
import { english, type MessageKey } from './en.ts'
import { failure, part } from './failure.ts'
import { pageFailure } from './page-failure.ts'
import '../words/testing/all-languages.ts'

const keys = Object.keys(english) as MessageKey[]
const sentences = keys.filter((key) => !key.startsWith('part#'))

describe('the messages of failures', () => {
  it.each(sentences)('%s is a sentence, and quotes what a program said at its end', (key) => {
    for (const [language, stop] of [
      ['en', /[.]$/],
      ['ja', /。$/],
      ['zh-CN', /。$/],
    ] as const) {
      const text = i18n.getResource(language, 'failures', key)
      expect(text).toMatch(
        text.includes('{said}') ? /[:：] ?\{said\}$/ : text.endsWith('{known}') ? /[:：] ?\{known\}$/ : stop,
      )
    }
  })
})

describe('a failure', () => {
  it('has its code, its English message and its reason', () => {
    expect(failure('not-found#dockerfile', { path: '/app' })).toEqual({
      code: 'not-found',
      message: 'There is no Dockerfile in "/app". Choose another folder, or create one there.',
      reason: { key: 'failures:not-found#dockerfile', values: { path: '/app' } },
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
