import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import type { NamedRepository } from '../build-transport.ts'
import { grpcCode } from '../grpc/grpc-error.ts'
import type { GrpcCall } from '../grpc/grpc-server.ts'
import { RegistryAuth } from './registry-auth.ts'
import type { CredentialSource, Credentials } from './registry-credentials.ts'
import {
  credentialsRequest,
  credentialsResponse,
  fetchTokenRequest,
  tokenAuthorityRequest,
  tokenAuthorityResponse,
  verifyAuthorityRequest,
  verifyAuthorityResponse,
} from './session-schema.ts'

const place = (registry: string, repository = 'x', pushes = false) => ({ registry, repository, pushes })

/** For a daemon of this machine. */
const authFor = (repositories: readonly NamedRepository[], source: CredentialSource) =>
  new RegistryAuth({ repositories, source, mayHavePassword: () => true })

/** What a method answers to one message. */
async function answerOf(auth: RegistryAuth, method: string, message: Uint8Array): Promise<Uint8Array> {
  const sent: Uint8Array[] = []
  const call = {
    signal: new AbortController().signal,
    async *messages() {
      yield Buffer.from(message)
    },
    send: (answer: Uint8Array) => void sent.push(answer),
  }
  await auth.methods[`/moby.filesync.v1.Auth/${method}`]?.(call as unknown as GrpcCall)
  return sent[0] ?? new Uint8Array()
}

const password = async (auth: RegistryAuth, host: string): Promise<Credentials> =>
  credentialsResponse.decode(await answerOf(auth, 'Credentials', credentialsRequest.encode({ host })))

const nothing: Credentials = { username: '', secret: '' }

test('a daemon gets the credentials of registries that the build names, and of no others', async () => {
  const source = vi.fn(async (host: string) => ({ username: 'me', secret: `for ${host}` }))
  const auth = authFor([place('docker.io'), place('a.example:5000')], source)
  for (const host of ['registry-1.docker.io', 'docker.io', 'index.docker.io'])
    expect(await password(auth, host)).toEqual({ username: 'me', secret: 'for registry-1.docker.io' })
  expect(await password(auth, 'A.example:5000')).toEqual({ username: 'me', secret: 'for A.example:5000' })
  expect(auth.reports()).toEqual([])
  const others = [
    'a.example',
    'a.example:5001',
    'evil.example',
    'x.docker.io',
    'docker.io/',
    '',
    'https://docker.io',
  ]
  for (const host of others) expect(await password(auth, host)).toEqual(nothing)
  // Each registry's helper was started once.
  expect(source.mock.calls).toEqual([['registry-1.docker.io'], ['A.example:5000']])
})

test('what is refused is told once, with the names of a few hosts', async () => {
  const auth = authFor([], async () => ({ username: 'me', secret: 'pw' }))
  await password(auth, 'b.example')
  await password(auth, 'a.example')
  await password(auth, 'a.example')
  expect(auth.reports()).toMatchObject([
    {
      message: expect.stringMatching(
        /^The daemon asked for credentials of a.example, b.example, which this build does not name.* named context/,
      ),
      reason: { key: 'failures:warning#foreign-credentials', values: { names: ['a.example', 'b.example'] } },
    },
  ])
  for (let index = 0; index < 1000; index++) await password(auth, `h${index}.example`)
  await password(auth, `\u001b]0;title\u0007${'x'.repeat(100_000)}`)
  const [{ message } = { message: '' }] = auth.reports()
  expect(message).toContain('and 95 more')
  expect(message.length).toBeLessThan(300)
})

describe('a daemon on another machine', () => {
  const source: CredentialSource = async (host) =>
    host === 'anonymous.example' ? null : { username: 'me', secret: 'password' }
  const repositories = ['a.example', 'b.example', 'anonymous.example'].map((registry) => place(registry))
  const auth = new RegistryAuth({
    repositories,
    source,
    mayHavePassword: (registry) => registry === 'b.example',
  })
  const salt = Buffer.alloc(32, 1)
  const keyOf = async (host: string, own = auth, with_ = salt) =>
    tokenAuthorityResponse.decode(
      await answerOf(own, 'GetTokenAuthority', tokenAuthorityRequest.encode({ host, salt: with_ })),
    ).publicKey

  test('gets a password only where the user allowed it', async () => {
    await expect(password(auth, 'a.example')).rejects.toMatchObject({
      code: grpcCode.permissionDenied,
      message: expect.stringContaining('--allow credentials=a.example'),
    })
    expect(await password(auth, 'b.example')).toEqual({ username: 'me', secret: 'password' })
    expect(await password(auth, 'anonymous.example')).toEqual(nothing)
    expect(await password(auth, 'other.example')).toEqual(nothing)
  })

  test('is told to fetch tokens itself where there is no password, or it has it', async () => {
    for (const host of ['b.example', 'anonymous.example', 'other.example'])
      await expect(keyOf(host)).rejects.toMatchObject({ code: grpcCode.unavailable })
    expect(await keyOf('a.example')).toHaveLength(32)
  })

  test('recognises who a token is for by a signature, and only builds with the same credentials', async () => {
    const key = await keyOf('a.example')
    const payload = Buffer.from('prove it')
    const request = verifyAuthorityRequest.encode({ host: 'a.example', salt, payload })
    const { signed } = verifyAuthorityResponse.decode(await answerOf(auth, 'VerifyTokenAuthority', request))
    const publicKey = createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]),
      format: 'der',
      type: 'spki',
    })
    expect(Buffer.from(signed.subarray(64))).toEqual(payload)
    expect(verify(null, payload, publicKey, signed.subarray(0, 64))).toBe(true)

    const same = new RegistryAuth({ repositories, source, mayHavePassword: () => false })
    expect(await keyOf('a.example', same)).toEqual(key)
    expect(await keyOf('b.example', same)).not.toEqual(key)
    expect(await keyOf('a.example', same, Buffer.alloc(32, 2))).not.toEqual(key)
    const changed = async () => ({ username: 'me', secret: 'another' })
    const other = new RegistryAuth({ repositories, source: changed, mayHavePassword: () => false })
    expect(await keyOf('a.example', other)).not.toEqual(key)
  })

  test('gets no token for what the build does not name, nor from elsewhere', async () => {
    const scope = 'repository:x:pull'
    const token = (change: Partial<Parameters<typeof fetchTokenRequest.encode>[0]>) =>
      answerOf(
        auth,
        'FetchToken',
        fetchTokenRequest.encode({
          clientId: 'buildkit-client',
          host: 'a.example',
          realm: 'https://a.example/token',
          service: '',
          scopes: [scope],
          ...change,
        }),
      )
    await expect(token({ host: 'other.example' })).rejects.toMatchObject({ code: grpcCode.unavailable })
    await expect(token({ host: 'anonymous.example' })).rejects.toMatchObject({ code: grpcCode.unavailable })
    for (const scopes of [[], ['repository:y:pull'], ['registry:catalog:*'], ['repository:x:push']])
      await expect(token({ scopes })).rejects.toMatchObject({ code: grpcCode.permissionDenied })
    await expect(token({ realm: 'https://evil.example/token' })).rejects.toThrow('no place of that registry')
    for (let index = 0; index < 300; index++) await token({ realm: 'none' }).catch(() => {})
    await expect(token({})).rejects.toMatchObject({ code: grpcCode.resourceExhausted })
  })
})
