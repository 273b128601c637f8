import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker, maskedValue, maskMessage, maskPieces, maskText } from './index.ts'

describe('maskText', () => {
  it.each([
    'ghp_0123456789abcdefghij0123456789abcdef',
    'github_pat_11AAAAAAA0abcdefghijkl_mnopqr',
    'glpat-abcdefghijklmnopqrst',
    'npm_0123456789abcdefghijABCDEFGHIJ012345',
    'dckr_pat_abcdefghijklmnopqrstuvwx',
    'AKIAIOSFODNN7EXAMPLE',
    'xoxb-123456789012-abcdefghij',
    'xoxp-123456789012-abcdefghij',
    'sk_live_0123456789abcdefghij',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dozjgNryP4J3jVmNHl0w5N',
    '-----BEGIN OPENSSH PRIVATE KEY-----\\nabc\\n-----END OPENSSH PRIVATE KEY-----',
  ])('masks %s', (secret) => expect(maskText(`a ${secret} z`)).toBe(`a ${maskedValue} z`))

  it.each([
    ['https://me:pw1@host/x', `https://${maskedValue}@host/x`],
    ['https://token-only@host/x', `https://${maskedValue}@host/x`],
    ['https://me:p@ss@host/x', `https://${maskedValue}@host/x`],
    ['ssh://git@host/x', 'ssh://git@host/x'],
    ['ssh://git:pw1@host/x', `ssh://git:${maskedValue}@host/x`],
    ['git@host:x', 'git@host:x'],
    ['docker-image://alpine@sha256:00', 'docker-image://alpine@sha256:00'],
    [
      'https://h/x?a=1&sig=ab%2Bc&access_token=t',
      `https://h/x?a=1&sig=${maskedValue}&access_token=${maskedValue}`,
    ],
    ['Authorization: Bearer abcdefgh', `Authorization: Bearer ${maskedValue}`],
    ['basic authentication, npm_config_x, key=1', 'basic authentication, npm_config_x, key=1'],
  ])('makes of %s %s', (text, masked) => expect(maskText(text)).toBe(masked))

  it('keeps the line ends of what it masks', () => {
    const key = '-----BEGIN PRIVATE KEY-----\na\r\nb\n-----END PRIVATE KEY-----'
    expect(maskText(`1\n${key}\n5`).split('\n')).toHaveLength(6)
  })

  it('is done twice without harm', () => {
    const once = maskText('https://me:pw1@host ghp_0123456789abcdefghij')
    expect(maskText(once, ['pw1'])).toBe(once)
  })

  it('takes no longer for what is made to be slow', () => {
    const slow = [
      'a'.repeat(200_000),
      'a://'.repeat(50_000),
      `http://${'u:'.repeat(100_000)}`,
      'eyJ'.repeat(70_000),
      '-----BEGIN PRIVATE KEY-----'.repeat(8_000),
      '?a'.repeat(100_000),
    ]
    const begun = performance.now()
    for (const text of slow) maskText(text, ['some-secret-value'])
    expect(performance.now() - begun).toBeLessThan(4000)
  })
})

it('maskMessage masks what is given to a name of a secret, however it is quoted', () => {
  expect(maskMessage('--db-password=hunter2 A=b API_TOKEN="x y" \'KEY=v\'')).toBe(
    `--db-password=${maskedValue} A=b API_TOKEN=${maskedValue} 'KEY=${maskedValue}'`,
  )
  expect(maskMessage('type=s3,bucket=b,secret_access_key=abc,region=r')).toBe(
    `type=s3,bucket=b,secret_access_key=${maskedValue},region=r`,
  )
})

it('a known value is found in every coding, wherever it stands in it, and however the output is cut', () => {
  const value = fc
    .string({ minLength: 8, maxLength: 20, unit: 'grapheme' })
    .filter((text) => text.trim() === text)
  fc.assert(
    fc.property(value, fc.string(), fc.string(), fc.array(fc.nat(80)), (secret, before, after, cuts) => {
      const masker = createMasker([secret])
      const coded = (coding: 'base64' | 'base64url' | 'hex') =>
        Buffer.from(`${before}${secret}${after}`).toString(coding)
      const core = (offset: number) =>
        Buffer.from(`${'\0'.repeat(offset)}${secret}`)
          .toString('base64')
          .slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + Buffer.byteLength(secret)) * 8) / 6))
      const at = Buffer.byteLength(before) % 3
      expect(masker.mask(coded('base64'))).not.toContain(core(at))
      expect(masker.mask(coded('hex'))).not.toContain(Buffer.from(secret).toString('hex'))
      expect(masker.mask(encodeURIComponent(secret))).not.toContain(encodeURIComponent(secret))

      const whole = `${secret} | ${encodeURIComponent(secret)} |`
      const places = [0, ...[...new Set(cuts)].filter((cut) => cut < whole.length).sort((a, b) => a - b)]
      const pieces = places.map((from, index) => ({
        text: whole.slice(from, places[index + 1] ?? whole.length),
      }))
      const masked = maskPieces(pieces, masker)
      const text = pieces.map((piece) => masked.get(piece) ?? piece.text).join('')
      expect(text).toBe(`${maskedValue} | ${maskedValue} |`)
    }),
    { seed: 20_261_201, numRuns: 200 },
  )
})
