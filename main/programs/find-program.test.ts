import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findProgram, runProgram, startProgram } from './index.ts'

const at = (platform: NodeJS.Platform, cwd: string, ...files: string[]) => ({
  platform,
  cwd,
  isProgram: (path: string) => files.includes(path),
})

describe('on Windows', () => {
  const project = 'C:\\work\\strange'
  const ssh = 'C:\\Windows\\System32\\OpenSSH\\ssh.exe'
  const inProject = ['ssh', 'ssh.exe', 'ssh.com', 'ssh.cmd', 'bin\\ssh.exe'].map(
    (name) => `${project}\\${name}`,
  )
  const find = (name: string, env: NodeJS.ProcessEnv, ...files: string[]) =>
    findProgram(name, env, at('win32', project, ...inProject, ...files))

  it('a program is found on PATH only, whatever lies in the current folder', () => {
    const env = { Path: 'C:\\Windows\\System32\\OpenSSH', PATHEXT: '.COM;.EXE;.BAT;.CMD' }
    expect(find('ssh', env, ssh)).toBe(ssh)
    expect(find('ssh', env)).toBeNull()
    expect(
      find('SSH.EXE', { PATH: 'C:\\Windows\\System32\\OpenSSH' }, ssh.replace('ssh.exe', 'SSH.EXE')),
    ).not.toBeNull()
  })

  it('entries that lead to the current folder or depend on it do not count', () => {
    for (const entry of [
      '',
      '.',
      '.\\',
      '..\\strange',
      'bin',
      project,
      `${project}\\`,
      'c:\\WORK\\Strange',
      '\\work\\strange',
      'C:',
      'C:bin',
      '/',
    ])
      expect(find('ssh', { PATH: `${entry};C:\\Windows\\System32\\OpenSSH` }, ssh), entry).toBe(ssh)
    expect(find('.\\ssh.exe', {})).toBeNull()
    expect(find('bin\\ssh.exe', {})).toBeNull()
    expect(find('C:ssh.exe', {})).toBeNull()
    expect(find('', { PATH: project })).toBeNull()
  })

  it('PATHEXT decides between kinds, and what needs a shell is none', () => {
    const [com, exe, cmd] = ['com', 'exe', 'cmd'].map((kind) => `D:\\t\\kubectl.${kind}`) as [
      string,
      string,
      string,
    ]
    const find = (PATHEXT: string | undefined, ...files: string[]) =>
      findProgram(
        'kubectl',
        { PATH: 'D:\\t', ...(PATHEXT === undefined ? {} : { PATHEXT }) },
        at('win32', project, ...files),
      )
    expect(find('.EXE;.COM', com, exe)).toBe(exe)
    expect(find(undefined, com, exe)).toBe(com)
    expect(find('.CMD;.EXE', cmd, exe)).toBe(exe)
    expect(find('.CMD', cmd)).toBeNull()
    expect(find('.PS1', exe)).toBe(exe)
  })

  it('an entry in quotes and one of a network are entries', () => {
    const helper = '\\\\server\\tools\\docker-credential-x.exe'
    expect(find('docker-credential-x', { PATH: '"C:\\a b";\\\\server\\tools' }, helper)).toBe(helper)
    expect(find('x', { PATH: '"C:\\a b"' }, 'C:\\a b\\x.exe')).toBe('C:\\a b\\x.exe')
  })
})

describe('elsewhere', () => {
  it('entries that lead to the current folder or depend on it do not count', () => {
    const place = at('linux', '/work', '/work/ssh', '/work/bin/ssh', '/usr/bin/ssh')
    for (const entry of ['', '.', './', 'bin', '..', '/work', '/work/', '/usr/../work'])
      expect(findProgram('ssh', { PATH: `${entry}:/usr/bin` }, place), entry).toBe('/usr/bin/ssh')
    expect(findProgram('ssh', {}, place)).toBe('/usr/bin/ssh')
    expect(findProgram('ssh', { PATH: '' }, place)).toBeNull()
    expect(findProgram('./ssh', { PATH: '/work' }, place)).toBeNull()
    expect(findProgram('/work/bin/ssh', {}, place)).toBe('/work/bin/ssh')
    expect(findProgram('ssh\0', { PATH: '/usr/bin' }, place)).toBeNull()
  })
})

describe.skipIf(process.platform === 'win32')('starting', () => {
  let folder: string
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'stagegraph-programs-')))
    await mkdir(join(folder, 'bin'))
    await writeFile(join(folder, 'bin', 'tool'), '#!/bin/sh\necho "$0 $1"\n')
    await writeFile(join(folder, 'bin', 'text'), 'no program\n')
    await chmod(join(folder, 'bin', 'tool'), 0o755)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('a program is started by its whole path', async () => {
    const env = { PATH: `relative:${join(folder, 'bin')}:/usr/bin:/bin` }
    const output = await new Promise((resolve) =>
      runProgram('tool', ['x'], { env }, (_error, stdout) => resolve(stdout)),
    )
    expect(output).toBe(`${join(folder, 'bin', 'tool')} x\n`)
  })

  it('a program that is not there is reported as missing', async () => {
    const env = { PATH: join(folder, 'bin') }
    for (const name of ['text', 'nothing', './tool', 'bin/tool']) {
      const error = await new Promise((resolve) => startProgram(name, [], { env }).once('error', resolve))
      expect(error).toMatchObject({ code: 'ENOENT' })
    }
  })
})
