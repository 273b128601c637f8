import { PassThrough, Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type BuildHarness,
  createBuildHarness,
  processesWith,
} from '../../../scripts/daemon/build-harness.ts'
import { httpResponse, startScriptedProxy } from '../../../scripts/daemon/scripted-proxy.ts'
import { daemonSocket } from '../../../scripts/daemon/worker-daemon.ts'
import { CommandFailure, type CommandIo } from '../command.ts'
import { runStagegraph } from '../stagegraph.ts'
import { buildCommand } from './build.ts'

let harness: BuildHarness
let empty: string
beforeAll(async () => {
  harness = createBuildHarness(daemonSocket())
  empty = await harness.context({})
})
afterAll(() => harness.close())

async function run(
  args: readonly string[],
  input = '',
  signal = new AbortController().signal,
  socket = daemonSocket(),
) {
  const chunks: string[] = []
  const stdout = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk.toString()))
  const io: CommandIo = {
    stdin: Readable.from([Buffer.from(input)]),
    stdout,
    stderr: new PassThrough(),
    signal,
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    language: 'en',
    env: { ...process.env, DOCKER_HOST: `unix://${socket}`, FROM_ENV: 'environment' },
  }
  try {
    return { code: await buildCommand(args, io), message: '', output: () => chunks.join('') }
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error
    return { code: error.exitCode, message: error.message, output: () => chunks.join('') }
  }
}

const lastLine = (output: string): unknown => JSON.parse(output.trim().split('\n').at(-1) ?? '')

test('build builds a sample and ends with the public finished event', async () => {
  const { code, output } = await run(['samples/environments', '--target', 'production', '--progress', 'json'])
  expect(code).toBe(0)
  expect(lastLine(output())).toEqual({
    type: 'finished',
    status: 'succeeded',
    imageId: expect.stringMatching(/^sha256:/),
    error: null,
  })
})

test('build reads the Dockerfile from stdin, build arguments from flags and environment', async () => {
  const dockerfile =
    'FROM alpine:3.8\nARG A\nARG FROM_ENV\nARG UNSET=default\nRUN echo "$A-$FROM_ENV-$UNSET"\n'
  const args = ['--build-arg', 'A=x=y', '--build-arg', 'FROM_ENV', '--build-arg', 'UNSET']
  const { code, output } = await run([empty, '-f', '-', '--no-cache', ...args], dockerfile)
  expect(code).toBe(0)
  expect(output()).toContain('[stage 0]   | x=y-environment-default\n')
})

test('a failed build exits 1 and names stage and line', async () => {
  const dockerfile = 'FROM alpine:3.8 AS work\nRUN echo what; exit 9\n'
  const { code, message, output } = await run([empty, '-f', '-', '--progress', 'json'], dockerfile)
  expect(code).toBe(1)
  expect(message).toMatch(/in work \(.*line 2\).*exit code: 9/)
  expect(lastLine(output())).toEqual({
    type: 'finished',
    status: 'failed',
    imageId: null,
    error: { message: expect.stringContaining('exit code: 9'), stage: 0, line: 2 },
  })
})

test('a Dockerfile that BuildKit refuses is a failed build', async () => {
  const { code, output } = await run([empty, '-f', '-', '--progress', 'json'], 'FROM alpine:3.8\nNOPE\n')
  expect(code).toBe(1)
  expect(lastLine(output())).toMatchObject({ status: 'failed', error: { line: 2, stage: -1 } })
})

test('an interrupt cancels the build on the daemon', async () => {
  const stop = new AbortController()
  const running = run(
    [empty, '-f', '-', '--progress', 'json'],
    'FROM alpine:3.8\nRUN sleep 60128\n',
    stop.signal,
  )
  await expect.poll(() => processesWith('sleep 60128'), { timeout: 60_000 }).not.toEqual([])
  stop.abort()
  const { code, output } = await running
  expect(code).toBe(1)
  expect(lastLine(output())).toEqual({ type: 'finished', status: 'cancelled', imageId: null, error: null })
  expect(await processesWith('sleep 60128')).toEqual([])
})

test('one connection finds the daemon and builds; the only other request is for the tag', async () => {
  const path = `${await harness.context({})}.sock`
  const proxy = await startScriptedProxy(path, daemonSocket(), () => null)
  try {
    const { code } = await run([empty, '-f', '-', '-t', 'test/once'], 'FROM alpine:3.8\n', undefined, path)
    expect(code).toBe(0)
    expect(proxy.asked).toEqual(['/grpc', '/session', '/images/test/once/json'])
  } finally {
    await proxy.close()
  }
})

test('without access to BuildKit the other transports are tried', async () => {
  const path = `${await harness.context({})}.sock`
  const proxy = await startScriptedProxy(path, daemonSocket(), (asked) =>
    asked === '/grpc' ? httpResponse('404 Not Found') : null,
  )
  try {
    const { code } = await run([empty, '-f', '-'], 'FROM alpine:3.8\n', undefined, path)
    expect(code).toBe(0)
    expect(proxy.asked).toEqual(expect.arrayContaining(['/grpc', '/version', '/_ping', '/session', '/build']))
  } finally {
    await proxy.close()
  }
})

test('an unreadable context ends the build and its connection', async () => {
  const path = `${await harness.context({})}.sock`
  const proxy = await startScriptedProxy(path, daemonSocket(), () => null)
  const context = await harness.context({ Dockerfile: 'FROM alpine:3.8\n', 'Dockerfile.dockerignore/x': '' })
  try {
    const { code, message } = await run([context], '', undefined, path)
    expect(code).toBe(1)
    expect(message).toContain('.dockerignore')
    await expect.poll(() => proxy.open).toBe(0)
  } finally {
    await proxy.close()
  }
})

test('a failed build is explained in the language of the environment, with the words of BuildKit below', async () => {
  const context = await harness.context({ Dockerfile: 'FROM alpine:3.8 AS work\nRUN exit 9\n' })
  const stderr = new PassThrough()
  const code = await runStagegraph(['build', context], {
    stdin: Readable.from([]),
    stdout: new PassThrough().resume(),
    stderr,
    signal: new AbortController().signal,
    cwd: context,
    env: { DOCKER_HOST: `unix://${daemonSocket()}`, LANG: 'ja_JP.UTF-8' },
  })
  expect(code).toBe(1)
  const [sentence, quoted, ...rest] = String(stderr.read()).split('\n')
  expect(sentence).toMatch(/^stagegraph: work のビルドが失敗しました（Dockerfile の 2 行目）。.*9.*。$/)
  expect(sentence).not.toContain('did not complete')
  expect(quoted).toMatch(/^ {2}BuildKit: process ".*exit 9" did not complete successfully: exit code: 9$/)
  expect(rest).toEqual([''])
})

test('a missing daemon is reported with what was tried', async () => {
  const io: CommandIo = {
    stdin: Readable.from([]),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    cwd: empty,
    language: 'en',
    env: { DOCKER_HOST: 'unix:///no/such.sock' },
    signal: new AbortController().signal,
  }
  const args = [fileURLToPath(new URL('../../../samples/environments', import.meta.url))]
  await expect(buildCommand(args, io)).rejects.toMatchObject({
    exitCode: 1,
    message: expect.stringMatching(/DOCKER_HOST unix:\/\/\/no\/such\.sock/),
  })
})
