import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dockerCredentials } from './registry-credentials.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagegraph-registry-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function ask(config: unknown, host: string) {
  await writeFile(join(folder, 'config.json'), typeof config === 'string' ? config : JSON.stringify(config))
  const path = `${folder}${delimiter}${process.env.PATH}`
  return dockerCredentials({ ...process.env, DOCKER_CONFIG: folder, PATH: path })(host)
}

/** A helper that runs the shell script; its input is in `$registry`. */
async function helper(name: string, script: string): Promise<void> {
  const file = join(folder, `docker-credential-${name}`)
  await writeFile(file, `#!/bin/sh\nregistry=$(cat)\n${script}\n`)
  await chmod(file, 0o755)
}

const pair = (text: string) => Buffer.from(text).toString('base64')

test('registry credentials are found in the config file by host, address and for Docker Hub', async () => {
  const auths = {
    'registry.example': { auth: pair('me:pass:word') },
    'https://other.example/v2/': { username: 'you', password: 'secret' },
    'https://index.docker.io/v1/': { auth: pair('hub:pw\0\0') },
    'token.example': { auth: pair('x:y'), identitytoken: 'tok' },
    'broken.example': { auth: 'no colon' },
  }
  expect(await ask({ auths }, 'registry.example')).toEqual({ username: 'me', secret: 'pass:word' })
  expect(await ask({ auths }, 'other.example')).toEqual({ username: 'you', secret: 'secret' })
  expect(await ask({ auths }, 'registry-1.docker.io')).toEqual({ username: 'hub', secret: 'pw' })
  expect(await ask({ auths }, 'token.example')).toEqual({ username: '', secret: 'tok' })
  expect(await ask({ auths }, 'broken.example')).toBeNull()
  expect(await ask({}, 'registry.example')).toBeNull()
})

test("a registry's own credential helper wins over the general one, and that over the file", async () => {
  await helper('own', `echo "{\\"Username\\":\\"own\\",\\"Secret\\":\\"for $registry\\"}"`)
  await helper(
    'all',
    '[ $registry = b.example ] && echo \'{"Username":"<token>","Secret":"t"}\' || { echo credentials not found in native keychain; exit 1; }',
  )
  const config = {
    credHelpers: { 'a.example': 'own' },
    credsStore: 'all',
    auths: { 'a.example': { auth: pair('f:f') }, 'c.example': { auth: pair('f:f') } },
  }
  expect(await ask(config, 'a.example')).toEqual({ username: 'own', secret: 'for a.example' })
  expect(await ask(config, 'b.example')).toEqual({ username: '', secret: 't' })
  expect(await ask(config, 'c.example')).toEqual({ username: 'f', secret: 'f' })
})

test('failures of credentials say what failed, and nothing that was read', async () => {
  await helper('bad', 'echo hunter2; exit 3')
  await helper('odd', 'echo hunter2')
  const failure = (credsStore: string) => ask({ credsStore }, 'x.example').catch(String)
  expect(await failure('bad')).toBe('Error: docker-credential-bad failed for x.example: exit code 3')
  expect(await failure('odd')).toBe('Error: docker-credential-odd gave no credentials that can be read')
  expect(await failure('none')).toBe(
    'Error: docker-credential-none failed for x.example: it is not installed',
  )
  expect(await failure('../../evil')).toContain('is no credential helper')
  expect(await ask('{"auths": hunter2', 'x.example').catch(String)).toBe(
    `Error: ${join(folder, 'config.json')} is no Docker configuration`,
  )
})
