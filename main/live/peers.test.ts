import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { CallError } from '#shared/api/index.ts'
import { failure } from '#shared/failures/index.ts'
import { joinOwner, PeerServer, removeAbandonedPeers } from './peers.ts'
import type { SharedDocument } from './shared-document.ts'

let folder: string
let before: string | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sg-tmp-'))
  before = process.env.TMPDIR
  process.env.TMPDIR = folder
})
afterEach(() => {
  if (before === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = before
  rmSync(folder, { recursive: true, force: true })
})

/** A folder as a process has it that listens there; killed with it where `isKilled`. */
async function listen(isKilled: boolean): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'stagegraph-peers-'))
  const program = `require('net').createServer().listen(${JSON.stringify(join(folder, 'peers'))}, () => console.log('listening'))`
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  const ended = once(child, 'exit')
  child.kill(isKilled ? 'SIGKILL' : 'SIGSTOP')
  if (isKilled) await ended
  return folder
}

it('folders that killed processes listened in are removed, those of living and stopped ones are not', async () => {
  const own = await PeerServer.start(async () => null)
  const [killed, stopped] = [await listen(true), await listen(false)]
  // One that is new may be about to listen.
  await removeAbandonedPeers()
  expect(existsSync(killed)).toBe(true)
  await removeAbandonedPeers(-1)
  expect([killed, stopped, dirname(own.address)].map((folder) => existsSync(folder))).toEqual([
    false,
    true,
    true,
  ])
  await own.close()
})

it('an abandoned folder in which nobody began to listen is removed, one of another name is not', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'stagegraph-peers-'))
  const other = mkdtempSync(join(tmpdir(), 'stagegraph-other-'))
  mkdirSync(join(other, 'peers'))
  await removeAbandonedPeers(-1)
  expect([empty, other].map((folder) => existsSync(folder))).toEqual([false, true])
})

it('a call that fails in another process fails here for the same reason', async () => {
  const why = failure('conflict#lines', { path: '/app/Dockerfile' })
  const document = {
    revert: async () => {
      throw new CallError(why)
    },
  } as unknown as SharedDocument
  const names = {
    key: 'file:/app/Dockerfile',
    name: 'app/Dockerfile',
    path: '/app/Dockerfile',
    real: '/app/Dockerfile',
  }
  const owner = await PeerServer.start(async () => ({ document, leave: async () => undefined }))
  onTestFinished(() => owner.close())
  const events = { onUpdates: () => undefined, onStatus: () => undefined }
  const remote = await joinOwner(owner, names, events, () => undefined, 5000)
  await expect(remote.document.revert()).rejects.toMatchObject(why)
  remote.close()
})
