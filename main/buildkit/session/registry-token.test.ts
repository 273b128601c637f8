import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { allowedScopes, fetchRegistryToken, type TokenRequest, tokenAddress } from './registry-token.ts'

describe('the place of tokens', () => {
  const at = (registry: string, realm: string) =>
    tokenAddress({ registry, realm, service: 's', scopes: [] }).href

  test.each([
    ['docker.io', 'https://auth.docker.io/token'],
    ['a.example.com', 'https://a.example.com/v2/token'],
    ['a.example.com:5000', 'https://a.example.com/token'],
    ['registry.gitlab.com', 'https://gitlab.com/jwt/auth'],
    ['registry.example.co.uk', 'https://auth.example.co.uk/token'],
    ['localhost:5000', 'http://localhost:5001/auth'],
    ['127.0.0.1:5000', 'http://[::1]:5001/auth'],
    ['10.0.0.7:5000', 'https://10.0.0.7:5001/auth'],
  ])('of %s may be %s', (registry, realm) => {
    expect(at(registry, realm)).toBe(`${realm}?service=s`)
  })

  test.each([
    ['docker.io', 'https://evil.example/token'],
    ['docker.io', 'https://hub.docker.io/token'],
    ['docker.io', 'http://auth.docker.io/token'],
    ['a.example.com', 'http://a.example.com/token'],
    ['a.example.com', 'https://a.example.com.evil.org/token'],
    ['a.example.com', 'https://evilexample.com/token'],
    ['a.example.co.uk', 'https://evil.co.uk/token'],
    ['me.github.io', 'https://evil.github.io/token'],
    ['a.example.com', 'https://127.0.0.1/token'],
    ['a.example.com', 'http://localhost/token'],
    ['localhost:5000', 'https://evil.example/token'],
    ['localhost:5000', 'http://10.0.0.7/token'],
    ['10.0.0.7:5000', 'https://10.0.0.8/token'],
    ['a.example.com', 'https://me:pw@a.example.com/token'],
    ['a.example.com', 'file:///etc/passwd'],
    ['a.example.com', 'a.example.com'],
    ['a.example.com', ''],
    ['', 'https://evil.example/token'],
    ['a.example.com', `https://a.example.com/${'x'.repeat(3000)}`],
  ])('of %j is not %s', (registry, realm) => {
    expect(() => at(registry, realm)).toThrow(/no address that gives tokens|no place of that registry/)
  })
})

test('scopes are those of repositories that the build names', () => {
  const repositories = [
    { registry: 'a.example', repository: 'own/app', pushes: false },
    { registry: 'a.example', repository: 'cache', pushes: true },
  ]
  expect(
    allowedScopes(
      [
        'repository:own/app:pull,push',
        'repository:cache:pull,push,delete repository:other:pull',
        'repository:own/app:*',
        'repository:own:pull',
        'repository:own/app/more:pull',
        'registry:catalog:*',
        'repository(plugin):own/app:pull',
        '',
      ],
      repositories,
    ),
  ).toEqual(['repository:own/app:pull', 'repository:cache:pull,push'])
})

describe('a token', () => {
  const asked: { method: string; url: string; authorization: string; body: string }[] = []
  let answer: (request: IncomingMessage, response: ServerResponse) => void
  let server: Server
  let request: TokenRequest
  beforeEach(async () => {
    asked.length = 0
    server = createServer(async (incoming, response) => {
      const { method = '', url = '', headers } = incoming
      let body = ''
      for await (const chunk of incoming) body += chunk
      asked.push({ method, url, authorization: headers.authorization ?? '', body })
      answer(incoming, response)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const realm = `http://127.0.0.1:${port}/auth?x=1`
    request = {
      registry: '127.0.0.1:1',
      realm,
      service: 'a service',
      scopes: ['repository:a:pull', 'repository:b:pull'],
    }
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  const fetched = (credentials = { username: 'me', secret: 'p:w&' }) =>
    fetchRegistryToken(request, credentials, new AbortController().signal)

  test('is fetched with the password, for the service and the scopes that were asked for', async () => {
    answer = (_incoming, response) =>
      response.end('{"token":"t","expires_in":300,"issued_at":"2026-01-02T03:04:05Z"}')
    expect(await fetched()).toEqual({
      token: 't',
      expiresIn: 300,
      issuedAt: Date.UTC(2026, 0, 2, 3, 4, 5) / 1000,
    })
    expect(asked).toEqual([
      {
        method: 'GET',
        url: '/auth?x=1&service=a+service&scope=repository%3Aa%3Apull&scope=repository%3Ab%3Apull',
        authorization: `Basic ${Buffer.from('me:p:w&').toString('base64')}`,
        body: '',
      },
    ])
  })

  test('is exchanged for an identity token, and where a registry knows no other way', async () => {
    answer = ({ method }, response) => {
      if (method === 'GET') response.writeHead(405)
      response.end('{"access_token":"t"}')
    }
    expect(await fetched({ username: '', secret: 'identity' })).toEqual({
      token: 't',
      expiresIn: 60,
      issuedAt: 0,
    })
    expect(asked.map(({ method, authorization }) => method + authorization)).toEqual(['POST'])
    expect(asked[0]?.body).toContain('grant_type=refresh_token&refresh_token=identity')
    await fetched()
    expect(asked.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST'])
    expect(asked[2]?.body).toContain('grant_type=password&username=me&password=p%3Aw%26')
  })

  test('is refused with words that hold nothing of credentials or answers', async () => {
    const failure = async () => String(await fetched().catch((error: unknown) => error))
    answer = (_incoming, response) => response.writeHead(401).end('p:w& hunter2')
    expect(await failure()).toBe(
      'Error: 127.0.0.1:1 gave no token: HTTP status 401. Log in to it again (docker login)',
    )
    answer = (_incoming, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    expect(await failure()).toBe('Error: 127.0.0.1:1 gave no token: unexpected redirect')
    answer = (_incoming, response) => response.end('hunter2')
    expect(await failure()).toBe('Error: 127.0.0.1:1 gave no token that can be read')
    answer = (_incoming, response) => response.end(JSON.stringify({ token: 'x'.repeat(100_000) }))
    expect(await failure()).toBe(
      'Error: 127.0.0.1:1 gave no token: its answer broke off, or has more than 64 KiB',
    )
    server.close()
    server.closeAllConnections()
    expect(await failure()).toContain('127.0.0.1:1 gave no token: ')
  })
})
