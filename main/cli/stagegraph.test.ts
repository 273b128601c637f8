import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { valueOptionIds, valueOptions } from '#shared/build/index.ts'
import { textFormats } from '#shared/export/index.ts'
import type { CommandIo } from './command.ts'
import { findElectron } from './commands/electron-binary.ts'
import { chooseShell } from './commands/open.ts'
import { hasDisplay, openerFor } from './commands/open-browser.ts'
import { parseServeArgs } from './commands/serve.ts'
import { format } from './messages/index.ts'
import { runStagegraph } from './stagegraph.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const io: CommandIo = {
    stdin: new PassThrough(),
    stdout,
    stderr,
    cwd: folder,
    language: 'en',
    env: { STAGEGRAPH_DATA: join(folder, 'data') },
    signal: AbortSignal.abort(),
  }
  const code = await runStagegraph(args, io)
  return { code, out: String(stdout.read() ?? ''), err: String(stderr.read() ?? '') }
}

describe('stagegraph', () => {
  it('the usage of graph names every format', async () => {
    const { out } = await run('graph', '--help')
    for (const { id } of textFormats) expect(out).toMatch(new RegExp(`--format \\S*\\b${id}\\b`))
  })

  it('the usage of build names every option of one text', async () => {
    const { out } = await run('build', '--help')
    for (const id of valueOptionIds) expect(out).toContain(`[--${valueOptions[id].flag} `)
  })

  it('stagegraph lists its commands', async () => {
    const help = await run('--help')
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const command of ['graph', 'check', 'edit', 'build', 'serve', 'open']) {
      expect(help.out).toContain(`stagegraph ${command} `)
    }
    expect(await run('serve', '--help')).toMatchObject({ code: 0, err: '' })
    expect((await run('check', '--help')).out).toMatch(/index counted from 0\. The index is an extension/)
    expect((await run('serve', '--help')).out).not.toContain('--target')
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  it('stagegraph quotes no secret that it was given', async () => {
    await writeFile(join(folder, 'Dockerfile'), 'FROM a\n')
    for (const given of ['type=s3,secret_access_key=canary-1,', 'secret_access_key=canary-1']) {
      const { code, err } = await run('build', '.', '--cache-from', given)
      expect(code).toBe(2)
      expect(err).not.toContain('canary')
    }
    expect((await run('graph', 'Dockerfile', '--db-password=canary-2')).err).not.toContain('canary')
    const missing = await run('graph', 'https://me:canary-3@host/Dockerfile')
    expect(missing.err).toMatch(/^stagegraph: .*••••••/)
    expect(missing.err).not.toContain('canary')
  })

  it('stagegraph escapes control characters in a failure', async () => {
    await writeFile(join(folder, 'Dockerfile'), 'FROM a\n\u001b[31mRUN x\n')
    expect((await run('explain', 'Dockerfile')).err).toMatch(/unknown instruction: \\x1b\[31mRUN/i)
  })

  it.each([
    [[]],
    [['nothing']],
    [['constructor']],
    [['serve', '--port', '65536']],
    [['serve', '--port', 'x']],
    [['serve', '--wrong']],
    [['serve', '--idle-timeout', '0']],
    [['serve', '--idle-timeout', '-5']],
    [['serve', '--idle-timeout', 'soon']],
    [['serve', '--idle-timeout', '10081']],
    [['serve', 'a', 'b']],
    [['serve', 'no-such-file']],
    [['open', '--wrong']],
  ])('stagegraph rejects %j with one line and exit code 2', async (args) => {
    const { code, out, err } = await run(...args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(/^stagegraph: [^\n]+\n$/)
  })

  it('serve reports which port is taken', async () => {
    const server: Server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, err } = await run('serve', '--port', String(port), '--no-open')
    await new Promise((resolve) => server.close(resolve))
    expect(code).toBe(2)
    expect(err).toContain(`port ${port} on 127.0.0.1 is in use`)
  })
})

describe('the choice of a shell', () => {
  const electron = { folder: '/modules/electron', binary: '/modules/electron/dist/electron' }
  const linux = { platform: 'linux', env: { DISPLAY: ':0' }, electron, uid: 1000 } as const

  it('open chooses Electron where it can run, and says why not in one line', () => {
    expect(chooseShell(linux)).toEqual({ shell: 'electron', binary: electron.binary })
    expect(chooseShell({ ...linux, platform: 'darwin', env: {} })).toMatchObject({ shell: 'electron' })
    expect(chooseShell({ ...linux, env: {} })).toMatchObject({
      why: { values: { why: { key: 'cli:open.noDisplay' } } },
    })
    expect(chooseShell({ ...linux, electron: null })).toMatchObject({
      why: { values: { why: { key: 'cli:open.noElectron' } } },
    })
    expect(chooseShell({ ...linux, uid: 0 })).toMatchObject({
      why: { values: { why: { key: 'cli:open.root' } } },
    })
  })

  it("open names Electron's own installer, and no package that npx would fetch from the registry", () => {
    const { folder } = electron
    const reasons = [null, { folder, binary: null }].map((found) => {
      const choice = chooseShell({ ...linux, electron: found })
      return choice.shell === 'web' ? format(choice.why, 'en') : ''
    })
    expect(reasons[0]).toContain('a package of its own')
    expect(reasons[1]).toContain(`node ${JSON.stringify(join(folder, 'install.js'))}`)
    for (const reason of reasons) {
      expect(reason).not.toContain('npx')
      expect(reason).toContain('serving to a browser instead')
    }
  })

  it("open finds Electron's binary without fetching it", async () => {
    expect(findElectron(folder, {})).toBeNull()
    const electronFolder = join(folder, 'node_modules', 'electron')
    await mkdir(electronFolder, { recursive: true })
    await writeFile(join(electronFolder, 'package.json'), '{}')
    const found = findElectron(folder, {})?.folder ?? ''
    expect(await realpath(found)).toBe(await realpath(electronFolder))
    const binaryFor = (env: NodeJS.ProcessEnv) => findElectron(folder, env)?.binary
    expect(binaryFor({})).toBeNull()
    await writeFile(join(electronFolder, 'path.txt'), 'electron')
    expect(binaryFor({})).toBeNull()
    await mkdir(join(electronFolder, 'dist'))
    await writeFile(join(electronFolder, 'dist', 'electron'), '')
    expect(binaryFor({})).toBe(join(found, 'dist', 'electron'))
    expect(binaryFor({ ELECTRON_OVERRIDE_DIST_PATH: '/none' })).toBeNull()
    expect(binaryFor({ ELECTRON_OVERRIDE_DIST_PATH: '' })).toBe(join(found, 'dist', 'electron'))
  })
})

describe('serve', () => {
  it('serve reads its flags', () => {
    const plain = { path: null, port: 0, open: true, idleMinutes: null }
    expect(parseServeArgs([])).toEqual(plain)
    const given = ['x', '--port=8080', '--no-open', '--idle-timeout', '1.5']
    expect(parseServeArgs(given)).toEqual({ path: 'x', port: 8080, open: false, idleMinutes: 1.5 })
  })

  it('serve opens a browser only where there is a display', () => {
    expect(hasDisplay('linux', {})).toBe(false)
    expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true)
    expect(hasDisplay('win32', {})).toBe(true)
    expect(openerFor('linux', 'http://x').command).toBe('xdg-open')
    expect(openerFor('darwin', 'http://x').command).toBe('open')
    expect(openerFor('win32', 'http://x').args).toContain('http://x')
  })
})
