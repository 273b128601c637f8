import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type BuildHarness, createBuildHarness, processesWith } from '../../scripts/daemon/build-harness.ts'

let harness: BuildHarness
beforeAll(() => {
  harness = createBuildHarness(inject('daemonSocket'))
})
afterAll(() => harness.close())

async function image(command: string): Promise<string> {
  const { finished } = await harness.build({
    context: await harness.context({}),
    dockerfile: `FROM alpine:3.8\nCMD ${JSON.stringify(['sh', '-c', command])}\n`,
  })
  return finished.imageId ?? ''
}

const ours = async () => {
  const docker = await harness.services.daemon.client()
  return docker.listContainers({ all: true, filters: { label: ['io.stagegraph.run'] } })
}

test('tells both streams and the exit code, and removes the container', async () => {
  const imageId = await image('echo 出力; echo 誤り >&2; exit 4')
  expect(await harness.run(imageId)).toEqual({ stdout: '出力\n', stderr: '誤り\n', exitCode: 4, error: null })
  expect(await ours()).toEqual([])
})

test('does not cut characters that arrive in pieces', async () => {
  const imageId = await image("printf '\\346\\227'; sleep 0.2; printf '\\245'")
  expect((await harness.run(imageId)).stdout).toBe('日')
})

test('stops a run and removes it', async () => {
  const imageId = await image('sleep 60125')
  const ended = new Promise<number | null>((resolve) => {
    harness.services.containers.onRun({ output: () => {}, ended: ({ exitCode }) => resolve(exitCode) })
  })
  const runId = await harness.services.containers.run(imageId)
  await harness.services.containers.stop(runId)
  expect(await ended).not.toBe(0)
  expect(await ours()).toEqual([])
  expect(await processesWith('sleep 60125')).toEqual([])
  await harness.services.containers.stop(runId)
})

test('stops a run that never stops writing', async () => {
  const result = await harness.run(await image('yes'))
  expect(result.error).toContain('8 MiB')
  expect(await ours()).toEqual([])
})

test('what still runs at the end is removed', async () => {
  const imageId = await image('sleep 60126')
  const other = createBuildHarness(inject('daemonSocket'))
  await other.services.containers.run(imageId)
  expect(await ours()).toHaveLength(1)
  await other.close()
  expect(await ours()).toEqual([])
})

test('an image that is not there is told so', async () => {
  const imageId = `sha256:${'0'.repeat(64)}`
  await expect(harness.services.containers.run(imageId)).rejects.toMatchObject({ code: 'no-such-image' })
  await expect(harness.services.images.history(imageId)).rejects.toMatchObject({ code: 'no-such-image' })
})

test('a command that is not there cannot start', async () => {
  const { finished } = await harness.build({
    context: await harness.context({}),
    dockerfile: 'FROM alpine:3.8\nCMD ["/no/such/program"]\n',
  })
  await expect(harness.services.containers.run(finished.imageId ?? '')).rejects.toMatchObject({
    code: 'cannot-start',
  })
  expect(await ours()).toEqual([])
})
