import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CommandIo } from '../command.ts'
import { readBuildOptions } from './build-options.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-options-'))
  await writeFile(join(folder, 'Dockerfile'), '\uFEFFFROM scratch\r\n')
  await writeFile(join(folder, 'bytes'), Buffer.from([0x46, 0xff, 0xfe]))
})
afterAll(() => rm(folder, { recursive: true }))

const read = (...args: string[]) => {
  const io: CommandIo = {
    stdin: Readable.from([Buffer.from('FROM x\n')]),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    cwd: folder,
    language: 'en',
    env: { HOME_SWEET: 'home' },
    signal: new AbortController().signal,
  }
  return readBuildOptions(args, io)
}

test('build reads every flag of its contract', async () => {
  const options = await read(
    ...['.', '--target', 'a', '-t', 'x', '--tag', 'y', '--build-arg', 'K=', '--build-arg', 'HOME_SWEET'],
    ...['--build-arg', 'NOT_THERE', '--platform', 'linux/arm64', '--no-cache', '--pull', '--label', 'l=v=w'],
    ...['--progress', 'json'],
  )
  expect(options).toEqual({
    progress: 'json',
    sharedPasswords: [],
    dockerfileName: 'Dockerfile',
    request: {
      context: folder,
      dockerfilePath: join(folder, 'Dockerfile'),
      dockerfile: '\uFEFFFROM scratch\r\n',
      target: 'a',
      tags: ['x', 'y'],
      buildArgs: { K: '', HOME_SWEET: 'home' },
      platform: 'linux/arm64',
      labels: { l: 'v=w' },
      noCache: true,
      pull: true,
    },
  })
})

test('build reads which registries’ passwords may leave the machine', async () => {
  const { sharedPasswords } = await read(
    ...['.', '--allow', 'credentials=Registry.example:5000', '--allow', 'credentials=registry-1.docker.io'],
  )
  expect(sharedPasswords).toEqual(['registry.example:5000', 'docker.io'])
})

test('build reads what steps may do beyond their container, and refuses what nobody knows', async () => {
  const { request } = await read(
    ...['.', '--allow', 'network.host', '--allow', 'security.insecure', '--allow', 'network.host'],
  )
  expect(request.entitlements).toEqual(['network.host', 'security.insecure'])
  await expect(read('.', '--allow', 'everything')).rejects.toThrow(
    '--allow takes network.host, security.insecure or credentials=HOST, not "everything"',
  )
})

test('build reads docker’s rarer flags', async () => {
  const { request } = await read(
    ...['.', '--secret', 'id=a,src=token', '--secret', 'id=b,env=B', '--secret', 'id=HOME_SWEET'],
    ...[
      '--secret',
      'id=c,type=env,src=C',
      '--secret',
      'id=d',
      '--ssh',
      'default',
      '--ssh',
      'work=agent.sock',
    ],
    ...['--build-context', 'docs=../docs', '--build-context', 'base=docker-image://alpine:3.8'],
    ...['--network', 'none', '--add-host', 'a=1.2.3.4', '--add-host', 'b:[::1]'],
    ...['--cache-from', 'reg/cache', '--cache-to', 'type=inline', '--no-cache-filter', 'one,two'],
  )
  expect(request).toMatchObject({
    secrets: [
      { id: 'a', from: 'file', path: join(folder, 'token') },
      { id: 'b', from: 'env', name: 'B' },
      { id: 'HOME_SWEET', from: 'env', name: 'HOME_SWEET' },
      { id: 'c', from: 'env', name: 'C' },
      { id: 'd', from: 'file', path: join(folder, 'd') },
    ],
    ssh: [
      { id: 'default', socket: null },
      { id: 'work', socket: join(folder, 'agent.sock') },
    ],
    namedContexts: { docs: join(folder, '../docs'), base: 'docker-image://alpine:3.8' },
    network: 'none',
    addHosts: { a: '1.2.3.4', b: '::1' },
    noCacheStages: ['one', 'two'],
    cacheFrom: [{ type: 'registry', attributes: { ref: 'reg/cache' } }],
    cacheTo: [{ type: 'inline', attributes: {} }],
  })
})

test('a tag belongs to the target given before it', async () => {
  const { request } = await read('.', '-t', 'x', '--target', 'a', '-t', 'y', '--target', 'b', '--tag=z')
  expect(request).toMatchObject({
    target: 'a',
    tags: ['x', 'y'],
    moreTargets: [{ target: 'b', tags: ['z'] }],
  })
})

test('build reads the Dockerfile from stdin with -f -', async () => {
  const { request } = await read('.', '-f', '-')
  expect(request).toMatchObject({ dockerfile: 'FROM x\n', dockerfilePath: null })
})

test.each([
  [[], 'CONTEXT'],
  [['.', 'more'], 'CONTEXT'],
  [['./missing'], 'not a folder'],
  [['.', '--bogus'], 'bogus'],
  [['.', '-f', 'missing'], 'no such file'],
  [['.', '-f', 'bytes'], 'UTF-8'],
  [['.', '--progress', 'loud'], 'loud'],
  [['.', '--build-arg', '=x'], '--build-arg'],
  [['.', '--secret', 'src=a'], 'id is missing'],
  [['.', '--secret', 'id=a,type=vault'], 'vault'],
  [['.', '--secret', 'id=a,bogus=b'], 'bogus'],
  [['.', '--secret', 'id=a,"src'], 'double quote is misplaced'],
  [['.', '--ssh', '=x'], '--ssh'],
  [['.', '--build-context', 'a'], 'NAME=PATH'],
  [['.', '--add-host', 'a'], 'HOST=ADDRESS'],
  [['.', '--network', 'bridge'], 'bridge'],
  [['.', '--cache-from', 'type=local,src=x'], 'type=local'],
  [['.', '--cache-to', 'ref=x'], 'type is missing'],
  [['.', '--allow', 'credentials='], '--allow takes network.host, security.insecure or credentials=HOST'],
])('build rejects %j as a wrong request', async (args, words) => {
  await expect(read(...args)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(new RegExp(`^build: .*${words}`)),
  })
})
