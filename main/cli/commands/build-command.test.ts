import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stagegraphCommand } from '#shared/build/index.ts'
import { anyRequest } from '#shared/testing/request-arbitrary.ts'
import { readBuildOptions } from './build-options.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-command-'))
  await writeFile(join(folder, 'Dockerfile'), 'FROM scratch\n')
})
afterAll(() => rm(folder, { recursive: true }))

/** The words of a line that quotes with single quotes only, as `shellQuote` does. */
const words = (line: string): string[] =>
  (line.match(/(?:'[^']*'|\\'|[^'\\ ])+/g) ?? []).map((word) =>
    word.replace(/'([^']*)'|\\'/g, (_all, inner?: string) => inner ?? "'"),
  )

it('a copied stagegraph command asks for the same as the page did', async () => {
  const io = {
    stdin: new PassThrough(),
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    cwd: '/',
    language: 'en' as const,
    env: {},
    signal: new AbortController().signal,
  }
  await fc.assert(
    fc.asyncProperty(anyRequest, async (given) => {
      const request = {
        ...given,
        context: folder,
        dockerfilePath: join(folder, 'Dockerfile'),
        dockerfile: 'FROM scratch\n',
        ssh: given.ssh.map((agent) => ({ ...agent, socket: null })),
        secrets: given.secrets.filter((secret) => secret.from === 'env'),
        namedContexts: {},
      }
      const read = await readBuildOptions(words(stagegraphCommand(request)).slice(2), io)
      const { moreTargets = [], secrets = [], ssh = [], network = 'default', ...others } = read.request
      expect({ ...request, ...others, moreTargets, secrets, ssh, network }).toEqual(request)
    }),
    { seed: 5, numRuns: 200 },
  )
})
