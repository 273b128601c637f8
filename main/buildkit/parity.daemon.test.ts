import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, link, lstat, mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuildRequest, initialBuildState, reduceBuild, stepKey } from '#shared/build/index.ts'
import { seededRandom } from '#shared/testing/random.ts'
import { type BuildHarness, createBuildHarness } from '../../scripts/daemon/build-harness.ts'
import { daemonSocket } from '../../scripts/daemon/worker-daemon.ts'

const run = promisify(execFile)

let harness: BuildHarness
let config: string
beforeAll(async () => {
  harness = createBuildHarness(daemonSocket(), { env: { PARITY_TOKEN: 'from-env' } })
  config = await mkdtemp(join(tmpdir(), 'stagegraph-docker-config-'))
})
afterAll(async () => {
  await harness.close()
  await rm(config, { recursive: true })
})

type Request = Partial<BuildRequest> & Pick<BuildRequest, 'context' | 'dockerfile'>

const cliEnv = () => ({
  ...process.env,
  DOCKER_HOST: `unix://${daemonSocket()}`,
  DOCKER_CONFIG: config,
  DOCKER_BUILDKIT: '1',
  BUILDKIT_PROGRESS: 'plain',
  PARITY_TOKEN: 'from-env',
})

/** Builds with the docker CLI and returns the image's id and the output. */
async function cli(request: Request, flags: readonly string[]): Promise<{ imageId: string; told: string }> {
  const file = request.dockerfilePath ?? join(config, 'Dockerfile')
  if (request.dockerfilePath === undefined) await writeFile(file, request.dockerfile)
  const idFile = join(config, randomBytes(4).toString('hex'))
  const args = ['build', '-f', file, '--iidfile', idFile, ...flags, request.context]
  const { stderr } = await run('docker', args, { env: cliEnv(), maxBuffer: 64 * 1024 * 1024 })
  const { stdout } = await run('cat', [idFile])
  return { imageId: stdout.trim(), told: stderr }
}

/**
 * Every file of an image's folder `/c`, with kind, mode, owner, links, target and content, one a line; with `times` also
 * the modification times of files and links. Folders that BuildKit creates have the time of the build.
 */
const listing = (times: boolean) =>
  [
    'cd /c && find . | sort | while read -r f; do stat -c "%n %F %a %u:%g %h" "$f";',
    times ? '[ -d "$f" ] || stat -c "%s %Y" "$f";' : '',
    '[ -L "$f" ] && readlink "$f"; [ -f "$f" ] && md5sum < "$f"; done; true',
  ].join(' ')

/** Builds with both and expects the same files, and the CLI's build to be cached to the last step. Without flags all files come from the context. */
async function expectParity(request: Request, flags: readonly string[] | null = null): Promise<string> {
  const dockerfile = `${request.dockerfile}CMD ["sh", "-c", ${JSON.stringify(listing(flags === null))}]\n`
  if (request.dockerfilePath) await writeFile(request.dockerfilePath, dockerfile)
  const whole = { ...request, dockerfile }
  const { finished } = await harness.build(whole)
  expect(finished.error).toBeNull()
  const { imageId, told } = await cli(whole, flags ?? [])
  const steps = told.split('\n').filter((line) => /^#\d+ \[.*\] (COPY|ADD|RUN|WORKDIR)/.test(line))
  const numbers = new Set(steps.map((line) => line.split(' ')[0]))
  const cached = new Set(
    told
      .split('\n')
      .filter((line) => line.endsWith(' CACHED'))
      .map((line) => line.split(' ')[0]),
  )
  expect([...numbers].filter((number) => !cached.has(number))).toEqual([])
  const ours = (await harness.run(finished.imageId ?? '')).stdout
  // With an empty cache the CLI has to read the whole context itself.
  const anew = await cli(whole, [...(flags ?? []), '--no-cache'])
  expect((await harness.run(anew.imageId)).stdout).toBe(ours)
  expect((await harness.run(imageId)).stdout).toBe(ours)
  return ours
}

describe('the context', () => {
  test('the context sends links, modes, times, unicode names and empty folders as buildx does', async () => {
    const context = await harness.context({
      'plain.txt': 'plain',
      'sub/deeper/x': 'x',
      'dir with space/é日本😀.txt': 'u',
      'a, b': 'comma',
      '\uFFEE': 'wide',
      'z*z': 'star',
      empty: '',
    })
    await chmod(join(context, 'plain.txt'), 0o4711)
    await chmod(join(context, 'sub'), 0o2750)
    await chmod(join(context, 'sub/deeper'), 0o1777)
    await link(join(context, 'plain.txt'), join(context, 'sub/hard'))
    await symlink('../plain.txt', join(context, 'sub/soft'))
    await symlink('/no/where', join(context, 'dangling'))
    await utimes(join(context, 'plain.txt'), 1_000_000_000, 1_234_567_890.123)
    await run('mkfifo', [join(context, 'pipe')])
    const files = await expectParity({ context, dockerfile: 'FROM alpine:3.8\nCOPY . /c/\n' })
    expect(files).toContain('é日本😀.txt')
  })

  test('the context sends only what the build reads, through links and wildcards', async () => {
    const context = await harness.context({
      'real/a.c': 'a',
      'real/b.h': 'b',
      'other/c.c': 'c',
      x1: '1',
      x2: '2',
    })
    await symlink('real', join(context, 'src'))
    await symlink('../other/c.c', join(context, 'real', 'up.c'))
    const dockerfile = 'FROM alpine:3.8\nCOPY src/*.c /c/\nCOPY x? real/b.h /c/d/\n'
    await expectParity({ context, dockerfile })
  })

  test('the context follows .dockerignore rules with exceptions, case and trailing slashes', async () => {
    const context = await harness.context({
      '.dockerignore':
        '# comment\n*\n!src/\n!/docs/**/*.md\nsrc/tmp/\n!src/tmp/keep\n**/*.LOG\n!**/x.LOG\n\n  !  a b  \n[d-f]?.txt\n',
      'src/a.c': '',
      'src/tmp/drop': '',
      'src/tmp/keep': '',
      'src/b.log': '',
      'src/b.LOG': '',
      'src/x.LOG': '',
      'docs/r.md': '',
      'docs/deep/er/s.md': '',
      'docs/t.txt': '',
      'a b': '',
      'd1.txt': '',
      'Src/no': '',
    })
    await expectParity({ context, dockerfile: 'FROM alpine:3.8\nCOPY . /c/\n' })
  })

  test.each([
    ['.dockerignore', 'inside', 'rules'],
    ['.dockerignore', 'outside', '../rules'],
    ['Dockerfile.dockerignore', 'inside', 'rules'],
    ['Dockerfile.dockerignore', 'outside', '../rules'],
  ])('an ignore file %s may be a link to a file %s', async (name, _where, target) => {
    const folder = await harness.context({
      rules: 'secret\n',
      'context/rules': 'secret\n',
      'context/Dockerfile': '',
      'context/secret': 's',
      'context/plain': 'p',
    })
    const context = join(folder, 'context')
    await symlink(target, join(context, name))
    const dockerfilePath = join(context, 'Dockerfile')
    await expectParity({ context, dockerfilePath, dockerfile: 'FROM alpine:3.8\nCOPY . /c/\n' })
  })

  test('the context follows the .dockerignore of a Dockerfile in a subfolder', async () => {
    const context = await harness.context({
      '.dockerignore': '*',
      'docker/app.Dockerfile': '',
      'docker/app.Dockerfile.dockerignore': 'secret\n',
      'src/a': 'a',
      secret: 's',
    })
    await expectParity({
      context,
      dockerfilePath: join(context, 'docker/app.Dockerfile'),
      dockerfile: 'FROM alpine:3.8\nCOPY . /c/\n',
    })
  })

  test('the context follows random .dockerignore files as the docker CLI does', async () => {
    const random = seededRandom(20_261_124)
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
    const names = ['a', 'b', 'ab', 'a.c', 'B', '.x']
    const parts = [...names, '*', '**', 'a*', '?', '[ab]', '[^a]', '*.c', '**a', 'a**']
    const files: Record<string, string> = {}
    for (const one of names) {
      for (const two of names) {
        files[`${one}.d/${two}`] = ''
        for (const three of ['a', 'a.c', 'b']) files[`${one}.d/${two}.d/${three}`] = ''
      }
    }
    const context = await harness.context(files)
    for (let round = 0; round < 8; round++) {
      const lines = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
        const path = Array.from(
          { length: 1 + Math.floor(random() * 3) },
          () => pick(parts) + pick(['', '.d']),
        )
        return pick(['', '', '!']) + pick(['', '/', './']) + path.join('/') + pick(['', '/'])
      })
      await writeFile(join(context, '.dockerignore'), `${lines.join('\n')}\n`)
      const request = {
        context,
        dockerfile: `FROM alpine:3.8\nCOPY . /c/\nCMD ["sh", "-c", "cd /c && find . | sort"]\n`,
      }
      const ours = await harness.build(request)
      const theirs = await cli(request, ['--no-cache']).catch(
        (error: { stderr?: string }) => error.stderr ?? '',
      )
      if (typeof theirs === 'string') {
        // Everything is ignored: the CLI's build fails, and so must ours.
        expect([lines, ours.finished.status]).toEqual([lines, 'failed'])
        continue
      }
      expect([lines, ours.finished.error]).toEqual([lines, null])
      const [left, right] = [
        await harness.run(ours.finished.imageId ?? ''),
        await harness.run(theirs.imageId),
      ]
      expect([lines, left.stdout]).toEqual([lines, right.stdout])
    }
  })
})

describe('options', () => {
  test('a named context can be a folder with its own .dockerignore, or an image', async () => {
    const context = await harness.context({ here: 'h' })
    const docs = await harness.context({ 'a.md': 'a', 'b.tmp': 'b', '.dockerignore': '*.tmp\n' })
    await expectParity(
      {
        context,
        namedContexts: { docs, base: 'docker-image://alpine:3.18.4' },
        dockerfile:
          'FROM base\nCOPY --from=docs . /c/docs/\nCOPY here /c/\nRUN cat /etc/alpine-release > /c/v\n',
      },
      ['--build-context', `docs=${docs}`, '--build-context', 'base=docker-image://alpine:3.18.4'],
    )
  })

  test('build arguments, labels, hosts, network and secrets arrive as with buildx', async () => {
    const context = await harness.context({ token: 'from-file' })
    const token = join(context, 'token')
    const files = await expectParity(
      {
        context,
        dockerfile:
          'FROM alpine:3.8\nARG WHO\nWORKDIR /c\nRUN --mount=type=secret,id=f --mount=type=secret,id=e,target=/e grep -c from- /run/secrets/f /e > n; echo "$WHO" > who; cp /etc/hosts hosts; ls /sys/class/net > net\n',
        buildArgs: { WHO: 'a "quoted", b' },
        labels: { l: 'v' },
        network: 'none',
        addHosts: { up: '10.1.2.3' },
        secrets: [
          { id: 'f', from: 'file', path: token },
          { id: 'e', from: 'env', name: 'PARITY_TOKEN' },
        ],
      },
      [
        '--build-arg',
        'WHO=a "quoted", b',
        '--label',
        'l=v',
        '--network',
        'none',
        '--add-host',
        'up:10.1.2.3',
        '--secret',
        `id=f,src=${token}`,
        '--secret',
        'id=e,env=PARITY_TOKEN',
      ],
    )
    expect(files).not.toContain('from-file')
  })

  test('what a step may do beyond its container is what the build allows', async () => {
    const request = {
      context: await harness.context({}),
      dockerfile: 'FROM alpine:3.8\nRUN --network=host ls /sys/class/net > /n\n',
    }
    const refused = await harness.build(request)
    expect(refused.finished.error?.message).toContain('network.host is not allowed')
    const { finished } = await harness.build({ ...request, entitlements: ['network.host'] })
    expect(finished.error).toBeNull()
  })

  test('one stage is built without cache while the others come from it', async () => {
    const request = {
      context: await harness.context({}),
      dockerfile:
        'FROM alpine:3.8 AS one\nRUN date +%N > /one\nFROM alpine:3.8 AS two\nRUN date +%N > /two\nFROM scratch\nCOPY --from=one /one /\nCOPY --from=two /two /\n',
    }
    await harness.build(request)
    const { events } = await harness.build({ ...request, noCacheStages: ['two'] })
    const state = reduceBuild(initialBuildState('x'), events)
    const stepState = (stage: number) => state.vertices.get(state.steps.get(stepKey(stage, 0)) ?? '')?.state
    expect([stepState(0), stepState(1)]).toEqual(['cached', 'done'])
  })
})

describe('SSH', () => {
  /** A fake agent: answers every request like an agent without keys (SSH_AGENT_IDENTITIES_ANSWER). */
  function agentAt(path: string, asked: number[]): Promise<Server> {
    const server = createServer((socket) => {
      socket.on('data', (bytes: Buffer) => {
        asked.push(bytes[4] ?? 0)
        socket.write(Buffer.from([0, 0, 0, 5, 12, 0, 0, 0, 0]))
      })
    })
    return new Promise((resolve) => server.listen(path, () => resolve(server)))
  }
  /** Sends SSH_AGENTC_REQUEST_IDENTITIES and prints the answer. */
  const client = [
    '#include <stdio.h>\n#include <string.h>\n#include <stdlib.h>\n#include <unistd.h>\n#include <sys/socket.h>\n#include <sys/un.h>',
    'int main(void) { struct sockaddr_un a = { .sun_family = AF_UNIX }; unsigned char b[1024];',
    'int s = socket(AF_UNIX, SOCK_STREAM, 0); strcpy(a.sun_path, getenv("SSH_AUTH_SOCK"));',
    'if (connect(s, (struct sockaddr *)&a, sizeof a)) return 1; write(s, "\\0\\0\\0\\1\\013", 5);',
    'int n = read(s, b, sizeof b); for (int i = 0; i < n; i++) printf("%02x ", b[i]); return 0; }',
  ].join('\n')
  const dockerfile =
    'FROM alpine:3.8\nRUN apk add --no-cache gcc libc-dev\nCOPY client.c /\nRUN gcc -o /client /client.c\nRUN --mount=type=ssh,required=true /client > /answer\nCMD ["cat", "/answer"]\n'

  test('a step reaches the local SSH agent', async () => {
    const asked: number[] = []
    const socket = join(config, 'agent.sock')
    const server = await agentAt(socket, asked)
    const { finished } = await harness.build({
      dockerfile,
      ssh: [{ id: 'default', socket }],
      noCache: true,
      context: await harness.context({ 'client.c': client }),
    })
    server.close()
    expect(finished.error).toBeNull()
    // SSH_AGENTC_REQUEST_IDENTITIES
    expect(asked).toEqual([11])
    expect((await harness.run(finished.imageId ?? '')).stdout.trim()).toBe('00 00 00 05 0c 00 00 00 00')
  })

  test('a step lists the keys of a real ssh-agent, which keeps their private halves', async () => {
    const [socket, key] = [join(config, 'real-agent.sock'), join(config, 'real-key')]
    await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'stagegraph test', '-f', key])
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      // Prints its address once it listens.
      await once(agent.stdout, 'data')
      await run('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket } })
      const { finished } = await harness.build({
        dockerfile,
        ssh: [{ id: 'default', socket }],
        noCache: true,
        context: await harness.context({ 'client.c': client }),
      })
      expect(finished.error).toBeNull()
      const [, publicKey = ''] = (await readFile(`${key}.pub`, 'utf8')).split(' ')
      const answer = (await harness.run(finished.imageId ?? '')).stdout.trim().split(' ').join('')
      const told = Buffer.from(answer, 'hex')
      // One key: its public half, and its comment.
      expect(told.readUInt32BE(5)).toBe(1)
      expect(told.includes(Buffer.from(publicKey, 'base64'))).toBe(true)
      expect(told.toString('latin1')).toMatch(/stagegraph test$/)
    } finally {
      agent.kill()
      await once(agent, 'exit')
    }
  })
})

test('the context is not changed by a build', async () => {
  const context = await harness.context({ a: 'a' })
  const before = await lstat(join(context, 'a'), { bigint: true })
  await harness.build({ context, dockerfile: 'FROM alpine:3.8\nCOPY . /c/\n' })
  expect((await lstat(join(context, 'a'), { bigint: true })).ctimeNs).toBe(before.ctimeNs)
})
