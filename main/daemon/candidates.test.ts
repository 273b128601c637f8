import { describe, expect, test } from 'vitest'
import { type Candidate, listAutomatic, listCandidates } from './candidates.ts'
import type { HostFacts } from './host.ts'
import { below, builderFile, contextFile, contextId, madeUpHost as host } from './testing/made-up-host.ts'

const docker = '/home/me/.docker'
const context = (...args: Parameters<typeof contextFile>) => below(docker, contextFile(...args))
const builder = (...args: Parameters<typeof builderFile>) => below(docker, builderFile(...args))
const current = (name: string) => ({ [`${docker}/config.json`]: JSON.stringify({ currentContext: name }) })

/** The automatic candidates, for a program without a choice. */
async function tried(facts: HostFacts) {
  const places = (all: readonly Candidate[]) => all.map(({ endpoint, address }) => [endpoint, address])
  const { all, pinnedByEnvironment } = await listCandidates(facts)
  const automatic = all.filter((candidate) => candidate.automatic)
  const alone = await listAutomatic(facts)
  expect([places(alone.all), alone.pinnedByEnvironment]).toEqual([places(automatic), pinnedByEnvironment])
  return automatic.map(({ name, endpoint }) => [name, endpoint])
}

const find = async (facts: HostFacts, id: string) =>
  (await listCandidates(facts)).all.find((candidate) => candidate.id === id)

describe('automatic candidates', () => {
  test('DOCKER_HOST rules out everything else', async () => {
    const env = { DOCKER_HOST: 'unix:///x.sock', DOCKER_CONTEXT: 'other' }
    expect(await tried(host(env, context('other', 'unix:///o.sock')))).toEqual([
      ['DOCKER_HOST', 'unix:///x.sock'],
    ])
  })

  test('DOCKER_CONTEXT comes after DOCKER_HOST', async () => {
    const facts = host({ DOCKER_CONTEXT: 'colima' }, context('colima', 'unix:///c.sock'))
    expect(await tried(facts)).toEqual([['colima', 'unix:///c.sock']])
    expect((await listCandidates(facts)).pinnedByEnvironment).toBe('context:colima')
  })

  test('the saved context comes before the known sockets', async () => {
    const files = {
      ...current('desktop-linux'),
      ...context('desktop-linux', 'unix:///home/me/.docker/desktop/docker.sock'),
    }
    const found = await tried(host({ XDG_RUNTIME_DIR: '/run/user/1000' }, files))
    expect(found.slice(0, 3)).toEqual([
      ['desktop-linux', 'unix:///home/me/.docker/desktop/docker.sock'],
      ['Docker Engine', 'unix:///var/run/docker.sock'],
      ['Docker Engine, rootless', 'unix:///run/user/1000/docker.sock'],
    ])
    expect(found.filter(([, endpoint]) => endpoint?.includes('desktop'))).toHaveLength(1)
  })

  test('the default context means the known sockets', async () => {
    const files = { ...current('x'), ...context('x', 'unix:///x.sock') }
    const [first] = await tried(host({ DOCKER_CONTEXT: 'default' }, files))
    expect(first).toEqual(['Docker Engine', 'unix:///var/run/docker.sock'])
  })

  test('Windows is searched for named pipes', async () => {
    expect(await tried(host({}, {}, 'win32'))).toEqual([
      ['Docker Engine', 'npipe:////./pipe/docker_engine'],
      ['Docker Desktop', 'npipe:////./pipe/dockerDesktopLinuxEngine'],
      ['Podman machine', 'npipe:////./pipe/podman-machine-default'],
    ])
  })

  test('every profile of Colima has a socket', async () => {
    const files = { '/home/me/.colima/work/docker.sock': '', '/home/me/.colima/_lima/x': '' }
    const found = await tried(host({}, files))
    expect(found.filter(([name]) => name?.startsWith('Colima'))).toEqual([
      ['Colima', 'unix:///home/me/.colima/default/docker.sock'],
      ['Colima, work', 'unix:///home/me/.colima/work/docker.sock'],
    ])
  })
})

describe('contexts', () => {
  test('other contexts are listed as choices', async () => {
    const files = { ...context('prod', 'ssh://me@prod'), ...context('ci', 'tcp://ci:2376') }
    const { all } = await listCandidates(host({}, files))
    const listed = all.filter(({ origin }) => origin === 'context')
    expect(listed.map(({ id, automatic }) => [id, automatic])).toEqual([
      ['context:ci', false],
      ['context:prod', false],
    ])
  })

  test('a context that leads to a known socket is named with it', async () => {
    const { all } = await listCandidates(
      host({}, context('orbstack', 'unix:///home/me/.orbstack/run/docker.sock')),
    )
    expect(all.filter(({ endpoint }) => endpoint.includes('orbstack')).map(({ name }) => name)).toEqual([
      'OrbStack · orbstack',
    ])
  })

  test('DOCKER_CONFIG moves the folder of contexts', async () => {
    const files = {
      '/etc/me/config.json': '{"currentContext":"x"}',
      ...below('/etc/me', contextFile('x', 'tcp://a:1')),
    }
    const [first] = await tried(host({ DOCKER_CONFIG: '/etc/me' }, files))
    expect(first).toEqual(['x', 'tcp://a:1'])
  })

  test('a missing context is reported', async () => {
    const gone = await find(host({ DOCKER_CONTEXT: 'gone' }), 'context:gone')
    expect(gone).toMatchObject({
      endpoint: '',
      automatic: true,
      address: { ok: false, error: { code: 'not-found' } },
    })
    expect(gone?.address).toMatchObject({
      error: { message: expect.stringContaining('"gone" does not exist') },
    })
  })

  test.each(['', 'no json', '[]', '{"Endpoints":{}}', '{"Endpoints":{"docker":{"Host":7}}}'])(
    'a context with the broken data %j names no endpoint',
    async (text) => {
      const files = { [`${docker}/contexts/meta/${contextId('x')}/meta.json`]: text }
      expect((await find(host({ DOCKER_CONTEXT: 'x' }, files), 'context:x'))?.address).toMatchObject({
        error: { message: expect.stringContaining('names no docker endpoint') },
      })
    },
  )

  test('a context in a folder of another name is ignored', async () => {
    const [text = ''] = Object.values(contextFile('x', 'tcp://a:1'))
    const files = { [`${docker}/contexts/meta/${contextId('y')}/meta.json`]: text }
    expect(await find(host({}, files), 'context:x')).toBeUndefined()
  })

  test('a broken config.json is ignored', async () => {
    const [first] = await tried(host({}, { [`${docker}/config.json`]: '{' }))
    expect(first?.[0]).toBe('Docker Engine')
  })
})

describe('TLS', () => {
  const tlsOf = async (facts: HostFacts) => {
    const address = (await listCandidates(facts)).all[0]?.address
    return address?.ok === true && address.value.kind === 'tcp' ? address.value.tls : undefined
  }

  test('TLS comes from DOCKER_CERT_PATH with DOCKER_TLS_VERIFY, or with DOCKER_TLS without verification', async () => {
    const files = { '/certs/ca.pem': 'CA', '/certs/cert.pem': 'CERT', '/certs/key.pem': 'KEY' }
    const env = { DOCKER_HOST: 'tcp://a:2376', DOCKER_CERT_PATH: '/certs' }
    const texts = { ca: 'CA', cert: 'CERT', key: 'KEY' }
    expect(await tlsOf(host(env, files))).toBeNull()
    expect(await tlsOf(host({ ...env, DOCKER_TLS_VERIFY: '1' }, files))).toEqual(texts)
    expect(await tlsOf(host({ ...env, DOCKER_TLS: '1' }, files))).toEqual({ ...texts, trustsAny: true })
  })

  test('TLS comes from the context', async () => {
    const ca = { [`${docker}/contexts/tls/${contextId('x')}/docker/ca.pem`]: 'CA' }
    const env = { DOCKER_CONTEXT: 'x' }
    expect(await tlsOf(host(env, { ...context('x', 'tcp://a:2376'), ...ca }))).toEqual({ ca: 'CA' })
    const skips = context('x', 'tcp://a:2376', { SkipTLSVerify: true })
    expect(await tlsOf(host(env, skips))).toEqual({ trustsAny: true })
  })
})

describe('standalone buildkitds', () => {
  test('the nodes of remote builders are candidates, with their certificates', async () => {
    const options = { cacert: '/c/ca.pem', cert: '/c/cert.pem', key: '/c/key.pem', servername: 'buildkit' }
    const files = {
      ...builder('farm', 'remote', [{ endpoint: 'tcp://one:1234', options }, { endpoint: 'unix:///b.sock' }]),
      '/c/ca.pem': 'CA',
      '/c/cert.pem': 'CERT',
      '/c/key.pem': 'KEY',
    }
    const { all } = await listCandidates(host({}, files))
    expect(all.filter(({ kind }) => kind === 'buildkit')).toMatchObject([
      {
        id: 'builder:farm / farm0',
        automatic: false,
        address: {
          value: {
            kind: 'tcp',
            host: 'one',
            port: 1234,
            tls: { ca: 'CA', cert: 'CERT', key: 'KEY', serverName: 'buildkit' },
          },
        },
      },
      { id: 'builder:farm / farm1', address: { value: { kind: 'unix', path: '/b.sock' } } },
    ])
  })

  test('an unreadable certificate is reported by its path', async () => {
    const files = builder('farm', 'remote', [{ endpoint: 'tcp://one', options: { key: '/c/key.pem' } }])
    expect((await find(host({}, files), 'builder:farm'))?.address).toMatchObject({
      ok: false,
      error: { code: 'tls', message: "The builder's key (/c/key.pem) cannot be read" },
    })
  })

  test('kubernetes builders are reached through kubectl', async () => {
    const endpoint = 'kubernetes:///kube?deployment=kube0-abc&kubeconfig=%2Fhome%2Fme%2F.kube%2Fconfig'
    const files = builder('kube', 'kubernetes', [{ endpoint, options: { namespace: 'build' } }])
    expect((await find(host({}, files), 'builder:kube'))?.address).toMatchObject({
      value: {
        kind: 'process',
        command: 'kubectl',
        args: [
          '--kubeconfig',
          '/home/me/.kube/config',
          '--namespace',
          'build',
          'exec',
          '--stdin',
          'deployment/kube0-abc',
          '--container',
          'buildkitd',
          '--',
          'buildctl',
          'dial-stdio',
        ],
      },
    })
  })

  test.each([
    'kubernetes:///x?deployment=--as%3Droot',
    'kubernetes:///x',
    'kubernetes:///x?deployment=a&kubeconfig=b',
  ])('the builder endpoint %s is rejected', async (endpoint) => {
    const files = builder('kube', 'kubernetes', [{ endpoint }])
    expect((await find(host({}, files), 'builder:kube'))?.address).toMatchObject({
      error: { code: 'unsupported' },
    })
  })

  test('other builders and broken files are ignored', async () => {
    const files = {
      ...builder('container', 'docker-container', [{ endpoint: 'unix:///var/run/docker.sock' }]),
      [`${docker}/buildx/instances/broken`]: '{"Name":3}',
    }
    const { all } = await listCandidates(host({}, files))
    expect(all.filter(({ kind }) => kind === 'buildkit')).toEqual([])
  })

  test('BUILDKIT_HOST names a standalone buildkitd', async () => {
    expect(await find(host({ BUILDKIT_HOST: 'tcp://b' }), 'buildkit-host:BUILDKIT_HOST')).toMatchObject({
      automatic: false,
      address: { value: { kind: 'tcp', host: 'b', port: 1234, tls: null } },
    })
  })
})
