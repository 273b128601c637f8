import { execFileSync } from 'node:child_process'
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSecret, secretValues } from './secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-secrets-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => ({ id: 's', from: 'file', path: join(folder, name) }) as const

describe('a secret', () => {
  it('that is larger than its limit is refused without being read', async () => {
    await writeFile(join(folder, 'huge'), '')
    await truncate(join(folder, 'huge'), 20 * 1024 ** 3)
    const before = process.memoryUsage().arrayBuffers
    await expect(readSecret(at('huge'), {})).rejects.toThrow(
      "has more than 500 KiB, which is BuildKit's limit: give it a smaller file",
    )
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024)
    expect(await secretValues([at('huge')], {})).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')('that never ends is refused', async () => {
    await expect(readSecret({ id: 's', from: 'file', path: '/dev/zero' }, {})).rejects.toThrow(
      'more than 500 KiB',
    )
  })

  it('of just its limit is read whole', async () => {
    const bytes = Buffer.alloc(500 * 1024, 'x')
    await writeFile(join(folder, 'large'), bytes)
    expect(Buffer.from(await readSecret(at('large'), {})).equals(bytes)).toBe(true)
    expect((await secretValues([at('large')], {}))[0]).toHaveLength(bytes.length)
  })

  it.skipIf(process.platform === 'win32')('that is a pipe is left to the step that asks for it', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await secretValues([at('pipe')], {})).toEqual([])
    const [value] = await Promise.all([
      readSecret(at('pipe'), {}),
      open(join(folder, 'pipe'), 'w').then(async (pipe) => {
        await pipe.writeFile('from a pipe')
        await pipe.close()
      }),
    ])
    expect(String(Buffer.from(value))).toBe('from a pipe')
  })
})
