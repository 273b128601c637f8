import { describe, expect, test } from 'vitest'
import type { BuildOptions } from './build-request.ts'
import { maskedValue, maskOptions, namesSecret } from './mask-options.ts'

const plain: BuildOptions = {
  target: 'app',
  tags: ['a:1'],
  buildArgs: {},
  platform: '',
  labels: {},
  noCache: false,
  pull: false,
}

describe('maskOptions', () => {
  test('values under secret-like names are masked and reported, the others stay', () => {
    const { options, masked, values } = maskOptions({
      ...plain,
      buildArgs: { VERSION: '1.2', NPM_TOKEN: 'npm_abc', DB_PASSWORD: 'hunter2', EMPTY_SECRET: '' },
    })
    expect(options.buildArgs).toEqual({
      VERSION: '1.2',
      NPM_TOKEN: maskedValue,
      DB_PASSWORD: maskedValue,
      EMPTY_SECRET: '',
    })
    expect(masked).toEqual(['NPM_TOKEN', 'DB_PASSWORD'])
    expect(values).toEqual(['npm_abc', 'hunter2'])
  })

  test('credentials of caches and in addresses are masked', () => {
    const { options, masked, values } = maskOptions({
      ...plain,
      namedContexts: { src: 'https://me:s3cr3t@git.example/x.git', lib: '/home/me/lib' },
      cacheTo: [{ type: 's3', attributes: { bucket: 'b', secret_access_key: 'AKIA' } }],
    })
    expect(options.namedContexts).toEqual({
      src: `https://${maskedValue}@git.example/x.git`,
      lib: '/home/me/lib',
    })
    expect(options.cacheTo?.[0]?.attributes).toEqual({ bucket: 'b', secret_access_key: maskedValue })
    expect(masked).toEqual(['context src', 'cache-to secret_access_key'])
    expect(values).toEqual(['s3cr3t', 'AKIA'])
  })

  test('secrets stay references: names and sources', () => {
    const secrets = [{ id: 'npm', from: 'env', name: 'NPM_TOKEN' }] as const
    expect(maskOptions({ ...plain, secrets }).options.secrets).toEqual(secrets)
  })
})

test.each([
  'TOKEN',
  'githubToken',
  'npm-token',
  'AWS_SECRET_ACCESS_KEY',
  'Password',
  'DB_PASS',
  'APIKEY',
  'SSH_KEY',
])('%s is the name of a secret', (name) => expect(namesSecret(name)).toBe(true))
test.each(['VERSION', 'GO_VERSION', 'AUTHOR', 'COMPASS', 'BYPASS_X', 'KEYBOARD', 'PUBLIC_KEY'])(
  '%s is not the name of a secret',
  (name) => expect(namesSecret(name)).toBe(false),
)
