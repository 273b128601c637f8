import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from '@playwright/test'
import { installPackage } from '../../support/installed-package.ts'

const run = promisify(execFile)

test('the npm package installs into an empty folder, and its command works from anywhere', async () => {
  test.setTimeout(180_000)
  const folder = await mkdtemp(join(tmpdir(), 'stagegraph-packed-'))
  try {
    const installed = await installPackage(folder)
    const description = `${(installed.size / 1e6).toFixed(1)} MB, with ${installed.beside.length} packages beside it`
    test.info().annotations.push({ type: 'npm pack', description })
    const strays = /\.map$|\.tsx?$|^(main|renderer|e2e|scripts|shared)\//
    expect(installed.files.filter((path) => strays.test(path))).toEqual([])
    expect(installed.files).toEqual(expect.arrayContaining(['LICENSE', 'dist/THIRD-PARTY-LICENSES.txt']))
    expect(installed.beside).not.toEqual(expect.arrayContaining(['react']))

    const env = {
      ...process.env,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      STAGEGRAPH_DATA: join(folder, 'data'),
      DOCKER_CONFIG: '',
      DOCKER_CONTEXT: '',
      DOCKER_HOST: process.env.STAGEGRAPH_E2E_DOCKER_HOST,
    }
    const command = (...args: string[]) => run(installed.command, args, { cwd: tmpdir(), env })
    expect((await command('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    const sample = join(installed.folder, 'samples', 'environments')
    const dockerfile = join(sample, 'Dockerfile')
    expect(JSON.parse((await command('graph', dockerfile)).stdout)).toMatchObject({ error: null })
    const picture = join(folder, 'graph.png')
    await command('graph', dockerfile, '--format', 'png', '-o', picture)
    expect((await readFile(picture)).toString('latin1', 1, 4)).toBe('PNG')
    expect((await command('explain', dockerfile, '--target', 'development')).stdout).toContain('development')
    const rename = JSON.stringify({ op: 'renameStage', stage: 'base', name: 'common' })
    expect((await command('edit', dockerfile, '--op', rename, '--diff')).stdout).toContain('+FROM common AS')

    const built = await command('build', sample, '--target', 'production', '--progress', 'json')
    expect(JSON.parse(built.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'finished',
      status: 'succeeded',
      imageId: expect.stringMatching(/^sha256:/),
    })

    const serving = execFile(installed.command, ['serve', dockerfile, '--no-open'], { cwd: tmpdir(), env })
    const address = await new Promise<string>((resolve) => {
      serving.stdout?.once('data', (text: string) => resolve(text.trim()))
    })
    expect(await (await fetch(address)).text()).toContain('<div id="root">')
    const ended = new Promise((resolve) => serving.once('exit', resolve))
    serving.kill('SIGTERM')
    expect(await ended).toBe(0)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
