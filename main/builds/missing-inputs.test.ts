import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { BuildRequest } from '#shared/build/index.ts'
import { rejectMissingInputs, unsetSecrets } from './missing-inputs.ts'

let folder: string
let agent: Server
const at = (name: string): string => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-inputs-'))
  await writeFile(at('file'), 'x')
  await symlink('circle', at('circle'))
  execFileSync('mkfifo', [at('pipe')])
  agent = createServer().listen(at('agent'))
  await once(agent, 'listening')
})
afterAll(async () => {
  agent.close()
  await rm(folder, { recursive: true })
})

const request = (change: Partial<BuildRequest>): BuildRequest =>
  ({ context: folder, namedContexts: {}, secrets: [], ssh: [], ...change }) as BuildRequest

const refusal = (change: Partial<BuildRequest>, env: NodeJS.ProcessEnv = {}): Promise<string | null> =>
  rejectMissingInputs(request(change), env).then(
    () => null,
    (error: Error) => error.message,
  )

it('lets pass what is there, and what is not on this machine', async () => {
  expect(
    await refusal(
      {
        namedContexts: { docs: folder, image: 'docker-image://alpine', repo: 'https://example.org/r.git' },
        secrets: [
          { id: 'a', from: 'file', path: at('file') },
          { id: 'b', from: 'file', path: at('pipe') },
          { id: 'c', from: 'env', name: 'UNSET' },
        ],
        ssh: [
          { id: 'default', socket: null },
          { id: 'own', socket: at('agent') },
        ],
      },
      { SSH_AUTH_SOCK: at('agent') },
    ),
  ).toBeNull()
})

it('names all that is not there, each with its place and why', async () => {
  const message = await refusal({
    context: at('gone'),
    namedContexts: { docs: at('file') },
    secrets: [
      { id: 'token', from: 'file', path: at('gone') },
      { id: 'key', from: 'file', path: folder },
      { id: 'round', from: 'file', path: at('circle') },
    ],
    ssh: [
      { id: 'default', socket: null },
      { id: 'own', socket: at('gone') },
      { id: 'file', socket: at('file') },
    ],
  })
  for (const part of [
    `the build context (${at('gone')}: no such file or folder)`,
    `the context "docs" (${at('file')}: it is not a folder)`,
    `the secret "token" (${at('gone')}: no such file or folder)`,
    `the secret "key" (${folder}: it is not a file)`,
    `the secret "round" (${at('circle')}: its links lead in a circle)`,
    'the SSH agent "default" (SSH_AUTH_SOCK is not set)',
    `the SSH agent "own" (${at('gone')}: no such file or folder)`,
    `ssh-add ${at('file')}`,
  ])
    expect(message).toContain(part)
})

it('tells a secret whose variable is not set', () => {
  const of = request({ secrets: [{ id: 'a', from: 'env', name: 'A' }] })
  expect(unsetSecrets(of, { A: '' })).toEqual([])
  expect(unsetSecrets(of, {})).toMatchObject([
    {
      type: 'warning',
      message: expect.stringContaining('The secret "a" has no value, because the variable A is not set.'),
      reason: { key: 'failures:warning#unset-secret', values: { name: 'a', variable: 'A' } },
    },
  ])
})
