import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultRunOptions } from '#shared/api/index.ts'
import { createAppData } from './app-data.ts'
import { createRunMemory } from './run-memory.ts'

test('the run memory keeps how each target was run, and no value that looks like a secret', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stagegraph-runs-'))
  try {
    const memory = createRunMemory(createAppData(folder), async (path) => path)
    expect(await memory.remembered({ path: '/a/Dockerfile', target: 'web' })).toBeNull()
    const options = { ...defaultRunOptions, env: { MODE: 'dev', DB_PASSWORD: 'hunter2', API_KEY: 'k-123' } }
    await memory.remember({ path: '/a/Dockerfile', target: 'web', options })
    await memory.remember({
      path: '/a/Dockerfile',
      target: 'job',
      options: { ...defaultRunOptions, user: '7' },
    })
    expect(await memory.remembered({ path: '/a/Dockerfile', target: 'web' })).toEqual({
      ...defaultRunOptions,
      env: { MODE: 'dev', DB_PASSWORD: '', API_KEY: '' },
    })
    expect((await memory.remembered({ path: '/a/Dockerfile', target: 'job' }))?.user).toBe('7')
    expect(await memory.remembered({ path: '/a/Dockerfile', target: 'constructor' })).toBeNull()
    expect(await memory.remembered({ path: '/b/Dockerfile', target: 'web' })).toBeNull()
    for (const name of await readdir(join(folder, 'runs'))) {
      expect(await readFile(join(folder, 'runs', name), 'utf8')).not.toMatch(/hunter2|k-123/)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
