import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type HostFacts, listCandidates } from './daemon-candidates.ts'

const id = (name: string) => createHash('sha256').update(name).digest('hex')

function host(
  env: NodeJS.ProcessEnv,
  files: Readonly<Record<string, string>> = {},
  platform: NodeJS.Platform = 'linux',
): HostFacts {
  return { env, platform, home: '/home/me', uid: 1000, readFile: async (path) => files[path] ?? null }
}

const endpoints = async (facts: HostFacts) =>
  (await listCandidates(facts)).map(({ endpoint, source }) => [source, endpoint])

const meta = (name: string, endpoint: string) => ({
  [`/home/me/.docker/contexts/meta/${id(name)}/meta.json`]: JSON.stringify({
    ...{ Name: name, Metadata: {}, Endpoints: { docker: { Host: endpoint, SkipTLSVerify: false } } },
  }),
})

describe('order', () => {
  test('DOCKER_HOST rules out everything else', async () => {
    const env = { DOCKER_HOST: 'unix:///x.sock', DOCKER_CONTEXT: 'other' }
    expect(await endpoints(host(env))).toEqual([['DOCKER_HOST', 'unix:///x.sock']])
  })

  test('DOCKER_CONTEXT comes next', async () => {
    expect(await endpoints(host({ DOCKER_CONTEXT: 'colima' }, meta('colima', 'unix:///c.sock')))).toEqual([
      ['context colima', 'unix:///c.sock'],
    ])
  })

  test('then the context chosen before, then the known sockets', async () => {
    const files = {
      '/home/me/.docker/config.json': '{"currentContext":"desktop-linux"}',
      ...meta('desktop-linux', 'unix:///home/me/.docker/desktop/docker.sock'),
    }
    const found = await endpoints(host({ XDG_RUNTIME_DIR: '/run/user/1000' }, files))
    expect(found.slice(0, 3)).toEqual([
      ['context desktop-linux', 'unix:///home/me/.docker/desktop/docker.sock'],
      ['known socket', 'unix:///var/run/docker.sock'],
      ['known socket', 'unix:///run/user/1000/docker.sock'],
    ])
    expect(found.filter(([, endpoint]) => endpoint?.includes('desktop'))).toHaveLength(1)
  })

  test('the default context means the known sockets', async () => {
    const files = { '/home/me/.docker/config.json': '{"currentContext":"x"}', ...meta('x', 'unix:///x.sock') }
    const [first] = await endpoints(host({ DOCKER_CONTEXT: 'default' }, files))
    expect(first).toEqual(['known socket', 'unix:///var/run/docker.sock'])
  })

  test('Windows has pipes', async () => {
    expect(await endpoints(host({}, {}, 'win32'))).toEqual([
      ['known socket', 'npipe:////./pipe/docker_engine'],
      ['known socket', 'npipe:////./pipe/dockerDesktopLinuxEngine'],
    ])
  })
})

describe('contexts', () => {
  test('DOCKER_CONFIG moves the folder', async () => {
    const files = {
      '/etc/me/config.json': '{"currentContext":"x"}',
      [`/etc/me/contexts/meta/${id('x')}/meta.json`]: '{"Endpoints":{"docker":{"Host":"tcp://a:1"}}}',
    }
    const [first] = await endpoints(host({ DOCKER_CONFIG: '/etc/me' }, files))
    expect(first).toEqual(['context x', 'tcp://a:1'])
  })

  test('one that does not exist says so', async () => {
    const [first] = await listCandidates(host({ DOCKER_CONTEXT: 'gone' }))
    expect(first).toMatchObject({ endpoint: '', source: 'context gone', binding: true })
    expect(first?.unusable).toContain('"gone" does not exist')
  })

  test.each(['', 'no json', '[]', '{"Endpoints":{}}', '{"Endpoints":{"docker":{"Host":7}}}'])(
    'broken data %j names no endpoint',
    async (text) => {
      const files = { [`/home/me/.docker/contexts/meta/${id('x')}/meta.json`]: text }
      const [first] = await listCandidates(host({ DOCKER_CONTEXT: 'x' }, files))
      expect(first?.unusable).toContain('names no docker endpoint')
    },
  )

  test('a broken config.json is passed over', async () => {
    const [first] = await endpoints(host({}, { '/home/me/.docker/config.json': '{' }))
    expect(first?.[0]).toBe('known socket')
  })
})

describe('TLS', () => {
  test('comes from DOCKER_CERT_PATH with DOCKER_TLS_VERIFY', async () => {
    const files = { '/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT', '/certs/key.pem': 'KEY' }
    const env = { DOCKER_HOST: 'tcp://a:2376', DOCKER_CERT_PATH: '/certs' }
    expect((await listCandidates(host(env, files)))[0]?.tls).toBeNull()
    expect((await listCandidates(host({ ...env, DOCKER_TLS_VERIFY: '1' }, files)))[0]?.tls).toEqual({
      ...{ ca: 'CA', cert: 'CERT', key: 'KEY' },
    })
  })

  test('comes from the context', async () => {
    const files = {
      ...meta('x', 'tcp://a:2376'),
      [`/home/me/.docker/contexts/tls/${id('x')}/docker/ca.pem`]: 'CA',
    }
    const [first] = await listCandidates(host({ DOCKER_CONTEXT: 'x' }, files))
    expect(first?.tls).toEqual({ ca: 'CA', cert: null, key: null })
  })
})
