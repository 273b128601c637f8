import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { countCases } from '../safety/case-count.ts'

/** This process's resources at one time. */
export interface Holding {
  readonly sockets: number
  readonly pipes: number
  /** Open file descriptors of every other kind. */
  readonly files: number
  /** Child processes, including zombies. */
  readonly children: number
  /** Active resources of the event loop: handles, requests and timers. */
  readonly handles: number
  /** Bytes of JavaScript objects after a garbage collection. */
  readonly heap: number
}

const counted = ['sockets', 'pipes', 'files', 'children', 'handles'] as const

const list = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function descriptors(): Pick<Holding, 'sockets' | 'pipes' | 'files'> {
  const kinds = { sockets: 0, pipes: 0, files: 0 }
  for (const number of list('/proc/self/fd')) {
    let target = ''
    try {
      target = readlinkSync(`/proc/self/fd/${number}`)
    } catch {
      // The one that read the folder itself.
      continue
    }
    kinds[target.startsWith('socket:') ? 'sockets' : target.startsWith('pipe:') ? 'pipes' : 'files']++
  }
  return kinds
}

function children(): number {
  const ids = list('/proc/self/task').flatMap((task) => {
    try {
      return readFileSync(`/proc/self/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean)
    } catch {
      return []
    }
  })
  return ids.length
}

let collect: (() => void) | null = null

/** Runs a garbage collection. V8's flags are as before afterwards: a code cache that others make in this process records them. */
export function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
    setFlagsFromString('--no-expose-gc')
  }
  collect()
}

export function holding(): Holding {
  collectGarbage()
  return {
    ...descriptors(),
    children: children(),
    handles: process.getActiveResourcesInfo().length,
    heap: process.memoryUsage().heapUsed,
  }
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`

/** One line: the name, then each figure before and after. */
export const toldHolding = (name: string, before: Holding, after: Holding): string =>
  [
    name.padEnd(52),
    ...counted.map((kind) => `${kind} ${before[kind]} → ${after[kind]}`),
    `heap ${megabytes(before.heap)} → ${megabytes(after.heap)}`,
  ].join('  ')

/** How long the other side may take to close, in milliseconds. */
const patience = 60_000

/**
 * Runs `work` once to warm up (kept connections, code that is loaded once), then again between two measurements, and
 * prints one line. Throws when the second run left a descriptor, a child or a handle, or more than `allowance` bytes.
 */
export async function expectNothingLeft(
  name: string,
  work: () => Promise<unknown>,
  allowance = 16_000_000,
): Promise<void> {
  await work()
  await delay(50)
  const before = holding()
  await work()
  const fits = (now: Holding) =>
    counted.every((kind) => now[kind] <= before[kind]) && now.heap - before.heap <= allowance
  const deadline = Date.now() + patience
  await delay(50)
  let after = holding()
  while (!fits(after) && Date.now() < deadline) {
    await delay(50)
    after = holding()
  }
  const line = toldHolding(name, before, after)
  process.stdout.write(`${line}\n`)
  if (!fits(after)) throw new Error(`left behind: ${line}; ${process.getActiveResourcesInfo().join(', ')}`)
  countCases('fault', 'builds broken', 1)
}
