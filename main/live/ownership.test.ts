import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { acquire, type Owner, ownerOf, release } from './ownership.ts'

let folder: string
let file: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stagegraph-owner-'))
  file = join(folder, 'of', 'one.owner')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const here = (secret: string): Promise<Owner> => ownerOf(process.pid, '/nowhere', secret)

/** A process that lives until the test ends, or is killed. */
function startProcess(): ChildProcess {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  children.push(child)
  return child
}

it('of many that ask at once, one is the owner, and all learn which', async () => {
  const candidates = await Promise.all(Array.from({ length: 20 }, (_, at) => here(`secret ${at}`)))
  const owners = await Promise.all(candidates.map((candidate) => acquire(file, candidate)))
  expect(new Set(owners.map(({ secret }) => secret)).size).toBe(1)
  expect(readdirSync(join(folder, 'of'))).toEqual(['one.owner'])
})

it('a released ownership goes to the next; only its owner can release it', async () => {
  const [one, other] = [await here('one'), await here('other')]
  await acquire(file, one)
  await release(file, other)
  expect((await acquire(file, other)).secret).toBe('one')
  await release(file, one)
  expect((await acquire(file, other)).secret).toBe('other')
})

it('a living process stays the owner; of a dead one many heirs make one', async () => {
  const child = startProcess()
  const ofChild = await ownerOf(child.pid ?? 0, '/nowhere', 'child')
  await acquire(file, ofChild)
  expect((await acquire(file, await here('other'))).secret).toBe('child')
  child.kill('SIGKILL')
  await once(child, 'exit')
  const heirs = await Promise.all(Array.from({ length: 20 }, (_, at) => here(`heir ${at}`)))
  const owners = await Promise.all(heirs.map((heir) => acquire(file, heir)))
  expect(new Set(owners.map(({ secret }) => secret)).size).toBe(1)
  expect(owners[0]?.pid).toBe(process.pid)
  expect(readdirSync(join(folder, 'of'))).toEqual(['one.owner'])
})

it('another process with the number of the dead one is not the owner', async () => {
  await acquire(file, { ...(await here('before')), started: '1' })
  expect((await acquire(file, await here('now'))).secret).toBe('now')
})

it('a file that is none of ours counts as nobody’s', async () => {
  await acquire(file, await here('first'))
  writeFileSync(file, 'damaged')
  expect((await acquire(file, await here('second'))).secret).toBe('second')
})
