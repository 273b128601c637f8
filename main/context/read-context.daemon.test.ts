import { chmod, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'

let harness: BuildHarness
beforeAll(() => {
  harness = createBuildHarness(daemonSocket())
})
afterAll(() => harness.close())

describe('the context', () => {
  const list = 'FROM alpine:3.8\nCOPY . /c/\nCMD ["sh", "-c", "cd /c && find . -type f -o -type l | sort"]\n'

  async function filesSent(context: string, dockerfilePath: string | null, dockerfile = list) {
    const { finished } = await harness.build({ context, dockerfile, dockerfilePath })
    expect(finished.error).toBeNull()
    return (await harness.run(finished.imageId ?? '')).stdout.trim().split('\n')
  }

  test("the context holds the editor's text in place of the Dockerfile on disk", async () => {
    const context = await harness.context({ Dockerfile: 'FROM alpine:3.8\nRUN false\n' })
    const dockerfile = 'FROM alpine:3.8\nCOPY . /c/\nCMD ["cat", "/c/Dockerfile"]\n'
    const path = join(context, 'Dockerfile')
    const { finished } = await harness.build({ context, dockerfile, dockerfilePath: path })
    expect((await harness.run(finished.imageId ?? '')).stdout).toBe(dockerfile)
    expect(await readFile(path, 'utf8')).toContain('RUN false')
  })

  test('the context excludes what .dockerignore names, except for its exceptions', async () => {
    const context = await harness.context({
      '.dockerignore': '# no\n*.log\nsecret\n!keep.log\n',
      Dockerfile: '',
      'a.log': '',
      'keep.log': '',
      'secret/x': '',
      'src/b.log': '',
      'src/main.c': '',
    })
    expect(await filesSent(context, join(context, 'Dockerfile'))).toEqual([
      './.dockerignore',
      './Dockerfile',
      './keep.log',
      './src/b.log',
      './src/main.c',
    ])
  })

  test("the Dockerfile's own ignore file wins", async () => {
    const context = await harness.context({
      '.dockerignore': '*',
      'dev.Dockerfile': '',
      'dev.Dockerfile.dockerignore': '*.txt\n*.dockerignore',
      'a.txt': '',
      'b.c': '',
    })
    expect(await filesSent(context, join(context, 'dev.Dockerfile'))).toEqual(['./b.c', './dev.Dockerfile'])
  })

  test('an ignored or foreign Dockerfile is still read, and stays out of the image', async () => {
    const context = await harness.context({
      '.dockerignore': 'Dockerfile\n.dockerignore',
      Dockerfile: '',
      a: '',
    })
    expect(await filesSent(context, join(context, 'Dockerfile'))).toEqual(['./a'])
    expect(await filesSent(context, null)).toEqual(['./a'])
  })

  test('the context keeps modes and symbolic links', async () => {
    const context = await harness.context({ 'run.sh': '#!/bin/sh\necho ran\n', 'with space/é.txt': 'x' })
    await chmod(join(context, 'run.sh'), 0o750)
    await symlink('run.sh', join(context, 'link'))
    const { finished } = await harness.build({
      context,
      dockerfile:
        'FROM alpine:3.8\nCOPY . /c/\nCMD ["sh", "-c", "cd /c; ./link; readlink link; stat -c %a run.sh; cat \\"with space/é.txt\\""]\n',
    })
    expect((await harness.run(finished.imageId ?? '')).stdout).toBe('ran\nrun.sh\n750\nx')
  })

  test('the context sends a file of several megabytes whole', async () => {
    const context = await harness.context({})
    await writeFile(join(context, 'big'), Buffer.alloc(9_000_001, 7))
    const { finished } = await harness.build({
      context,
      dockerfile: 'FROM alpine:3.8\nCOPY big /\nCMD ["sh", "-c", "wc -c < /big"]\n',
    })
    expect((await harness.run(finished.imageId ?? '')).stdout).toBe('9000001\n')
  })
})
