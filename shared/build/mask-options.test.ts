import { describe, expect, test } from 'vitest'
import { maskedValue } from '../secrets/index.ts'
import type { BuildOptions } from './build-request.ts'
import { maskOptions } from './mask-options.ts'
import { withheldIn } from './withheld.ts'

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
    expect(withheldIn(options)).toEqual(masked)
    expect(options.cacheTo?.[0]?.attributes).toEqual({ bucket: 'b', secret_access_key: maskedValue })
    expect(masked).toEqual(['context src', 'cache-to secret_access_key'])
    expect(values).toEqual(['me:s3cr3t', 's3cr3t', 'AKIA'])
  })

  test('a value of a declared secret is masked wherever it is given again', () => {
    const token = 'a-declared-secret'
    const { options, masked } = maskOptions(
      {
        ...plain,
        tags: [`a:${token}`],
        buildArgs: { X: token, Y: 'y' },
        labels: { t: `is ${token}` },
        cacheFrom: [{ type: 'registry', attributes: { ref: `r/${token}` } }],
      },
      [token],
    )
    expect(JSON.stringify(options)).not.toContain(token)
    expect(options.buildArgs.Y).toBe('y')
    expect(masked).toEqual(['tag', 'X', 'label t', 'cache-from ref'])
    expect(withheldIn(options)).toEqual(masked)
  })

  test('images by digest, and users of ssh, are nobody to mask', () => {
    const namedContexts = {
      image: 'docker-image://alpine@sha256:1234',
      git: 'ssh://git@host/x.git',
      short: 'git@host:x.git',
    }
    const { options, masked } = maskOptions({ ...plain, namedContexts })
    expect(options.namedContexts).toEqual(namedContexts)
    expect(masked).toEqual([])
    expect(withheldIn(options)).toEqual([])
  })

  test('secrets stay references: names and sources', () => {
    const secrets = [{ id: 'npm', from: 'env', name: 'NPM_TOKEN' }] as const
    expect(maskOptions({ ...plain, secrets }).options.secrets).toEqual(secrets)
  })
})
