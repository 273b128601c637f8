import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ticketPath } from '#shared/api/index.ts'
import { isWsl, redirectParent } from './open-browser.ts'
import { serveCommand } from './serve.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-browser-'))
  await mkdir(join(folder, 'bin'))
  await mkdir(join(folder, 'work'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Served {
  /** The printed address. */
  readonly url: string
  readonly errors: () => string
  stop(): Promise<number>
}

async function serve(args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Served> {
  const [stdout, stderr, stop] = [new PassThrough(), new PassThrough(), new AbortController()]
  let errors = ''
  stderr.on('data', (chunk) => {
    errors += String(chunk)
  })
  const env = {
    HOME: folder,
    STAGEGRAPH_DATA: join(folder, 'data'),
    DOCKER_HOST: `unix://${folder}/none.sock`,
    PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
    ...more,
  }
  const io = {
    stdin: new PassThrough(),
    stdout,
    stderr,
    cwd: join(folder, 'work'),
    language: 'en' as const,
    env,
    signal: stop.signal,
  }
  const ended = serveCommand(args, io)
  const [first] = await Promise.race([once(stdout, 'data'), ended.then((code) => [`ended ${code}`])])
  return {
    url: String(first).trim(),
    errors: () => errors,
    stop: () => {
      stop.abort()
      return ended
    },
  }
}

/** What the system's opener was given. */
async function opened(): Promise<string> {
  const file = join(folder, 'opened')
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('\n')
  return (await readFile(file, 'utf8')).trim()
}

describe.skipIf(process.platform !== 'linux')('the browser', () => {
  beforeEach(async () => {
    const opener = join(folder, 'bin', 'xdg-open')
    await writeFile(opener, `#!/bin/sh\nprintf '%s\\n' "$@" > "${folder}/opened"\n`)
    await chmod(opener, 0o755)
  })

  it('is given a file of its owner, with a ticket that counts once, and no token', async () => {
    const server = await serve([], { DISPLAY: ':0' })
    const token = new URL(server.url).hash.slice('#token='.length)
    expect(token).toHaveLength(43)
    const file = await opened()
    expect(file).not.toContain(token)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700)
    const page = await readFile(file, 'utf8')
    expect(page).not.toContain(token)
    const { origin } = new URL(server.url)
    const ticket = new RegExp(`0;url=${origin}/#ticket=([\\w-]{43})"`).exec(page)?.[1]
    const redeem = () =>
      fetch(origin + ticketPath, { method: 'POST', headers: { authorization: `Bearer ${ticket}` } })
    const answer = await redeem()
    expect([answer.status, await answer.text()]).toEqual([200, token])
    expect((await redeem()).status).toBe(401)
    await expect.poll(() => readdir(join(folder, 'data', 'open'))).toEqual([])
    expect(await server.stop()).toBe(0)
  })

  it("leaves no file behind at the server's end, and removes those of a killed one", async () => {
    const left = join(folder, 'data', 'open', 'stagegraph-open-abc123')
    await mkdir(left, { recursive: true })
    await writeFile(join(left, 'page.html'), '')
    await utimes(left, 1, 1)
    const server = await serve([], { DISPLAY: ':0' })
    await opened()
    expect(await readdir(dirname(left))).toHaveLength(1)
    await server.stop()
    expect(await readdir(dirname(left))).toEqual([])
  })

  it('is not opened without a display, with --no-open, and under WSL, which is said', async () => {
    for (const [args, env] of [
      [[], {}],
      [['--no-open'], { DISPLAY: ':0' }],
      [[], { DISPLAY: ':0', WSL_DISTRO_NAME: 'Ubuntu' }],
    ] as const) {
      const server = await serve(args, env)
      await server.stop()
      expect(server.errors().includes('WSL')).toBe('WSL_DISTRO_NAME' in env)
      await expect(stat(join(folder, 'opened'))).rejects.toThrow()
    }
    expect(isWsl('win32', { WSL_DISTRO_NAME: 'x' })).toBe(false)
  })

  it('finds the file where browsers that are snaps see it', () => {
    const env = { HOME: '/home/u', STAGEGRAPH_DATA: '/home/u/.local/share/stagegraph' }
    const ours = '/home/u/.local/share/stagegraph/open'
    expect(redirectParent('linux', env, () => false)).toBe(ours)
    expect(redirectParent('darwin', env, () => true)).toBe(ours)
    const snaps = (path: string) => path === '/home/u/snap'
    expect(redirectParent('linux', env, snaps)).toBe('/home/u')
    expect(redirectParent('linux', { ...env, STAGEGRAPH_DATA: '/tmp/x' }, snaps)).toBe('/home/u')
    expect(redirectParent('linux', { ...env, STAGEGRAPH_DATA: '/home/u/snap/x' }, snaps)).toBe('/home/u')
    expect(redirectParent('linux', { ...env, STAGEGRAPH_DATA: '/home/u/data' }, snaps)).toBe(
      '/home/u/data/open',
    )
  })
})

describe('a port that another program has on [::1]', () => {
  const others: Server[] = []
  afterEach(async () => {
    for (const other of others.splice(0)) await new Promise((resolve) => other.close(resolve))
  })
  async function listenBeside(port: number): Promise<number> {
    const other = createServer()
    others.push(other)
    await new Promise<void>((resolve, reject) => {
      other.once('error', reject).listen({ port, host: '::1' }, resolve)
    })
    return (other.address() as AddressInfo).port
  }
  const portOf = ({ url }: Served) => Number(new URL(url).port)

  it('is told in one line, and left where nobody asked for it', async () => {
    const first = await serve(['--no-open'])
    await first.stop()
    await listenBeside(portOf(first))
    const second = await serve(['--no-open'])
    expect(portOf(second)).not.toBe(portOf(first))
    expect(second.errors()).toBe(
      `stagegraph: another program listens on port ${portOf(first)} of [::1], where a browser may look for "localhost": another port is used\n`,
    )
    await second.stop()
  })

  it('is told in one line, and used where it was asked for', async () => {
    const port = await listenBeside(0)
    const server = await serve(['--no-open', '--port', String(port)])
    expect(portOf(server)).toBe(port)
    expect(server.errors()).toMatch(
      /^stagegraph: another program [^\n]+ open the printed address as it is\n$/,
    )
    await server.stop()
  })
})
