import { describe, expect, test } from 'vitest'
import { addressOf, shownEndpoint } from './endpoint.ts'

const at = (endpoint: string) => addressOf(endpoint, { env: {}, tls: null })

test.each([
  ['unix:///var/run/docker.sock', { kind: 'unix', path: '/var/run/docker.sock' }],
  ['npipe:////./pipe/docker_engine', { kind: 'unix', path: '\\\\.\\pipe\\docker_engine' }],
  ['tcp://a', { kind: 'tcp', host: 'a', port: 2375, tls: null }],
  ['tcp://[::1]:99', { kind: 'tcp', host: '::1', port: 99, tls: null }],
  ['https://a', { kind: 'tcp', host: 'a', port: 2376, tls: {} }],
])('%s', (endpoint, address) => {
  expect(at(endpoint)).toEqual({ ok: true, value: address })
})

describe('ssh', () => {
  const options = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10', '-T']
  test.each([
    ['ssh://host', [...options, '--', 'host', 'docker', 'system', 'dial-stdio']],
    [
      'ssh://me@host:2222',
      [...options, '-l', 'me', '-p', '2222', '--', 'host', 'docker', 'system', 'dial-stdio'],
    ],
    ['ssh://[fe80::1]', [...options, '--', 'fe80::1', 'docker', 'system', 'dial-stdio']],
    [
      'ssh://host/run/user/1000/docker.sock',
      [
        ...options,
        '--',
        'host',
        'docker',
        '--host',
        'unix:///run/user/1000/docker.sock',
        'system',
        'dial-stdio',
      ],
    ],
  ])('%s', (endpoint, args) => {
    expect(at(endpoint)).toMatchObject({ value: { kind: 'process', command: 'ssh', args } })
  })

  test.each([
    'ssh://-oProxyCommand=touch%20x',
    'ssh://-oProxyCommand=x@host',
    'ssh://host;reboot',
    'ssh://$(id)',
    'ssh://%2doProxyCommand',
    'ssh://me@',
    'ssh://',
    'ssh://host?x=1',
    'ssh://host/a;b',
    'ssh://host/a$(b)',
    "ssh://host/a'b",
    'ssh://me`id`@host',
    'ssh://host/%0Areboot',
  ])('the ssh address %s is rejected', (endpoint) => {
    expect(at(endpoint)).toMatchObject({ ok: false, error: { code: 'unsupported' } })
  })
})

test.each([
  '',
  'x',
  'unix://',
  'unix://relative',
  'fd://3',
  'tcp://:::',
  'tcp://me@a',
  'docker-container://x',
])('the endpoint %j is rejected', (endpoint) => {
  expect(at(endpoint)).toMatchObject({ ok: false, error: { code: 'unsupported' } })
})

test('a password in an endpoint is neither used nor shown', () => {
  const endpoint = 'ssh://me:hunter2@host'
  const refused = at(endpoint)
  expect(refused.ok).toBe(false)
  expect(JSON.stringify(refused)).not.toContain('hunter2')
  expect(shownEndpoint(endpoint)).toBe('ssh://…@host')
})
