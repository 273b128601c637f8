import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { getPriority, networkInterfaces, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Docker from 'dockerode'
import { expect, test } from 'vitest'
import { loadBaseImages } from './base-images.ts'
import { processesWith } from './build-harness.ts'
import { startPrivateDaemon } from './private-daemon.ts'

/** Name of the bridge of the daemon of that folder. Other daemons may run beside it, so only its own is checked. */
const bridgeOf = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as { bridge: string }).bridge

test('a private daemon starts beside others and leaves nothing behind', async () => {
  const daemon = await startPrivateDaemon()
  const folder = dirname(daemon.socket)
  const bridge = bridgeOf(folder)
  expect(networkInterfaces()).toHaveProperty(bridge)
  const info = (await new Docker({ socketPath: daemon.socket }).info()) as { DockerRootDir: string }
  expect(info.DockerRootDir).toBe(join(folder, 'data'))
  const pid = Number(readFileSync(join(folder, 'dockerd.pid'), 'utf8'))
  const usual = getPriority()
  // Without the right to ask, `nice` warns and runs the program all the same.
  const mayAsk = spawnSync('nice', ['-n', '-7', 'true']).stderr.length === 0
  expect(getPriority(pid)).toBe(mayAsk ? Math.max(usual - 7, -20) : usual)
  await daemon.stop()
  await daemon.stop()
  expect(existsSync(folder)).toBe(false)
  expect(await processesWith(folder)).toEqual([])
  expect(networkInterfaces()).not.toHaveProperty(bridge)
})

test('the base images of samples and templates are loaded', async () => {
  const daemon = await startPrivateDaemon()
  try {
    const images = ['alpine:3.8', 'alpine:3.18.4', 'alpine:3.22', 'alpine:latest']
    expect(await loadBaseImages(daemon.socket)).toEqual(images)
  } finally {
    await daemon.stop()
  }
})

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'a private daemon ends with its starter, by %s',
  async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'stagegraph-starter-'))
    const program = join(folder, 'start.mts')
    const module = fileURLToPath(new URL('./private-daemon.ts', import.meta.url))
    writeFileSync(
      program,
      `import { startPrivateDaemon } from ${JSON.stringify(module)}
const daemon = await startPrivateDaemon()
process.stdout.write(daemon.socket + '\\n')
setInterval(() => {}, 60_000)
`,
    )
    const starter = spawn(process.execPath, ['--import', 'tsx', program], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const socket = await new Promise<string>((resolve) => {
      starter.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    })
    const bridge = bridgeOf(dirname(socket))
    expect(await processesWith(dirname(socket))).not.toEqual([])
    const ended = new Promise((resolve) => starter.once('exit', resolve))
    starter.kill(signal)
    await ended
    await expect.poll(() => processesWith(dirname(socket)), { timeout: 60_000 }).toEqual([])
    // After a SIGKILL the starter cannot clean up; the next one does.
    if (signal === 'SIGKILL') await (await startPrivateDaemon()).stop()
    expect(existsSync(dirname(socket))).toBe(false)
    expect(networkInterfaces()).not.toHaveProperty(bridge)
    await rm(folder, { recursive: true, force: true })
  },
)
