import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBuildOptions } from './build-options.ts'
import type { CommandIo } from './command.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-options-'))
  await writeFile(join(folder, 'Dockerfile'), '\uFEFFFROM scratch\r\n')
  await writeFile(join(folder, 'bytes'), Buffer.from([0x46, 0xff, 0xfe]))
})
afterAll(() => rm(folder, { recursive: true }))

const read = (...args: string[]) => {
  const io: CommandIo = {
    ...{
      stdin: Readable.from([Buffer.from('FROM x\n')]),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
    },
    ...{ cwd: folder, env: { HOME_SWEET: 'home' }, signal: new AbortController().signal },
  }
  return readBuildOptions(args, io)
}

test('takes everything the contract lists', async () => {
  const options = await read(
    ...['.', '--target', 'a', '-t', 'x', '--tag', 'y', '--build-arg', 'K=', '--build-arg', 'HOME_SWEET'],
    ...['--build-arg', 'NOT_THERE', '--platform', 'linux/arm64', '--no-cache', '--pull', '--label', 'l=v=w'],
    ...['--progress', 'json'],
  )
  expect(options).toEqual({
    progress: 'json',
    dockerfileName: 'Dockerfile',
    request: {
      ...{
        context: folder,
        dockerfilePath: join(folder, 'Dockerfile'),
        dockerfile: '\uFEFFFROM scratch\r\n',
      },
      ...{ target: 'a', tags: ['x', 'y'], buildArgs: { K: '', HOME_SWEET: 'home' }, platform: 'linux/arm64' },
      ...{ labels: { l: 'v=w' }, noCache: true, pull: true },
    },
  })
})

test('reads stdin for -f -', async () => {
  const { request } = await read('.', '-f', '-')
  expect(request).toMatchObject({ dockerfile: 'FROM x\n', dockerfilePath: null })
})

test.each([
  [[], 'CONTEXT'],
  [['.', 'more'], 'CONTEXT'],
  [['./missing'], 'no folder'],
  [['.', '--bogus'], 'bogus'],
  [['.', '-f', 'missing'], 'no such file'],
  [['.', '-f', 'bytes'], 'UTF-8'],
  [['.', '--progress', 'loud'], 'loud'],
  [['.', '--build-arg', '=x'], '--build-arg'],
  [['.', '--secret', 'id=a'], '--secret'],
  [['.', '--ssh', 'default'], '--ssh'],
])('%j is a wrong request', async (args, words) => {
  await expect(read(...args)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(new RegExp(`^build: .*${words}`)),
  })
})
